package dev.drover.benchmark;

import dev.drover.benchmark.Mark.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows that one subject was scored on, and the figures that can be taken from them: over all rows, a slice, or the mean over owners. */
record Score(String subject, List<RowScore> rows) {

    Score {
        rows = List.copyOf(rows);
    }

    Score where(Predicate<TruthRow> slice) {
        return new Score(
                subject, rows.stream().filter(row -> slice.test(row.row())).toList());
    }

    Stream<Mark> marks(String fact) {
        return rows.stream()
                .flatMap(row -> row.marks().stream())
                .filter(mark -> mark.fact().equals(fact));
    }

    int total(String fact) {
        return (int) marks(fact).count();
    }

    int count(String fact, Outcome outcome) {
        return (int) marks(fact).filter(mark -> mark.outcome() == outcome).count();
    }

    int harmful(String fact) {
        return (int) marks(fact).filter(Mark::harmful).count();
    }

    /** The share that is right, or NaN when nothing was scored. */
    double right(String fact) {
        return share(count(fact, Outcome.RIGHT), total(fact));
    }

    double recall(Function<RowScore, Names> names) {
        int hits = sum(names, found -> found.hits().size());
        return share(hits, hits + sum(names, found -> found.missed().size()));
    }

    double precision(Function<RowScore, Names> names) {
        int hits = sum(names, found -> found.hits().size());
        return share(hits, hits + sum(names, found -> found.extra().size()));
    }

    int sum(Function<RowScore, Names> names, Function<Names, Integer> size) {
        return rows.stream().map(names).mapToInt(size::apply).sum();
    }

    /** The mean over owners, so that one owner's habits count once; owners without the fact are left out. */
    double byOwner(Function<Score, Double> figure) {
        return owners().values().stream()
                .mapToDouble(figure::apply)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    Map<String, Score> owners() {
        Map<String, List<RowScore>> groups = rows.stream()
                .collect(Collectors.groupingBy(row -> row.row().owner(), TreeMap::new, Collectors.toList()));
        Map<String, Score> owners = new TreeMap<>();
        groups.forEach((owner, group) -> owners.put(owner, new Score(subject, group)));
        return owners;
    }

    static double share(int part, int whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
