package dev.drover.forge.gitea;

import dev.drover.forge.Hint;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.Webhooks;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Webhooks of Gitea and Forgejo. An empty signature is refused, which these forges send when no secret is set. What a payload
 * says is believed as far as "something happened in this repository", and only for one whose own secret signed it.
 */
public final class GiteaWebhooks implements Webhooks {
    private final List<WebhookSecret> secrets;

    public GiteaWebhooks(List<WebhookSecret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    @Override
    public Optional<Hint> read(Map<String, String> headers, byte[] body) {
        String signature = headers.getOrDefault("x-forgejo-signature", headers.getOrDefault("x-gitea-signature", ""));
        List<WebhookSecret> signers = signature.isEmpty()
                ? List.of()
                : secrets.stream().filter(each -> each.signed(body, signature)).toList();
        if (signers.isEmpty()) {
            throw new SecurityException("the signature of this Gitea webhook is wrong or missing");
        }
        String event = headers.getOrDefault("x-forgejo-event", headers.getOrDefault("x-gitea-event", ""));
        boolean heard = event.equals("push") || event.startsWith("pull_request") || event.equals("issue_comment");
        if (!heard) {
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
