package dev.drover.wiring;

import dev.drover.git.Repositories;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.ConfigWatch;
import dev.drover.settings.Problem;
import dev.drover.settings.RepositoriesFile;
import dev.drover.settings.RepositoriesFile.Content;
import dev.drover.settings.Repository;
import dev.drover.settings.Roster;
import dev.drover.settings.Secret;
import dev.drover.settings.Settings;
import dev.drover.settings.SettingsRefused;
import dev.drover.vault.SecretValues;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    SecretValues values(Settings settings) {
        return Surveys.values(settings);
    }

    /** Where what is taken over goes. */
    record Watching(Forges forges, Apps apps) {}

    @Produces
    @Singleton
    Watching watching(Forges forges, Apps apps) {
        return new Watching(forges, apps);
    }

    @Produces
    @Singleton
    ConfigWatch.Taking taking(Settings settings, Roster roster, Watching watching, SecretValues values, Clock clock) {
        return new Taking(settings, roster, watching, values, clock);
    }

    @Produces
    @Singleton
    ConfigWatch configWatch(Repositories git, Settings settings, ConfigWatch.Taking taking, Apps apps) {
        return new ConfigWatch(
                git, settings.watching().configRepository().map(ListedRepositories::source), taking, apps);
    }

    /** Secrets that the list names in Vault are read again now and then, so that a new one is used without a commit. */
    private static final class Taking implements ConfigWatch.Taking {
        private static final Duration SECRETS_LAST = Duration.ofMinutes(5);

        private final Settings settings;
        private final Roster roster;
        private final Watching watching;
        private final SecretValues values;
        private final Clock clock;
        private volatile Instant opened = Instant.MAX;

        Taking(Settings settings, Roster roster, Watching watching, SecretValues values, Clock clock) {
            this.settings = settings;
            this.roster = roster;
            this.watching = watching;
            this.values = values;
            this.clock = clock;
        }

        @Override
        public boolean again() {
            Instant last = opened;
            return !last.equals(Instant.MAX) && !clock.instant().isBefore(last.plus(SECRETS_LAST));
        }

        @Override
        public List<String> take(String text) {
            String file = settings.watching().configRepository().orElseThrow().file();
            Content content = RepositoriesFile.read(
                    file, text, settings, (path, key) -> values.value(path, key).map(Secret::new));
            // What could not be had is asked for again by the next poll.
            boolean missed = content.opened() && !content.refused().isEmpty();
            opened = missed ? Instant.EPOCH : content.opened() ? clock.instant() : Instant.MAX;
            List<Problem> problems = new ArrayList<>(content.problems());
            if (content.whole()) {
                problems.addAll(listed(content));
            }
            return problems.stream().map(Problem::toString).toList();
        }

        private List<Problem> listed(Content content) {
            List<Problem> problems = new ArrayList<>();
            List<Repository> before = roster.listed();
            List<Repository> now = new ArrayList<>(content.repositories());
            before.stream()
                    .filter(each -> content.refused().contains(each.name()))
                    .forEach(now::add);
            if (now.equals(before)) {
                return problems;
            }
            roster.list(now);
            LogRedaction.hide(roster.secrets());
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
            return problems;
        }
    }
}
