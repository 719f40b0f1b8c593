package dev.drover.web;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Makes guessing passwords slow: after some wrong ones for a name within a minute, that name waits until the minute is over. */
@Singleton
public class GuessLimit {
    private static final int MOST = 8;
    private static final int MOST_NAMES = 10_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Wrong(int times, Instant since) {}

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Wrong> wrongs = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > MOST_NAMES;
        }
    };

    GuessLimit(Clock clock) {
        this.clock = clock;
    }

    boolean mayGuess(String name) {
        lock.lock();
        try {
            Wrong wrong = wrongs.get(name);
            return wrong == null || over(wrong) || wrong.times() < MOST;
        } finally {
            lock.unlock();
        }
    }

    void wrong(String name) {
        lock.lock();
        try {
            Wrong before = wrongs.get(name);
            wrongs.put(
                    name,
                    before == null || over(before)
                            ? new Wrong(1, clock.instant())
                            : new Wrong(before.times() + 1, before.since()));
        } finally {
            lock.unlock();
        }
    }

    private boolean over(Wrong wrong) {
        return wrong.since().plus(MINUTE).isBefore(clock.instant());
    }
}
