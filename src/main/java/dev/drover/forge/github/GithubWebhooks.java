package dev.drover.forge.github;

import dev.drover.forge.Hint;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.Webhooks;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * GitHub's webhooks. Only the SHA-256 signature counts. What a payload says is believed as far as "something happened in this
 * repository", and only for a repository whose own secret signed it.
 */
public final class GithubWebhooks implements Webhooks {
    private static final String PREFIX = "sha256=";
    private static final Set<String> HEARD = Set.of(
            "push",
            "pull_request",
            "pull_request_review",
            "pull_request_review_comment",
            "pull_request_review_thread",
            "issue_comment");

    private final List<WebhookSecret> secrets;

    public GithubWebhooks(List<WebhookSecret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    @Override
    public Optional<Hint> read(Map<String, String> headers, byte[] body) {
        String signature = headers.getOrDefault("x-hub-signature-256", "");
        List<WebhookSecret> signers = signature.startsWith(PREFIX)
                ? secrets.stream()
                        .filter(each -> each.signed(body, signature.substring(PREFIX.length())))
                        .toList()
                : List.of();
        if (signers.isEmpty()) {
            throw new SecurityException("the signature of this GitHub webhook is wrong or missing");
        }
        String event = headers.getOrDefault("x-github-event", "");
        if (!HEARD.contains(event)) {
            return Optional.empty();
        }
        try {
            String name = Json.parse(new String(body, StandardCharsets.UTF_8))
                    .get("repository")
                    .get("full_name")
                    .string("");
            return signers.stream()
                    .filter(each -> each.names(name))
                    .findFirst()
                    .map(each -> new Hint(each.repository(), event));
        } catch (JsonSyntaxError e) {
            return Optional.empty();
        }
    }
}
