package dev.drover.testing.servers;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The one place where tests wait for a real server: asks again and again until the answer is yes or a deadline passes. Never a fixed
 * sleep, and the failure names what was waited for.
 */
public final class Waiting {
    private static final long MILLIS_BETWEEN = 50;

    private Waiting() {}

    /** Returns when the condition holds; fails with what was waited for when it does not hold in time. */
    public static void until(String what, Duration atMost, BooleanSupplier holds) {
        until(what, atMost, () -> "", holds);
    }

    /** As above, with what was seen last in the failure. */
    public static void until(String what, Duration atMost, Supplier<String> seen, BooleanSupplier holds) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Waited " + atMost.toSeconds() + " s in vain until " + what + seen.get());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting until " + what, e);
            }
        }
    }
}
