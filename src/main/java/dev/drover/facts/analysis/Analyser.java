package dev.drover.facts.analysis;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Fact;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactSet;
import dev.drover.facts.Merge;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.compose.Workers;
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
public final class Analyser {
    private Analyser() {}

    public static List<AppFacts> analyse(SourceTree tree, AnalysisRequest request) {
        SourceTree seen = request.hidden().isEmpty() ? tree : new HidingTree(tree, request.hidden());
        SourceTree remembered = new RememberingTree(seen);
        List<AppFacts> apps = new ArrayList<>();
        for (AppScope scope : Apps.of(remembered, request)) {
            List<Clue> clues = new ArrayList<>();
            for (FactFinder finder : Finders.all()) {
                finder.find(scope, clues::add);
            }
            List<String> partial = new ArrayList<>(tree.partial());
            partial.addAll(CodeFiles.partial(remembered));
            partial.addAll(EnvDeployFinder.problems(scope));
            List<Fact> merged = Workers.of(remembered, scope.dockerfile()).contains(scope.service())
                    ? WorkerFacts.of(Merge.of(clues))
                    : Merge.of(clues);
            FactSet facts = new FactSet(tree.revision(), Shortlist.of(CheckChoice.of(merged)), partial);
            apps.add(new AppFacts(scope.in(seen), facts, Questions.of(scope, facts)));
        }
        return List.copyOf(apps);
    }
}
