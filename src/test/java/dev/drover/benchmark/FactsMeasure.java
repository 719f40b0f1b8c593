package dev.drover.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The measure of the facts, as a command: {@code TABLE CHECKOUTS [--details] [--json] [--without] [--only OWNER/NAME]}. It reads a table of what people
 * wrote in their job specs and checkouts of those repositories, and prints how much of it the analyser finds without them;
 * with {@code --without}, what each finder and each heuristic is worth.
 */
public final class FactsMeasure {

    private FactsMeasure() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean details = words.remove("--details");
        boolean json = words.remove("--json");
        boolean without = words.remove("--without");
        String only = "";
        int option = words.indexOf("--only");
        if (option >= 0 && option + 1 < words.size()) {
            words.remove(option);
            only = words.remove(option);
        }
        if (words.size() != 2
                || !Files.isRegularFile(Path.of(words.get(0)))
                || !Files.isDirectory(Path.of(words.get(1)))) {
            System.err.println(
                    "usage: benchmarks/facts TABLE CHECKOUTS [--details] [--json] [--without] [--only OWNER/NAME]");
            System.err.println(
                    "TABLE is a tab-separated table, CHECKOUTS a directory with <owner>/<name>@<commit> or <owner>/<name>.");
            System.exit(2);
            return;
        }
        String wanted = only;
        List<TruthRow> rows = TruthTable.read(Path.of(words.get(0))).stream()
                .filter(row -> wanted.isEmpty() || row.repository().equals(wanted))
                .toList();
        if (without) {
            System.out.print(new Ablation(new Checkouts(Path.of(words.get(1))), rows).text());
            return;
        }
        Measurement measured = new Measure(
                        new Checkouts(Path.of(words.get(1))),
                        new AnalyserSubject(),
                        List.of(new Baselines.Constant(), new Baselines.ExposeRule()))
                .run(rows);
        if (json) {
            System.out.println(new FactsJson(measured).text());
            return;
        }
        FactsReport report = new FactsReport(measured);
        System.out.print(report.text());
        if (details) {
            System.out.print("\n" + report.details());
        }
    }
}
