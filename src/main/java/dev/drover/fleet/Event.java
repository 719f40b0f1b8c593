package dev.drover.fleet;

import dev.drover.json.Json;
import java.time.Instant;
import java.util.Optional;

/** Something that happened to a unit of work. {@code sequence} is the store's; {@code id} makes telling it twice harmless. */
public record Event(JobKey job, long sequence, String id, Optional<String> runId, String type, Instant at, Json data) {}
