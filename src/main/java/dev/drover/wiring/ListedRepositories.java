package dev.drover.wiring;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.reconcile.ConfigWatch;
import dev.drover.reconcile.ConfigWatch.Source;
import dev.drover.settings.Problem;
import dev.drover.settings.RepositoriesFile;
import dev.drover.settings.Roster;
import dev.drover.settings.Secret;
import dev.drover.settings.Settings;
import dev.drover.settings.Watchlist;
import dev.drover.settings.Watchlist.Listed;
import dev.drover.traffic.Wire;
import dev.drover.vault.SecretValues;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration repository lists, read once as the daemon reads it: for commands, which start nothing. Its clone is a
 * temporary folder's, so that a daemon beside is not disturbed.
 */
final class ListedRepositories {
    private ListedRepositories() {}

    /** Throws {@link ServiceUnavailable} where the configuration repository can't be reached. */
    static Watchlist of(Settings settings) {
        return new Watchlist(
                settings.watching().repositories(),
                settings.watching().configRepository().map(each -> read(settings, each)));
    }

    static Source source(Settings.ConfigRepository from) {
        return new Source(new Remote(ConfigWatch.NAME, from.url()), from.file());
    }

    static String shown(Settings.ConfigRepository from) {
        return from.file() + " of " + from.url();
    }

    private static Listed read(Settings settings, Settings.ConfigRepository from) {
        Source source = source(from);
        Path folder = TemporaryFolders.create("drover-config");
        Repositories git = OutsideWiring.git(
                settings,
                new Roster(List.of()),
                new ForgeClients(Clock.systemUTC(), Wire.USUAL),
                folder.resolve("clones"));
        try {
            Optional<Revision> newest = source.newest(git);
            Optional<String> text = newest.flatMap(at -> source.text(git, at));
            if (text.isEmpty()) {
                return wrong(
                        from,
                        newest.isEmpty()
                                ? "the configuration repository has no commit yet"
                                : from.file() + " is not in it at "
                                        + newest.get().brief(),
                        "Commit that file; without it no repository is added.");
            }
            SecretValues values = Surveys.values(settings);
            var content = RepositoriesFile.read(
                    from.file(),
                    text.get(),
                    settings,
                    (path, key) -> values.value(path, key).map(Secret::new));
            return new Listed(shown(from), content.repositories(), content.problems());
        } catch (RepositoryProblem problem) {
            return wrong(from, problem.reason(), problem.next() + ".");
        } finally {
            TemporaryFolders.remove(folder);
        }
    }

    private static Listed wrong(Settings.ConfigRepository from, String what, String fix) {
        return new Listed(shown(from), List.of(), List.of(new Problem("DROVER_CONFIG_REPOSITORY", what, fix)));
    }
}
