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

class SpecRepairTest {

    static List<GoldenCase> cases() {
        return GoldenCase.of("repair");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void repairsAsExpected(GoldenCase golden) {
        RepairRequest request = request(golden);

        Repair repair = SpecRepair.repair(request);

        golden.holds(files(repair));
        assertThat(repair.changed()).isEqualTo(!repair.text().equals(request.spec()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSecondPassWithTheNewBaseChangesAndAsksNothing(GoldenCase golden) {
        RepairRequest request = request(golden);
        Repair repair = SpecRepair.repair(request);

        Repair again = SpecRepair.repair(new RepairRequest(repair.text(), request.now(), request.now()));

        assertThat(again.text()).isEqualTo(repair.text());
        assertThat(again.threads()).isEmpty();
    }

    static RepairRequest request(GoldenCase golden) {
        DraftInput input = new DraftInput(golden);
        DraftRequest now = input.request();
        DraftRequest base =
                now.with(input.facts("base")).with(input.answers("base.yaml").answers());
        return new RepairRequest(golden.in("job.nomad").orElseThrow(), base, now);
    }

    private static Map<String, String> files(Repair repair) {
        Map<String, String> files = new TreeMap<>();
        files.put("job.nomad", repair.text());
        StringBuilder report = new StringBuilder();
        repair.changes().forEach(change -> report.append(change).append('\n'));
        repair.findings()
                .forEach(finding -> report.append(finding.blocks() ? "BLOCKS " : "NOTE ")
                        .append(finding.rule() + ": " + finding.what() + ". " + finding.next())
                        .append('\n'));
        files.put("report", report.toString());
        if (!repair.threads().isEmpty()) {
            StringBuilder questions = new StringBuilder();
            for (QuestionThread thread : repair.threads()) {
                questions.append("== ").append(thread.place()).append("\n\n").append(QuestionText.thread(thread));
            }
            files.put("questions.md", questions.toString());
        }
        return files;
    }
}
