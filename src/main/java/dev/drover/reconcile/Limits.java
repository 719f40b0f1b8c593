package dev.drover.reconcile;

import java.time.Duration;

/** What one process allows itself, each with the name it has in the settings. */
public record Limits(int passesAtOnce, int lanes, Duration rolloutLook, Backoff backoff) {
    public static final Limits USUAL = new Limits(16, 10_000, Duration.ofMinutes(1), Backoff.USUAL);
}
