package dev.drover.forge.gitlab;

import dev.drover.forge.Hint;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.Webhooks;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * GitLab's webhooks. A secret that begins with {@code whsec_} is a signing token (GitLab 19 and later): then a signature not
 * older than five minutes is demanded, and a bare token is refused. Any other secret is the plain token of older versions.
 */
public final class GitlabWebhooks implements Webhooks {
    private static final String SIGNING = "whsec_";
    private static final long FRESH_SECONDS = 300;
    private static final Set<String> HEARD =
            Set.of("Push Hook", "Merge Request Hook", "Note Hook", "Emoji Hook", "System Hook");

    private final List<WebhookSecret> secrets;
    private final Clock clock;

    public GitlabWebhooks(List<WebhookSecret> secrets, Clock clock) {
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
    }

    @Override
    public Optional<Hint> read(Map<String, String> headers, byte[] body) {
        List<WebhookSecret> signers = secrets.stream()
                .filter(each -> each.secret().startsWith(SIGNING)
                        ? signed(each, headers, body)
                        : WebhookSecret.same(each.secret(), headers.getOrDefault("x-gitlab-token", "")))
                .toList();
        if (signers.isEmpty()) {
            throw new SecurityException("the token or signature of this GitLab webhook is wrong or missing");
        }
        String event = headers.getOrDefault("x-gitlab-event", "");
        if (!HEARD.contains(event)) {
            return Optional.empty();
        }
        try {
            String name = Json.parse(new String(body, StandardCharsets.UTF_8))
                    .get("project")
                    .get("path_with_namespace")
                    .string("");
            return signers.stream()
                    .filter(each -> each.names(name))
                    .findFirst()
                    .map(each -> new Hint(each.repository(), event));
        } catch (JsonSyntaxError e) {
            return Optional.empty();
        }
    }

    private boolean signed(WebhookSecret secret, Map<String, String> headers, byte[] body) {
        String id = headers.getOrDefault("webhook-id", "");
        String timestamp = headers.getOrDefault("webhook-timestamp", "");
        if (id.isEmpty() || !fresh(timestamp)) {
            return false;
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(secret.secret().substring(SIGNING.length()));
        } catch (IllegalArgumentException e) {
            return false;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        String right = "v1," + Base64.getEncoder().encodeToString(WebhookSecret.hmac(key, content.toByteArray()));
        boolean good = false;
        for (String shown : headers.getOrDefault("webhook-signature", "").split(" ")) {
            good |= WebhookSecret.same(right, shown);
        }
        return good;
    }

    private boolean fresh(String timestamp) {
        try {
            return Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) <= FRESH_SECONDS;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
