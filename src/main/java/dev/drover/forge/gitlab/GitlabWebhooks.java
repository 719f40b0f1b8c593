package dev.drover.forge.gitlab;

import dev.drover.forge.Hint;
import dev.drover.forge.Signers;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.Webhooks;
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

    private final Signers signers;
    private final Clock clock;

    public GitlabWebhooks(List<WebhookSecret> secrets, Clock clock) {
        this.signers = new Signers(secrets, "project", "path_with_namespace");
        this.clock = clock;
    }

    @Override
    public Optional<Hint> read(Map<String, String> headers, byte[] body) {
        String event = headers.getOrDefault("x-gitlab-event", "");
        return signers.hint(
                body,
                event,
                HEARD.contains(event),
                each -> each.secret().startsWith(SIGNING)
                        ? signed(each, headers, body)
                        : WebhookSecret.same(each.secret(), headers.getOrDefault("x-gitlab-token", "")));
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
