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

    JobFollower(Runnable follow) {
        this.follow = follow;
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
                Thread.sleep(pause);
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
