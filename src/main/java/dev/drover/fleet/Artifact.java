package dev.drover.fleet;

import java.time.Instant;
import java.util.Optional;

/** Where something that a unit of work made is kept. Only a pointer: logs and files never lie in the store. */
public record Artifact(
        JobKey job, String id, Optional<String> runId, String kind, String name, Target target, Instant createdAt) {
    public record Target(String uri, String mediaType, Optional<Long> bytes, Optional<String> sha256) {}
}
