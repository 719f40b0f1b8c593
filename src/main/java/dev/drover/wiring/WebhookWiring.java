package dev.drover.wiring;

import dev.drover.forge.CloneAddress;
import dev.drover.forge.WebhookReaders;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.Webhooks;
import dev.drover.forge.gitea.GiteaWebhooks;
import dev.drover.forge.github.GithubWebhooks;
import dev.drover.forge.gitlab.GitlabPlace;
import dev.drover.forge.gitlab.GitlabWebhooks;
import dev.drover.settings.Repository;
import dev.drover.settings.Repository.ForgeKind;
import dev.drover.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the readers of webhooks, for the repositories that have a secret for them. */
@Singleton
final class WebhookWiring {
    @Produces
    @Singleton
    WebhookReaders readers(Settings settings, Clock clock) {
        List<Repository> repositories = settings.watching().repositories();
        Map<String, Webhooks> readers = new HashMap<>();
        readers.put("github", new GithubWebhooks(secrets(repositories, ForgeKind.GITHUB)));
        readers.put("gitlab", new GitlabWebhooks(secrets(repositories, ForgeKind.GITLAB), clock));
        readers.put("gitea", new GiteaWebhooks(secrets(repositories, ForgeKind.GITEA)));
        return new WebhookReaders(readers);
    }

    private static List<WebhookSecret> secrets(List<Repository> repositories, ForgeKind kind) {
        return repositories.stream()
                .filter(each -> each.forge().kind() == kind
                        && !each.forge().webhookSecret().isEmpty())
                .map(each -> new WebhookSecret(
                        each.name(),
                        path(each.url(), each.forge().apiUrl(), kind),
                        each.forge().webhookSecret().reveal()))
                .toList();
    }

    /** What a forge calls the repository: all steps of its path on GitLab, the last two elsewhere. */
    static String path(String url, String apiUrl, ForgeKind kind) {
        Optional<URI> api = apiUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(apiUrl));
        return kind == ForgeKind.GITLAB
                ? GitlabPlace.of(url, api, "").project()
                : CloneAddress.of(url).fullName();
    }
}
