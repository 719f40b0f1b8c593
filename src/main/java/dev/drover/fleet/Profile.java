package dev.drover.fleet;

import dev.drover.json.Json;
import java.time.Instant;

/** A version of a named set of prompts, model and policy. It never changes: another content is another version. */
public record Profile(String product, String name, long version, Json snapshot, Instant createdAt) {}
