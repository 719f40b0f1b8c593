package dev.drover.wiring;

import dev.drover.forge.WebhookReaders;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.gitea.GiteaWebhooks;
import dev.drover.forge.github.GithubWebhooks;
import dev.drover.forge.gitlab.GitlabWebhooks;
import dev.drover.settings.Repository;
import dev.drover.settings.Repository.ForgeKind;
import dev.drover.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Makes the readers of webhooks, for the repositories that have a secret for them. */
@Singleton
final class WebhookWiring {
    @Produces
    @Singleton
    WebhookReaders readers(Settings settings, Clock clock) {
        List<Repository> repositories = settings.watching().repositories();
        return new WebhookReaders(Map.of(
                "github", new GithubWebhooks(secrets(repositories, ForgeKind.GITHUB)),
                "gitlab", new GitlabWebhooks(secrets(repositories, ForgeKind.GITLAB), clock),
                "gitea", new GiteaWebhooks(secrets(repositories, ForgeKind.GITEA))));
    }

    private static List<WebhookSecret> secrets(List<Repository> repositories, ForgeKind kind) {
        return repositories.stream()
                .filter(each -> each.forge().kind() == kind
                        && !each.forge().webhookSecret().reveal().isBlank())
                .map(each -> new WebhookSecret(
                        each.name(),
                        path(each.url(), kind),
                        each.forge().webhookSecret().reveal()))
                .toList();
    }

    /** What a forge calls the repository: all steps of its path on GitLab, the last two elsewhere. */
    static String path(String url, ForgeKind kind) {
        String text = url.endsWith(".git") ? url.substring(0, url.length() - 4) : url;
        int scheme = text.indexOf("://");
        String afterHost = scheme < 0
                ? text.substring(text.indexOf(':') + 1)
                : text.substring(Math.max(text.indexOf('/', scheme + 3), scheme + 2) + 1);
        if (kind == ForgeKind.GITLAB) {
            return afterHost;
        }
        String[] steps = afterHost.split("/");
        return steps.length < 2 ? afterHost : steps[steps.length - 2] + "/" + steps[steps.length - 1];
    }
}
