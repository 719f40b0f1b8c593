package dev.drover.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * When each of many things is due: once an interval, give or take a tenth, and each at a moment of its own, so that they don't come
 * together. What is new is due at once, and everything when the clock was put back. Not safe for several threads.
 */
final class Rhythm {
    private static final double GIVE = 0.1;

    private final Clock clock;
    private final RandomGenerator random;
    private final Duration every;
    private final Map<String, Instant> next = new HashMap<>();

    Rhythm(Clock clock, RandomGenerator random, Duration every) {
        this.clock = clock;
        this.random = random;
        this.every = every;
    }

    /** These were just looked at, all together: from now on each comes at its own moment. */
    void spread(Collection<String> things) {
        things.forEach(each -> next.put(each, later(random.nextDouble())));
    }

    boolean due(String thing) {
        Instant at = next.get(thing);
        Instant now = clock.instant();
        boolean putBack = at != null && at.isAfter(now.plus(every.multipliedBy(2)));
        if (at != null && now.isBefore(at) && !putBack) {
            return false;
        }
        next.put(thing, later(1 - GIVE + 2 * GIVE * random.nextDouble()));
        return true;
    }

    /** A set, because a tick asks it about everything that is known. */
    void only(Set<String> things) {
        next.keySet().retainAll(things);
    }

    private Instant later(double intervals) {
        return clock.instant().plusMillis((long) (every.toMillis() * intervals));
    }
}
