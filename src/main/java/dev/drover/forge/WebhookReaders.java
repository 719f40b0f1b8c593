package dev.drover.forge;

import java.util.Map;
import java.util.Optional;

/** The readers of webhooks by the last step of their address: {@code github}, {@code gitlab}, {@code gitea}. */
public record WebhookReaders(Map<String, Webhooks> byForge) {
    public WebhookReaders {
        byForge = Map.copyOf(byForge);
    }

    public Optional<Webhooks> of(String forge) {
        return Optional.ofNullable(byForge.get(forge));
    }
}
