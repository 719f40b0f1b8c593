package dev.drover.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.SpecPath;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomeCommentTest {
    private static final AppRef API = app("api/deploy/job.nomad");
    private static final AppRef ODD = app("a--b%> -->/deploy/job.nomad");

    private static AppRef app(String path) {
        return new AppRef(new RepositoryName("shop"), new Branch("main"), new SpecPath(path));
    }

    @Test
    void whatIsSaidOfOneAppLeavesTheOthersAsTheyWere() {
        OutcomeComment before =
                OutcomeComment.in("").with(API, "Healthy.\n\n```\nlog\n```", 2).with(ODD, "Failed.", 2);

        OutcomeComment after =
                OutcomeComment.in(before.text().replace("\n", "\r\n")).with(ODD, "Healthy.", 2);

        assertThat(after.of(API))
                .isEqualTo(before.of(API))
                .hasValueSatisfying(part -> assertThat(part).contains("log"));
        assertThat(after.of(ODD)).hasValueSatisfying(part -> assertThat(part).endsWith("Healthy."));
        assertThat(after.text()).endsWith(Marks.OUTCOME);
    }

    @Test
    void whatItWroteItReadsAgain() {
        Random random = new Random(7);
        String[] pieces = {"a", "-", "--", ">", "/", " ", "%", "\n", "`", "```", "<", "é", "\t"};
        for (int round = 0; round < 2_000; round++) {
            OutcomeComment comment = OutcomeComment.in("");
            for (int app = 0; app < 3; app++) {
                comment = comment.with(
                        app(some(random, pieces).replaceAll("[\n/]", "") + "/x" + app), some(random, pieces), 3);
            }

            String text = comment.text();

            assertThat(OutcomeComment.in(text).text()).isEqualTo(text);
        }
    }

    private static String some(Random random, String[] pieces) {
        StringBuilder out = new StringBuilder("x");
        for (int i = random.nextInt(12); i > 0; i--) {
            out.append(pieces[random.nextInt(pieces.length)]);
        }
        return out.toString();
    }

    @Test
    void manyAppsThatFailAtLengthFindRoomInOneComment() {
        OutcomeComment comment = OutcomeComment.in("");

        for (int app = 0; app < 40; app++) {
            comment = comment.with(
                    app(app + "/deploy/job.nomad"), "Failed.\n\n```\n" + "line\n".repeat(5_000) + "```", 40);
        }

        assertThat(comment.text().length()).isLessThan(65_000);
        assertThat(OutcomeComment.in(comment.text()).text()).isEqualTo(comment.text());
    }
}
