package dev.drover.serve;

import dev.drover.app.ServiceUnavailable;
import java.time.Duration;

/**
 * Follows the cluster's jobs again and again, with longer pauses while that does not work, and ends when it is interrupted. A cluster
 * that does not let itself be followed costs drift its speed and nothing else.
 */
final class JobFollower implements Runnable {
    private static final System.Logger LOG = System.getLogger("dev.drover.events");
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Runnable follow;
    private final Rest rest;

    /** How the time between two tries is spent. */
    interface Rest {
        void take(Duration pause) throws InterruptedException;
    }

    JobFollower(Runnable follow) {
        this(follow, Thread::sleep);
    }

    JobFollower(Runnable follow, Rest rest) {
        this.follow = follow;
        this.rest = rest;
    }

    @Override
    public void run() {
        Duration pause = FIRST;
        while (!Thread.currentThread().isInterrupted()) {
            long begun = System.nanoTime();
            try {
                follow.run();
            } catch (ServiceUnavailable e) {
                LOG.log(System.Logger.Level.DEBUG, e.explanation());
            }
            boolean held = System.nanoTime() - begun > LONGEST.toNanos();
            pause = held ? FIRST : longer(pause);
            try {
                rest.take(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST) > 0 ? LONGEST : next;
    }
}
