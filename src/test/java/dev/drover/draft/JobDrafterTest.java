package dev.drover.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.question.QuestionText;
import dev.drover.question.QuestionThread;
import dev.drover.testing.golden.GoldenCase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobDrafterTest {

    static List<GoldenCase> cases() {
        return GoldenCase.of("draft");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void draftsAsExpected(GoldenCase golden) {
        DraftRequest request = new DraftInput(golden).request();

        Draft draft = JobDrafter.draft(request);

        golden.holds(files(draft));
        assertThat(JobDrafter.draft(request)).isEqualTo(draft);
        assertThat(draft.threads()).hasSizeLessThanOrEqualTo(5);
        assertThat(draft.text()).doesNotContain("vault {\n        env");
    }

    private static Map<String, String> files(Draft draft) {
        Map<String, String> files = new TreeMap<>();
        files.put("job.nomad", draft.text());
        StringBuilder reasons = new StringBuilder();
        for (Reason reason : draft.reasons()) {
            reasons.append(reason.property() + " | " + reason.value() + " | "
                            + reason.source().text() + " | " + reason.why())
                    .append('\n');
        }
        for (DraftFinding finding : draft.findings()) {
            reasons.append(finding.blocks() ? "BLOCKS " : "NOTE ")
                    .append(finding.rule() + ": " + finding.what() + ". " + finding.next())
                    .append('\n');
        }
        files.put("reasons", reasons.toString());
        if (!draft.threads().isEmpty()) {
            StringBuilder questions = new StringBuilder();
            for (QuestionThread thread : draft.threads()) {
                questions.append("== ").append(thread.place()).append("\n\n").append(QuestionText.thread(thread));
            }
            files.put("questions.md", questions.toString());
        }
        return files;
    }
}
