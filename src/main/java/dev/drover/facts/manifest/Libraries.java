package dev.drover.facts.manifest;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Text;
import dev.drover.facts.Secrets;
import dev.drover.facts.dockerfile.Shipped;
import dev.drover.facts.environment.Read;
import dev.drover.facts.environment.Variables;
import dev.drover.facts.manifest.Frameworks.Framework;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What an app's libraries tell: the framework's own port and variable, the services it needs behind it, the variables that
 * they read by themselves, and that a bot listens on nothing. Habits are weak evidence: anything written down beats them.
 */
public final class Libraries implements FactFinder {

    @Override
    public String name() {
        return "libraries";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        List<Dependency> all = Shipped.of(scope).onlyFiles() ? List.of() : Manifests.of(scope);
        Recipe recipe = Recipe.of(scope);
        Set<String> services = new LinkedHashSet<>();
        for (Dependency dependency : all) {
            BackingServices.of(dependency)
                    .filter(services::add)
                    .ifPresent(service -> clues.accept(new Clue(
                            new FactKey(FactName.SERVICE, service),
                            new Text(service),
                            evidence(dependency, EvidenceClass.SOURCE))));
            for (Read read : ImpliedVariables.of(dependency)) {
                clues.accept(Variables.clue(
                        read, dependency.file(), dependency.line(), dependency.excerpt(), EvidenceClass.FRAMEWORK));
            }
        }
        Optional<Dependency> worker = all.stream().filter(Frameworks::isWorker).findFirst();
        worker.ifPresent(bot -> clues.accept(
                new Clue(FactKey.of(FactName.JOB_TYPE), new Text("service"), evidence(bot, EvidenceClass.FRAMEWORK))));
        framework(all, recipe, worker.isPresent(), clues);
    }

    /** The first framework in the list's order whose language the image runs. */
    private static void framework(List<Dependency> all, Recipe recipe, boolean worker, Consumer<Clue> clues) {
        all.stream()
                .filter(dependency -> recipe.runs(dependency.language()))
                .filter(dependency -> Frameworks.of(dependency).isPresent())
                .filter(dependency -> !worker)
                .min(Comparator.comparingInt(dependency ->
                        Frameworks.of(dependency).map(Frameworks::rank).orElse(Integer.MAX_VALUE)))
                .ifPresent(dependency ->
                        habits(dependency, Frameworks.of(dependency).orElseThrow(), clues));
    }

    private static void habits(Dependency dependency, Framework framework, Consumer<Clue> clues) {
        Evidence evidence = evidence(dependency, EvidenceClass.FRAMEWORK);
        if (framework.port() > 0) {
            clues.accept(new Clue(FactKey.of(FactName.PORT), new FactValue.Whole(framework.port()), evidence));
        }
        if (!framework.variable().isEmpty()) {
            clues.accept(new Clue(FactKey.of(FactName.PORT_VARIABLE), new Text(framework.variable()), evidence));
            clues.accept(new Clue(FactKey.of(FactName.PORT_FORMAT), new Text("port"), evidence));
        }
    }

    private static Evidence evidence(Dependency dependency, EvidenceClass kind) {
        return new Evidence(
                dependency.file(),
                dependency.line(),
                Secrets.hidden(dependency.excerpt().strip()),
                kind);
    }
}
