package dev.drover.benchmark;

import dev.drover.benchmark.Mark.Outcome;
import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactName;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.Finders;
import dev.drover.facts.analysis.Refinement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What each finder, each kind of weak evidence and each judgement is worth: the measure without it, beside the measure with everything, for
 * each owner. What makes the figures of two owners worse when it is left out earns its place.
 */
final class Ablation {

    private static final Set<FactName> PORTS = EnumSet.of(FactName.PORT, FactName.PORT_VARIABLE, FactName.PORT_FORMAT);

    private final Checkouts checkouts;
    private final List<TruthRow> rows;

    Ablation(Checkouts checkouts, List<TruthRow> rows) {
        this.checkouts = checkouts;
        this.rows = List.copyOf(rows);
    }

    String text() throws IOException {
        Map<String, Map<String, Integer>> whole = figures(new Analyser(Finders.all(), Refinement.all()));
        StringBuilder text =
                new StringBuilder("%-46s %6s %7s  %s%n".formatted("without", "worse", "better", "figures"));
        for (Map.Entry<String, Analyser> variant : variants().entrySet()) {
            text.append(line(variant.getKey(), whole, figures(variant.getValue())));
        }
        return text.toString();
    }

    private static Map<String, Analyser> variants() {
        Map<String, Analyser> variants = new LinkedHashMap<>();
        for (FactFinder finder : Finders.all()) {
            List<FactFinder> others =
                    Finders.all().stream().filter(other -> other != finder).toList();
            variants.put("finder: " + finder.name(), new Analyser(others, Refinement.all()));
        }
        for (Refinement refinement : Refinement.all()) {
            List<Refinement> others = Refinement.all().stream()
                    .filter(other -> other != refinement)
                    .toList();
            variants.put("judgement: " + refinement.name(), new Analyser(Finders.all(), others));
        }
        weak().forEach((name, clue) -> variants.put(
                "evidence: " + name,
                new Analyser(
                        Finders.all().stream()
                                .map(finder -> (FactFinder) new Deaf(finder, clue))
                                .toList(),
                        Refinement.all())));
        return variants;
    }

    private static Map<String, Predicate<Clue>> weak() {
        Map<String, Predicate<Clue>> weak = new LinkedHashMap<>();
        weak.put("ports by the habits of frameworks", of(PORTS, EvidenceClass.FRAMEWORK));
        weak.put("variables that libraries imply", of(Set.of(FactName.ENV), EvidenceClass.FRAMEWORK));
        weak.put("variables of tests, scripts, documents", of(Set.of(FactName.ENV), EvidenceClass.NAME));
        weak.put("image names that were not pushed", of(Set.of(FactName.IMAGE), EvidenceClass.FRAMEWORK));
        weak.put("sizes by the kind of program", of(Set.of(FactName.MEMORY, FactName.CPU), EvidenceClass.FRAMEWORK));
        weak.put("sizes of a test phase", of(Set.of(FactName.MEMORY, FactName.CPU), EvidenceClass.SOURCE));
        weak.put("volumes of mounted folders", of(Set.of(FactName.VOLUME), EvidenceClass.SOURCE));
        return weak;
    }

    private static Predicate<Clue> of(Set<FactName> names, EvidenceClass kind) {
        return clue -> names.contains(clue.key().name()) && clue.evidence().kind() == kind;
    }

    /** A finder that doesn't say some of what it found. */
    private record Deaf(FactFinder finder, Predicate<Clue> unsaid) implements FactFinder {

        @Override
        public String name() {
            return finder.name();
        }

        @Override
        public void find(AppScope scope, Consumer<Clue> clues) {
            finder.find(scope, clue -> {
                if (!unsaid.test(clue)) {
                    clues.accept(clue);
                }
            });
        }
    }

    /** For each owner, every figure as a number of which more is better. */
    private Map<String, Map<String, Integer>> figures(Analyser analyser) throws IOException {
        Measurement measured = new Measure(checkouts, new AnalyserSubject(analyser), List.of()).run(rows);
        Map<String, Map<String, Integer>> owners = new TreeMap<>();
        measured.score().owners().forEach((owner, score) -> {
            Map<String, Integer> figures = new LinkedHashMap<>();
            for (String fact : Scorer.FACTS) {
                figures.put(fact + " right", score.count(fact, Outcome.RIGHT));
                figures.put(fact + " not wrong", -score.count(fact, Outcome.WRONG));
            }
            figures.put(
                    "names found",
                    score.sum(RowScore::env, names -> names.hits().size()));
            figures.put(
                    "names not in excess",
                    -score.sum(RowScore::env, names -> names.extra().size()));
            figures.put(
                    "volumes found",
                    score.sum(RowScore::volumes, names -> names.hits().size()));
            figures.put(
                    "volumes not in excess",
                    -score.sum(RowScore::volumes, names -> names.extra().size()));
            owners.put(owner, figures);
        });
        for (Asked asked : measured.asked()) {
            String owner = asked.repository().substring(0, asked.repository().indexOf('/'));
            Objects.requireNonNull(owners.get(owner))
                    .merge("questions not needless", -asked.needless().size(), Integer::sum);
        }
        return owners;
    }

    private static String line(
            String name, Map<String, Map<String, Integer>> whole, Map<String, Map<String, Integer>> less) {
        Set<String> worse = new TreeSet<>();
        Set<String> better = new TreeSet<>();
        Map<String, Integer> changes = new TreeMap<>();
        whole.forEach((owner, figures) -> figures.forEach((figure, value) -> {
            int now = less.getOrDefault(owner, Map.of()).getOrDefault(figure, 0);
            if (now != value) {
                (now < value ? worse : better).add(owner);
                changes.merge(figure, now - value, Integer::sum);
            }
        }));
        List<String> said = new ArrayList<>();
        changes.forEach((figure, change) -> said.add(figure + " " + (change > 0 ? "+" : "") + change));
        return "%-46s %6d %7d  %s%n".formatted(name, worse.size(), better.size(), String.join(", ", said));
    }
}
