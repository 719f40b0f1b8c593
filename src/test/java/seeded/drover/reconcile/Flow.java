package seeded.drover.reconcile;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
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

    List<Object> alsoAmbient(List<String> list) {
        Collections.shuffle(list);
        return List.of(
                Locale.getDefault(),
                new SplittableRandom(),
                Boolean.getBoolean("x"),
                Runtime.getRuntime().availableProcessors());
    }

    /** Breaks on purpose: a library's class in the flow. */
    Class<?> library() {
        return ObjectMapper.class;
    }

    /** Breaks nothing: who gave the seed knows what comes. */
    Random seeded(List<String> list, long seed) {
        Random random = new Random(seed);
        Collections.shuffle(list, random);
        return random;
    }
}
