package dev.drover.forge.github;

import dev.drover.forge.Hint;
import dev.drover.forge.Signers;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.Webhooks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** GitHub's webhooks. Only the SHA-256 signature counts; a repository is spoken for by its own secret alone. */
public final class GithubWebhooks implements Webhooks {
    private static final String PREFIX = "sha256=";
    private static final Set<String> HEARD = Set.of(
            "push",
            "pull_request",
            "pull_request_review",
            "pull_request_review_comment",
            "pull_request_review_thread",
            "issue_comment");

    private final Signers signers;

    public GithubWebhooks(List<WebhookSecret> secrets) {
        this.signers = new Signers(secrets, "repository", "full_name");
    }

    @Override
    public Optional<Hint> read(Map<String, String> headers, byte[] body) {
        String signature = headers.getOrDefault("x-hub-signature-256", "");
        String event = headers.getOrDefault("x-github-event", "");
        return signers.hint(
                body,
                event,
                HEARD.contains(event),
                each -> signature.startsWith(PREFIX) && each.signed(body, signature.substring(PREFIX.length())));
    }
}
