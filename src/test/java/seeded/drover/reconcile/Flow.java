package seeded.drover.reconcile;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import seeded.drover.plan.PlanHelper;

/** Breaks on purpose: clocks, randomness and surroundings in the flow, and the other half of a cycle. */
public final class Flow {
    public String broken(PlanHelper other) {
        return UUID.randomUUID() + Integer.toString(other.hashCode());
    }

    List<Object> ambient() throws InterruptedException {
        Thread.sleep(1);
        return List.of(
                LocalTime.now(Clock.systemUTC()),
                new Random(),
                new SecureRandom(),
                System.nanoTime(),
                String.valueOf(System.getenv("HOME")),
                String.valueOf(System.getProperty("user.home")));
    }

    /** Breaks nothing: who gave the seed knows what comes. */
    Random seeded(long seed) {
        return new Random(seed);
    }
}
