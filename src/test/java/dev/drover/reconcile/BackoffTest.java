package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long a service that fails is left alone: doubling up to a ceiling, and never the same for all. */
class BackoffTest {
    private final Random random = new Random(7);

    @Test
    void eachTimeLiesBetweenHalfAndTheWholeOfADoublingUpToTheCeiling() {
        for (int failures = 1; failures < 60; failures++) {
            long whole = Math.min(
                    750L << Math.min(failures - 1, 30), Duration.ofMinutes(15).toMillis());

            Duration wait = Backoff.USUAL.after(failures, random);

            assertThat(wait.toMillis()).isBetween(whole / 2, whole);
        }
    }

    @Test
    void aThousandAppsThatFailedTogetherDoNotComeBackTogether() {
        Set<Duration> waits = new HashSet<>();

        for (int app = 0; app < 1_000; app++) {
            waits.add(Backoff.USUAL.after(4, random));
        }

        assertThat(waits).hasSizeGreaterThan(500);
    }
}
