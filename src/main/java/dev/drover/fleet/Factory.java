package dev.drover.fleet;

import dev.drover.json.Json;
import java.time.Instant;
import java.util.List;

/** An instance that does work: what it can do, how it is, how loaded, and how many units it takes at once. */
public record Factory(
        String product, String id, Json descriptor, List<String> capabilities, State state, long seatLimit) {
    public Factory {
        capabilities = List.copyOf(capabilities);
    }

    /** {@code load} is between 0 (idle) and 1 (full). */
    public record State(String health, double load, Instant lastHeartbeatAt) {}
}
