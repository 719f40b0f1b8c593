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
        SourceTree seen = request.hidden().isEmpty() ? tree : new HidingTree(tree, request.hidden());
        SourceTree remembered = new RememberingTree(seen);
        List<AppFacts> apps = new ArrayList<>();
        for (AppScope scope : Apps.of(remembered, request)) {
            List<Clue> clues = new ArrayList<>();
            finders.forEach(finder -> finder.find(scope, clues::add));
            List<Fact> facts = Merge.of(clues);
            for (Refinement refinement : refinements) {
                facts = refinement.step().apply(scope, facts);
            }
            List<String> partial = new ArrayList<>(tree.partial());
            partial.addAll(CodeFiles.partial(remembered));
            partial.addAll(EnvDeployFinder.problems(scope));
            FactSet set = new FactSet(tree.revision(), facts, partial);
            apps.add(new AppFacts(scope.in(seen), set));
        }
        return List.copyOf(apps);
    }
}
