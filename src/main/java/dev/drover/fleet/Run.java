package dev.drover.fleet;

import dev.drover.json.Json;
import java.time.Instant;
import java.util.Optional;

/** One attempt at a unit of work: who made it with what, how it ended, and what it cost. */
public record Run(JobKey job, String id, long attempt, Maker maker, Course course, Insight insight) {

    /** Who attempted it, with which engine, under which profile as it was then. */
    public record Maker(Optional<String> factoryId, String engine, Optional<Json> profileSnapshot) {}

    public record Course(
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<String> exit,
            Optional<String> verifyResult,
            Optional<String> result) {}

    /** Figures about it; absent ones are unknown. {@code estimated} marks a cost nobody billed. */
    public record Insight(
            Optional<String> model,
            Optional<Tokens> tokens,
            Optional<Double> costUsd,
            boolean estimated,
            Optional<Work> work) {
        public static final Insight NONE =
                new Insight(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    public record Tokens(long in, long out, long cached) {}

    public record Work(long turns, long toolCalls, long filesChanged, long linesAdded, long linesDeleted) {}
}
