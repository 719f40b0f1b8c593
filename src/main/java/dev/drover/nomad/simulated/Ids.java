package dev.drover.nomad.simulated;

import java.util.UUID;

/** Names for allocations, evaluations and deployments: unique in one simulation, and the same in the next, so that a story can be told twice. */
final class Ids {
    private long last;

    String next() {
        last++;
        return new UUID(last * 0x9E3779B97F4A7C15L, ~last * 0xC2B2AE3D27D4EB4FL).toString();
    }
}
