package dev.drover.wiring;

import dev.drover.forge.CloneAddress;
import dev.drover.forge.WebhookReaders;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.Webhooks;
import dev.drover.forge.gitea.GiteaWebhooks;
import dev.drover.forge.github.GithubWebhooks;
import dev.drover.forge.gitlab.GitlabPlace;
import dev.drover.forge.gitlab.GitlabWebhooks;
import dev.drover.reconcile.ConfigWatch;
import dev.drover.settings.Repository;
import dev.drover.settings.Repository.ForgeKind;
import dev.drover.settings.Roster;
import dev.drover.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the readers of webhooks, for the repositories that have a secret for them. */
@Singleton
final class WebhookWiring {
    @Produces
    @Singleton
    WebhookReaders readers(Roster roster, Settings settings, Clock clock) {
        Optional<Settings.ConfigRepository> config = settings.watching().configRepository();
        Map<String, Webhooks> readers = new HashMap<>();
        readers.put("github", live(roster, all -> new GithubWebhooks(secrets(all, config, ForgeKind.GITHUB))));
        readers.put("gitlab", live(roster, all -> new GitlabWebhooks(secrets(all, config, ForgeKind.GITLAB), clock)));
        readers.put("gitea", live(roster, all -> new GiteaWebhooks(secrets(all, config, ForgeKind.GITEA))));
        return new WebhookReaders(readers);
    }

    /** One reader for the same list of repositories, and another as soon as the list is. */
    private static Webhooks live(Roster roster, Function<List<Repository>, Webhooks> making) {
        AtomicReference<Made> made = new AtomicReference<>(new Made(roster.all(), making.apply(roster.all())));
        return (headers, body) -> {
            List<Repository> all = roster.all();
            if (made.get().of() != all) {
                made.set(new Made(all, making.apply(all)));
            }
            return made.get().reader().read(headers, body);
        };
    }

    private record Made(List<Repository> of, Webhooks reader) {}

    /** The configuration repository may be on any kind of forge. */
    private static List<WebhookSecret> secrets(
            List<Repository> repositories, Optional<Settings.ConfigRepository> config, ForgeKind kind) {
        Stream<WebhookSecret> ofConfig = config
                .filter(each -> !each.access().webhookSecret().isEmpty() && onForge(each.url()))
                .map(each -> new WebhookSecret(
                        ConfigWatch.NAME,
                        path(each.url(), "", kind),
                        each.access().webhookSecret().reveal()))
                .stream();
        Stream<WebhookSecret> ofWatched = repositories.stream()
                .filter(each -> each.forge().kind() == kind
                        && !each.forge().webhookSecret().isEmpty())
                .map(each -> new WebhookSecret(
                        each.name(),
                        path(each.url(), each.forge().apiUrl(), kind),
                        each.forge().webhookSecret().reveal()));
        return Stream.concat(ofConfig, ofWatched).toList();
    }

    private static boolean onForge(String url) {
        return !url.startsWith("file:") && !url.startsWith("/");
    }

    /** What a forge calls the repository: all steps of its path on GitLab, the last two elsewhere. */
    static String path(String url, String apiUrl, ForgeKind kind) {
        Optional<URI> api = apiUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(apiUrl));
        return kind == ForgeKind.GITLAB
                ? GitlabPlace.of(url, api, "").project()
                : CloneAddress.of(url).fullName();
    }
}
