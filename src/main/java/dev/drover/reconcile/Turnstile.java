package dev.drover.reconcile;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many through at once, as long as they are quick. Who waited for a while goes all the same, so that those who hang keep
 * nobody out.
 */
record Turnstile(Semaphore turns, Duration patience) {
    static Turnstile of(int atOnce) {
        return new Turnstile(new Semaphore(atOnce), Duration.ofSeconds(2));
    }

    void pass(Runnable work) {
        boolean turn = false;
        try {
            turn = turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (turn) {
                turns.release();
            }
        }
    }
}
