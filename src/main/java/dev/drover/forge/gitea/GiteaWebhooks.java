package dev.drover.forge.gitea;

import dev.drover.forge.Hint;
import dev.drover.forge.Signers;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.Webhooks;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Webhooks of Gitea and Forgejo. An empty signature is refused, which these forges send when no secret is set; a repository is
 * spoken for by its own secret alone.
 */
public final class GiteaWebhooks implements Webhooks {
    private final Signers signers;

    public GiteaWebhooks(List<WebhookSecret> secrets) {
        this.signers = new Signers(secrets, "repository", "full_name");
    }

    @Override
    public Optional<Hint> read(Map<String, String> headers, byte[] body) {
        String signature = headers.getOrDefault("x-forgejo-signature", headers.getOrDefault("x-gitea-signature", ""));
        String event = headers.getOrDefault("x-forgejo-event", headers.getOrDefault("x-gitea-event", ""));
        boolean heard = event.equals("push") || event.startsWith("pull_request") || event.equals("issue_comment");
        return signers.hint(body, event, heard, each -> !signature.isEmpty() && each.signed(body, signature));
    }
}
