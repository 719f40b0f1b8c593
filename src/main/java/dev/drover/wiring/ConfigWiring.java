package dev.drover.wiring;

import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.ConfigWatch;
import dev.drover.reconcile.ConfigWatch.Source;
import dev.drover.settings.Problem;
import dev.drover.settings.RepositoriesFile;
import dev.drover.settings.RepositoriesFile.Content;
import dev.drover.settings.Repository;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsRefused;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Takes over what the configuration repository lists: repositories are added, changed and removed while everything runs. */
@Singleton
final class ConfigWiring {
    @Produces
    @Singleton
    Roster roster(Settings settings) {
        return new Roster(settings.watching().repositories());
    }

    @Produces
    @Singleton
    ConfigWatch configWatch(Repositories git, Settings settings, Roster roster, Forges forges, Apps apps) {
        return new ConfigWatch(
                git,
                settings.watching()
                        .configRepository()
                        .map(each -> new Source(new Remote(ConfigWatch.NAME, each.url()), each.file())),
                text -> take(text, settings, roster, new Watching(forges, apps)),
                apps);
    }

    private record Watching(Forges forges, Apps apps) {}

    private static List<String> take(String text, Settings settings, Roster roster, Watching watching) {
        String file = settings.watching().configRepository().orElseThrow().file();
        Content content = RepositoriesFile.read(file, text, settings);
        List<Problem> problems = new ArrayList<>(content.problems());
        if (content.whole()) {
            List<Repository> before = roster.listed();
            List<Repository> now = new ArrayList<>(content.repositories());
            before.stream()
                    .filter(each -> content.refused().contains(each.name()))
                    .forEach(now::add);
            roster.list(now);
            before.stream()
                    .filter(each -> now.stream().noneMatch(other -> other.name().equals(each.name())))
                    .forEach(each -> watching.apps().unwatch(each.name()));
            for (Repository repository : now) {
                if (!before.contains(repository)) {
                    try {
                        watching.apps().watch(watching.forges().watched(repository));
                    } catch (SettingsRefused refused) {
                        problems.addAll(refused.problems());
                    }
                }
            }
        }
        return problems.stream().map(Problem::toString).toList();
    }
}
