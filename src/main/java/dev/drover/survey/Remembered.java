package dev.drover.survey;

import dev.drover.app.ServiceUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What a service outside said, asked again after a while. When it can't be asked, what it said before still holds; when it never
 * said anything, the reason is given, and it is left in peace for a while.
 */
final class Remembered<T> {
    private final Clock clock;
    private final Duration fresh;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<T> known = Optional.empty();
    private String trouble = "";
    private Instant until = Instant.MIN;

    Remembered(Clock clock, Duration fresh) {
        this.clock = clock;
        this.fresh = fresh;
    }

    /** What is known, or why nothing is: one of the two. */
    record Heard<T>(Optional<T> known, String trouble) {}

    Heard<T> ask(Supplier<T> question) {
        lock.lock();
        try {
            if (clock.instant().isAfter(until)) {
                try {
                    known = Optional.of(question.get());
                    trouble = "";
                } catch (ServiceUnavailable e) {
                    trouble = e.explanation();
                }
                until = clock.instant().plus(fresh);
            }
            return new Heard<>(known, known.isPresent() ? "" : trouble);
        } finally {
            lock.unlock();
        }
    }
}
