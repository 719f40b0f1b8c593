package dev.drover.wiring;

import dev.drover.plan.PrunePlan;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Claims;
import dev.drover.reconcile.Pruner;
import dev.drover.reconcile.Views;
import dev.drover.reconcile.World;
import dev.drover.settings.Repository;
import dev.drover.settings.Roster;
import dev.drover.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Puts together what stops jobs whose spec is gone, for the repositories whose operator wants that. */
@Singleton
final class PruneWiring {
    private static final int LOOKS = 2;

    @Produces
    @Singleton
    Pruner.Known known(Apps apps, Claims claims, Views views) {
        return new Pruner.Known(apps, claims, views);
    }

    @Produces
    @Singleton
    Pruner.Rules rules(Settings settings, Roster roster) {
        return new Pruner.Rules(
                () -> roster.all().stream()
                        .filter(repository -> repository.deploying().prune())
                        .map(Repository::name)
                        .collect(Collectors.toSet()),
                settings.instance(),
                new PrunePlan.Limits((int) settings.limits().prune().jobs(), (int)
                        settings.limits().prune().share()),
                settings.watching().reconcileEvery().multipliedBy(LOOKS));
    }

    @Produces
    @Singleton
    Pruner pruner(
            World world, Pruner.Known known, Pruner.Rules rules, LoopWiring.LoopParts parts, LoopWiring.Actors actors) {
        return new Pruner(world, known, rules, actors.of(), parts.sharing());
    }
}
