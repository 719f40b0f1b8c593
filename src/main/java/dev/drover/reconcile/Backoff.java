package dev.drover.reconcile;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to leave a service alone after it failed several times in a row: doubling, with a ceiling, and spread so that many apps don't come back at once. */
public record Backoff(Duration first, Duration longest) {
    public static final Backoff USUAL = new Backoff(Duration.ofMillis(750), Duration.ofMinutes(15));

    /** {@code failures} counts from 1. The answer lies between half and the whole of the doubled time. */
    public Duration after(int failures, RandomGenerator random) {
        int doublings = Math.min(Math.max(failures, 1) - 1, 30);
        long whole = Math.min(first.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }
}
