package dev.drover.facts.analysis;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Fact;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactSet;
import dev.drover.facts.Merge;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.deployment.EnvDeployFinder;
import dev.drover.source.HidingTree;
import dev.drover.source.RememberingTree;
import dev.drover.source.SourceTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a repository: one {@link AppFacts} for each app in it, the main one first. It never fails on what a stranger wrote;
 * what it could not look at is said in the partial list of the facts.
 */
public record Analyser(List<FactFinder> finders, List<Refinement> refinements) {
    private static final Analyser WHOLE = new Analyser(Finders.all(), Refinement.all());

    public Analyser {
        finders = List.copyOf(finders);
        refinements = List.copyOf(refinements);
    }

    /** Reads with everything there is. */
    public static List<AppFacts> analyse(SourceTree tree, AnalysisRequest request) {
        return WHOLE.read(tree, request);
    }

    public List<AppFacts> read(SourceTree tree, AnalysisRequest request) {
        return hear(tree, request).stream().map(this::conclude).toList();
    }

    /** What every finder says of each app, before anybody weighs it. */
    public List<Hearing> hear(SourceTree tree, AnalysisRequest request) {
        SourceTree seen = request.hidden().isEmpty() ? tree : new HidingTree(tree, request.hidden());
        SourceTree remembered = new RememberingTree(seen);
        List<Hearing> apps = new ArrayList<>();
        for (AppScope scope : Apps.of(remembered, request)) {
            List<Statement> said = new ArrayList<>();
            finders.forEach(finder -> finder.find(scope, clue -> said.add(new Statement(finder.name(), clue))));
            List<String> partial = new ArrayList<>(tree.partial());
            partial.addAll(CodeFiles.partial(remembered));
            partial.addAll(EnvDeployFinder.problems(scope));
            apps.add(new Hearing(scope, scope.in(seen), said, partial));
        }
        return apps;
    }

    /** The facts of an app, given what was said of it. */
    public AppFacts conclude(Hearing heard) {
        List<Fact> facts = Merge.of(heard.said().stream().map(Statement::clue).toList());
        for (Refinement refinement : refinements) {
            facts = refinement.step().apply(heard.read(), facts);
        }
        return new AppFacts(heard.scope(), new FactSet(heard.scope().tree().revision(), facts, heard.partial()));
    }

    /** One clue, and the name of the finder that gave it. */
    public record Statement(String finder, Clue clue) {}

    /** Everything said of one app: {@code read} is the app in the tree that remembers what was read of it, {@code scope} in one that doesn't. */
    public record Hearing(AppScope read, AppScope scope, List<Statement> said, List<String> partial) {
        public Hearing {
            said = List.copyOf(said);
            partial = List.copyOf(partial);
        }
    }
}
