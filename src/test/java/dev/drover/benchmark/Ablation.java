package dev.drover.benchmark;

import dev.drover.benchmark.Mark.Outcome;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactName;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.Analyser.Hearing;
import dev.drover.facts.analysis.Analyser.Statement;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.facts.analysis.Finders;
import dev.drover.facts.analysis.Refinement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What each finder, each kind of thing that it says, and each judgement is worth: the measure without it beside the measure with everything,
 * and which figures of which owners get worse or better. What makes the figures of two owners worse when it is left out earns its place.
 */
final class Ablation {
    /** Statements that are left out, and the judgements that stay. */
    private record Variant(String name, Predicate<Statement> unsaid, List<Refinement> judgements) {}

    /** What was found for one owner, each figure a number of which more is better. */
    private record Figures(Map<String, Map<String, Integer>> owners) {}

    private final Checkouts checkouts;
    private final List<TruthRow> rows;

    Ablation(Checkouts checkouts, List<TruthRow> rows) {
        this.checkouts = checkouts;
        this.rows = List.copyOf(rows);
    }

    String text() throws IOException {
        Set<String> kinds = new TreeSet<>();
        Listener listener = new Listener();
        Variant everything = new Variant("everything", statement -> false, Refinement.all());
        new Measure(checkouts, new Without(everything, listener, statement -> kinds.add(kind(statement))), List.of())
                .run(rows);
        List<Variant> variants = variants(kinds);
        List<Subject> without = variants.stream()
                .map(variant -> (Subject) new Without(variant, listener, statement -> {}))
                .toList();
        Measurement measured =
                new Measure(checkouts, new Without(everything, listener, statement -> {}), without).run(rows);
        Figures whole = figures(measured.score(), measured);
        StringBuilder text = new StringBuilder();
        for (Score score : measured.baselines()) {
            text.append(lines(score.subject(), whole, figures(score, measured)));
        }
        return text.toString();
    }

    /** The heuristics first: judgements, and what is concluded from habits and names; then finders and single statements. */
    private static List<Variant> variants(Set<String> kinds) {
        List<Variant> variants = new ArrayList<>();
        for (Refinement refinement : Refinement.all()) {
            variants.add(new Variant(
                    "judgement: " + refinement.name(),
                    statement -> false,
                    Refinement.all().stream()
                            .filter(other -> other != refinement)
                            .toList()));
        }
        for (EvidenceClass weak : List.of(EvidenceClass.FRAMEWORK, EvidenceClass.NAME)) {
            Set<String> facts = new TreeSet<>();
            kinds.stream()
                    .filter(kind -> kind.endsWith("(" + weak.text() + ")"))
                    .forEach(kind -> facts.add(family(kind.substring(kind.indexOf(" says ") + 6, kind.indexOf(" (")))));
            facts.forEach(fact -> variants.add(new Variant(
                    "habit: " + fact + " (" + weak.text() + ")",
                    statement -> statement.clue().evidence().kind() == weak
                            && family(statement.clue().key().name().text()).equals(fact),
                    Refinement.all())));
        }
        Finders.all()
                .forEach(finder -> variants.add(new Variant(
                        "finder: " + finder.name(),
                        statement -> statement.finder().equals(finder.name()),
                        Refinement.all())));
        for (String kind : kinds) {
            variants.add(new Variant(
                    "statement: " + kind, statement -> kind(statement).equals(kind), Refinement.all()));
        }
        return variants;
    }

    /** Ports go together, and so do sizes. */
    private static String family(String fact) {
        return fact.startsWith("port") ? "port" : fact.equals("memory") || fact.equals("cpu") ? "memory, cpu" : fact;
    }

    /** {@code compose says volume (source)}. */
    private static String kind(Statement statement) {
        FactName fact = statement.clue().key().name();
        return statement.finder() + " says " + fact.text() + " ("
                + statement.clue().evidence().kind().text() + ")";
    }

    /** Hears each repository once, whoever asks. */
    private static final class Listener {
        private final Analyser analyser = new Analyser(Finders.all(), Refinement.all());
        private Optional<PrunedTree> last = Optional.empty();
        private List<Hearing> heard = List.of();

        List<Hearing> hear(PrunedTree tree, String repository) {
            if (last.filter(each -> each == tree).isEmpty()) {
                heard = analyser.hear(tree, AnalysisRequest.WHOLE.from(repository));
                last = Optional.of(tree);
            }
            return heard;
        }
    }

    private record Without(Variant variant, Listener listener, java.util.function.Consumer<Statement> witness)
            implements Subject {

        @Override
        public String name() {
            return variant.name();
        }

        @Override
        public List<Given> apps(PrunedTree tree, String repository) {
            Analyser analyser = new Analyser(Finders.all(), variant.judgements());
            return listener.hear(tree, repository).stream()
                    .map(this::left)
                    .map(analyser::conclude)
                    .map(app -> AnalyserSubject.given(app, repository))
                    .toList();
        }

        private Hearing left(Hearing heard) {
            heard.said().forEach(witness);
            return new Hearing(
                    heard.read(),
                    heard.scope(),
                    heard.said().stream().filter(variant.unsaid().negate()).toList(),
                    heard.partial());
        }
    }

    private static Figures figures(Score measured, Measurement measurement) {
        Map<String, Map<String, Integer>> owners = new TreeMap<>();
        measured.owners().forEach((owner, score) -> owners.put(owner, figures(score)));
        for (Asked asked : measurement.askedBy().getOrDefault(measured.subject(), List.of())) {
            String owner = asked.repository().substring(0, asked.repository().indexOf('/'));
            Objects.requireNonNull(owners.get(owner))
                    .merge("questions not needless", -asked.needless().size(), Integer::sum);
        }
        return new Figures(owners);
    }

    private static Map<String, Integer> figures(Score score) {
        Map<String, Integer> figures = new LinkedHashMap<>();
        for (String fact : Scorer.FACTS) {
            figures.put(fact + " right", score.count(fact, Outcome.RIGHT));
            figures.put(fact + " not wrong", -score.count(fact, Outcome.WRONG));
        }
        figures.put(
                "names found", score.sum(RowScore::env, names -> names.hits().size()));
        figures.put(
                "names not in excess",
                -score.sum(RowScore::env, names -> names.extra().size()));
        figures.put(
                "volumes found",
                score.sum(RowScore::volumes, names -> names.hits().size()));
        figures.put(
                "volumes not in excess",
                -score.sum(RowScore::volumes, names -> names.extra().size()));
        return figures;
    }

    /** One line on the whole, then one for each owner whose figures change. */
    private static String lines(String name, Figures whole, Figures less) {
        Set<String> worse = new TreeSet<>();
        Set<String> better = new TreeSet<>();
        StringBuilder each = new StringBuilder();
        whole.owners().forEach((owner, figures) -> {
            List<String> changes = new ArrayList<>();
            figures.forEach((figure, value) -> {
                int now = less.owners().getOrDefault(owner, Map.of()).getOrDefault(figure, 0);
                if (now != value) {
                    (now < value ? worse : better).add(owner);
                    changes.add(figure + " " + (now > value ? "+" : "") + (now - value));
                }
            });
            if (!changes.isEmpty()) {
                each.append("    ")
                        .append(owner)
                        .append(": ")
                        .append(String.join(", ", changes))
                        .append('\n');
            }
        });
        String verdict =
                worse.size() >= 2 ? "earns its place" : worse.isEmpty() ? "no owner needs it" : "one owner needs it";
        return "%-70s worse for %2d, better for %2d owners: %s%n%s"
                .formatted(name, worse.size(), better.size(), verdict, each);
    }
}
