package dev.drover.benchmark;

import dev.drover.benchmark.Mark.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The measure as a table for people. The owner with the most rows is a slice of its own, so that its habits don't carry the figure. */
final class FactsReport {

    private final Measurement measured;
    private final String largest;
    private final StringBuilder out = new StringBuilder();

    FactsReport(Measurement measured) {
        this.measured = measured;
        this.largest = largestOwner(measured.score());
    }

    static String largestOwner(Score score) {
        return score.owners().entrySet().stream()
                .max(java.util.Comparator.comparingInt(
                        entry -> entry.getValue().rows().size()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    String text() {
        Score score = measured.score();
        line(
                "%d rows, %d repositories, %d owners. Rates are right without asking.",
                score.rows().size(), measured.asked().size(), score.owners().size());
        measured.audit().absent().forEach(repository -> line("no checkout: %s", repository));
        facts();
        names();
        questions();
        audit();
        return out.toString();
    }

    private void facts() {
        StringBuilder head = new StringBuilder("%n%-16s %4s %6s %6s %8s %6s %8s %6s | %8s %13s %7s |"
                .formatted(
                        "fact",
                        "n",
                        "right",
                        "wrong",
                        "missing",
                        "asked",
                        "harmful",
                        "rate",
                        "by owner",
                        clip(largest),
                        "others"));
        measured.baselines().forEach(baseline -> head.append(" %12s".formatted(baseline.subject())));
        line("%s", head);
        for (String fact : Scorer.FACTS) {
            Score score = measured.score();
            StringBuilder row = new StringBuilder("%-16s %4d %6d %6d %8d %6d %8d %6s | %8s %13s %7s |"
                    .formatted(
                            fact,
                            score.total(fact),
                            score.count(fact, Outcome.RIGHT),
                            score.count(fact, Outcome.WRONG),
                            score.count(fact, Outcome.MISSING),
                            score.count(fact, Outcome.ASKED),
                            score.harmful(fact),
                            percent(score.right(fact)),
                            percent(score.byOwner(owner -> owner.right(fact))),
                            percent(score.where(isLargest()).right(fact)),
                            percent(score.where(isLargest().negate()).right(fact))));
            measured.baselines().forEach(baseline -> row.append(" %12s".formatted(percent(baseline.right(fact)))));
            line("%s", row);
        }
    }

    private void names() {
        line(
                "%n%-16s %6s %6s %6s %9s %9s | %17s %17s %17s",
                "names", "hit", "missed", "extra", "recall", "precision", "by owner", clip(largest), "others");
        namesLine("env", RowScore::env);
        namesLine("volumes", RowScore::volumes);
    }

    private void namesLine(String label, java.util.function.Function<RowScore, Names> names) {
        Score score = measured.score();
        Score big = score.where(isLargest());
        Score rest = score.where(isLargest().negate());
        line(
                "%-16s %6d %6d %6d %9s %9s | %17s %17s %17s",
                label,
                score.sum(names, found -> found.hits().size()),
                score.sum(names, found -> found.missed().size()),
                score.sum(names, found -> found.extra().size()),
                percent(score.recall(names)),
                percent(score.precision(names)),
                pair(score.byOwner(owner -> owner.recall(names)), score.byOwner(owner -> owner.precision(names))),
                pair(big.recall(names), big.precision(names)),
                pair(rest.recall(names), rest.precision(names)));
    }

    private void questions() {
        int necessary = measured.asked().stream()
                .mapToInt(asked -> asked.necessary().size())
                .sum();
        int needless = measured.asked().stream()
                .mapToInt(asked -> asked.needless().size())
                .sum();
        line(
                "%nquestions: %d necessary (median %.1f a repository), %d needless (median %.1f)",
                necessary, measured.medianNecessary(), needless, measured.medianNeedless());
        line(
                "apps beyond the table: %d in %d repositories",
                measured.surplusApps().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum(),
                measured.surplusApps().size());
    }

    private void audit() {
        Measurement.Audit audit = measured.audit();
        line(
                "cut before reading: %d specs removed, %d files with cut lines, %d suspect lines left; secret classes unscored in %d rows",
                audit.removed().values().stream().mapToInt(List::size).sum(),
                audit.cut().values().stream().mapToInt(List::size).sum(),
                audit.suspects().values().stream().mapToInt(List::size).sum(),
                audit.untrusted().size());
    }

    /** Every miss with its two sides and where the given value came from, then names, questions and cuts. */
    String details() {
        List<String> lines = new ArrayList<>();
        for (String fact : Scorer.FACTS) {
            measured.score()
                    .marks(fact)
                    .filter(mark -> mark.outcome() != Outcome.RIGHT)
                    .forEach(mark -> lines.add("%-15s %-7s%s %s: expected %s, given %s  %s"
                            .formatted(
                                    fact,
                                    mark.outcome().name().toLowerCase(Locale.ROOT),
                                    mark.harmful() ? " HARMFUL" : "",
                                    mark.row().label(),
                                    mark.sides().expected(),
                                    mark.sides().given().isEmpty()
                                            ? "nothing"
                                            : mark.sides().given(),
                                    mark.sides().proof())));
        }
        for (RowScore row : measured.score().rows()) {
            lines.add("env %s: hit %d missed %s extra %s"
                    .formatted(
                            row.row().label(),
                            row.env().hits().size(),
                            row.env().missed(),
                            row.env().extra()));
            if (!row.volumes().missed().isEmpty() || !row.volumes().extra().isEmpty()) {
                lines.add("volumes %s: missed %s extra %s"
                        .formatted(
                                row.row().label(),
                                row.volumes().missed(),
                                row.volumes().extra()));
            }
        }
        measured.asked()
                .forEach(asked -> lines.add("questions %s: necessary %s needless %s"
                        .formatted(asked.repository(), asked.necessary(), asked.needless())));
        measured.surplusApps()
                .forEach((repository, count) -> lines.add("apps beyond the table: %s %d".formatted(repository, count)));
        measured.audit()
                .removed()
                .forEach((repository, files) -> lines.add("removed %s: %s".formatted(repository, files)));
        measured.audit().cut().forEach((repository, files) -> lines.add("cut %s: %s".formatted(repository, files)));
        measured.audit()
                .suspects()
                .forEach((repository, files) -> lines.add("suspect %s: %s".formatted(repository, files)));
        measured.audit().untrusted().forEach(row -> lines.add("secret classes unscored: " + row));
        return String.join("\n", lines) + "\n";
    }

    private Predicate<TruthRow> isLargest() {
        return row -> row.owner().equals(largest);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void line(String format, Object... values) {
        out.append(format.formatted(values)).append('\n');
    }

    private static String clip(String owner) {
        return owner.length() > 13 ? owner.substring(0, 13) : owner;
    }

    private static String pair(double recall, double precision) {
        return "R " + percent(recall) + " P " + percent(precision);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
