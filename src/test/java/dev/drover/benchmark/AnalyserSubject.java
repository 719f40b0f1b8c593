package dev.drover.benchmark;

import dev.drover.benchmark.Given.Build;
import dev.drover.benchmark.Given.GivenCheck;
import dev.drover.benchmark.Given.GivenEnv;
import dev.drover.benchmark.Given.Sizes;
import dev.drover.draft.Inquiry;
import dev.drover.facts.Evidence;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.facts.FactSet;
import dev.drover.facts.FactValue;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.facts.analysis.Finders;
import dev.drover.facts.analysis.Refinement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The analyser itself, asked through its public entry with no answers. */
record AnalyserSubject(Analyser analyser) implements Subject {

    AnalyserSubject() {
        this(new Analyser(Finders.all(), Refinement.all()));
    }

    @Override
    public String name() {
        return "analyser";
    }

    @Override
    public List<Given> apps(PrunedTree tree, String repository) {
        return analyser.read(tree, AnalysisRequest.WHOLE.from(repository)).stream()
                .map(app -> given(app, repository))
                .toList();
    }

    static Given given(AppFacts app, String repository) {
        FactSet facts = app.facts();
        Set<String> questions = new TreeSet<>();
        Inquiry.of(repository.substring(repository.indexOf('/') + 1), app, new TreeMap<>())
                .questions()
                .forEach(question -> questions.add(question.id().text()));
        Set<String> volumes = new TreeSet<>();
        facts.all(FactName.VOLUME).forEach(fact -> volumes.add(fact.key().key()));
        Map<String, String> proof = new TreeMap<>();
        facts.facts().forEach(fact -> proof.put(fact.key().id(), proof(fact)));
        return new Given(
                new Build(
                        text(facts, FactName.DOCKERFILE),
                        text(facts, FactName.IMAGE).map(image -> resolved(image, repository)),
                        text(facts, FactName.JOB_TYPE),
                        app.scope().service()),
                whole(facts, FactName.PORT),
                text(facts, FactName.PORT_VARIABLE),
                env(facts),
                check(facts),
                new Sizes(whole(facts, FactName.CPU), whole(facts, FactName.MEMORY)),
                volumes,
                questions,
                proof);
    }

    private static Map<String, GivenEnv> env(FactSet facts) {
        Map<String, GivenEnv> env = new TreeMap<>();
        for (Fact fact : facts.all(FactName.ENV)) {
            if (fact.value() instanceof FactValue.Variable variable) {
                boolean plain = !variable.source().isPlace()
                        && variable.fallback() instanceof FactValue.Default.Known(String text)
                        && !text.isEmpty();
                env.put(fact.key().key(), new GivenEnv(variable.secret(), plain));
            }
        }
        return env;
    }

    private static Optional<GivenCheck> check(FactSet facts) {
        return facts.fact(FactName.CHECK)
                .map(Fact::value)
                .flatMap(value -> value instanceof FactValue.Check check
                        ? Optional.of(new GivenCheck(check.kind().text(), check.path()))
                        : Optional.empty());
    }

    private static Optional<String> text(FactSet facts, FactName name) {
        return facts.fact(name)
                .map(Fact::value)
                .flatMap(value -> value instanceof FactValue.Text text ? Optional.of(text.text()) : Optional.empty());
    }

    private static Optional<Integer> whole(FactSet facts, FactName name) {
        return facts.fact(name)
                .map(Fact::value)
                .flatMap(value ->
                        value instanceof FactValue.Whole whole ? Optional.of((int) whole.number()) : Optional.empty());
    }

    /** Whoever watches a repository knows its address, so a pipeline's name for it is no gap. */
    private static String resolved(String image, String repository) {
        String lower = repository.toLowerCase(Locale.ROOT);
        return image.replaceAll("\\$\\{\\{\\s*github\\.repository\\s*}}", lower)
                .replaceAll("\\$\\{\\{\\s*github\\.repository_owner\\s*}}", lower.substring(0, lower.indexOf('/')))
                .replaceAll(
                        "\\$\\{\\{\\s*github\\.event\\.repository\\.name\\s*}}",
                        lower.substring(lower.indexOf('/') + 1))
                .replace("${GITHUB_REPOSITORY}", lower)
                .replace("$GITHUB_REPOSITORY", lower);
    }

    private static String proof(Fact fact) {
        StringBuilder text = new StringBuilder().append(fact.confidence());
        if (!fact.evidence().isEmpty()) {
            Evidence first = fact.evidence().getFirst();
            text.append(' ')
                    .append(first.kind().text())
                    .append(' ')
                    .append(first.file())
                    .append(':')
                    .append(first.line());
            text.append(" «").append(first.excerpt()).append('»');
        }
        fact.others().stream()
                .limit(3)
                .forEach(other ->
                        text.append(" | or ").append(other.value()).append(' ').append(other.confidence()));
        return text.toString();
    }
}
