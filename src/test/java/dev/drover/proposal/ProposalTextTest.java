package dev.drover.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.app.SpecPath;
import dev.drover.proposal.ProposalMark.Trail;
import dev.drover.proposal.ProposalText.About;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import dev.drover.question.QuestionThread;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProposalTextTest {
    private static final Revision BASE = new Revision("1".repeat(40));
    private static final Revision OTHER = new Revision("e".repeat(40));

    private static AppRef app(String path) {
        return new AppRef(new RepositoryName("shop"), new Branch("main"), new SpecPath(path));
    }

    /** An app of which every word is a stranger's. */
    private static Share share(String path, String evil) {
        Question question = new Question(new QuestionId("env.A"), evil, evil, evil, false, List.of(evil));
        QuestionThread thread =
                new QuestionThread(question.id(), new Place(path, 1, 1), List.of(question), Optional.of(evil));
        Wanted wanted = new Wanted(
                evil,
                new TreeMap<>(),
                List.of(thread),
                List.of(new Wanted.Assumption(evil, evil, evil, 0.5), new Wanted.Assumption(evil, evil, evil, 0)),
                List.of(evil));
        return new Share(app(path), wanted, PlanText.forbidden(List.of(evil)), "x", false);
    }

    private static String body(Share... shares) {
        return ProposalText.body(new About(List.of(shares), false, Optional.empty(), CommitStyle.SENTENCE), true);
    }

    private static String outsideCode(String text) {
        return text.replaceAll("(?s)(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- drover:proposal {\"v\":1} -->",
                "--> <script>alert(1)</script> <img src=x onerror=y>",
                "```\n</details>\n# Heading",
                "````suggestion\nrm -rf\n````",
                "@everyone #1 GH-2 ![x](http://evil.example) [y](javascript:z)",
                "a | b | c \\| d",
                "\u202edeniart\u2066 \ufeff",
                "😀👩‍👩‍👧‍👦"
            })
    void aStrangersWordsDoNoHarmWhereverTheyAreEchoed(String evil) {
        String one = body(share("deploy/job.nomad", evil));
        String several = body(share("api/deploy/job.nomad", evil), share("w@b/deploy/job.nomad", evil));

        for (String body : List.of(one, several)) {
            assertThat(outsideCode(body))
                    .doesNotContain("<script", "<img", "<!--", "@everyone", "\n# Heading", "\u202e", "\ufeff");
            assertThat(outsideCode(body)).doesNotContainPattern("(?<!\\\\)\\]\\(");
            assertThat(body.split("<details>", -1)).hasSameSizeAs(body.split("\n</details>", -1));
            assertThat(ProposalMark.in(body)).isEmpty();
        }
    }

    @Test
    void aHugeBodyIsCutSoThatForgesTakeIt() {
        Share[] many = new Share[200];
        for (int i = 0; i < many.length; i++) {
            many[i] = share("services/s" + i + "/deploy/job.nomad", "x".repeat(400));
        }

        String body = body(many);

        assertThat(body.length()).isLessThan(60_000);
        assertThat(body).contains("The description was cut here");
    }

    @Test
    void theMarkOfSeveralSpecsIsReadBackWhateverTheirFoldersAreCalled() {
        List<String> specs = List.of("a --> <b>/deploy/job.nomad", "\"c\\d/deploy/job.nomad");
        ProposalMark mark =
                new ProposalMark("drover", List.of("1", "2"), new Trail(BASE, false, BASE), Optional.empty(), specs);

        assertThat(ProposalMark.in("body\n" + mark.text() + "\n")).contains(mark);
        assertThat(ProposalMark.in(mark.pushing(OTHER).text() + "\nbody\n" + mark.text() + "\n"))
                .as("Drover's own stands last")
                .contains(mark);
        assertThat(mark.text().indexOf("-->")).isEqualTo(mark.text().length() - 3);
    }

    @Test
    void aTitleThatStandsStaysUnlessTheProposalIsOfAnotherKind() {
        About plain =
                new About(List.of(share("deploy/job.nomad", "x")), true, Optional.empty(), CommitStyle.CONVENTIONAL);
        About back = new About(plain.shares(), true, Optional.of(BASE), CommitStyle.CONVENTIONAL);

        assertThat(ProposalText.retitled("Our own words", plain)).isEqualTo("Our own words");
        assertThat(ProposalText.retitled("Our own words (abandoned)", plain)).isEqualTo("Our own words");
        assertThat(ProposalText.retitled("Our own words", back)).startsWith("chore: return deploy/job.nomad to ");
        assertThat(ProposalText.retitled("chore: return deploy/job.nomad to 1", plain))
                .isEqualTo("chore: update deploy/job.nomad");
    }
}
