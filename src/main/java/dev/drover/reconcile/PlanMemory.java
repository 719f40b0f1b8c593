package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.proposal.PlanText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the cluster said lately about a text, so that an open proposal is not parsed and planned anew each time it is looked at. It
 * forgets by itself after some looks, because room in the cluster changes without a trace in the job.
 */
final class PlanMemory {
    private static final int MOST = 512;
    private static final int LOOKS = 20;

    /** One app's text, and the variables beside it. */
    record Asked(AppRef app, JobSource source) {}

    /** The job that the text declares, how that stood, and what would be done. */
    record Known(JobId job, String standing, PlanText plan) {}

    private record Held(Known known, int looks) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Asked, Held> held = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Held> eldest) {
            return size() > MOST;
        }
    };

    Optional<Known> get(Asked asked) {
        lock.lock();
        try {
            Held found = held.get(asked);
            if (found == null || found.looks() >= LOOKS) {
                held.remove(asked);
                return Optional.empty();
            }
            held.put(asked, new Held(found.known(), found.looks() + 1));
            return Optional.of(found.known());
        } finally {
            lock.unlock();
        }
    }

    void put(Asked asked, Known known) {
        lock.lock();
        try {
            held.put(asked, new Held(known, 0));
        } finally {
            lock.unlock();
        }
    }
}
