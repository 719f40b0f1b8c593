package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.ServiceUnavailable;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobList;
import dev.drover.nomad.JobStub;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Waits for the cluster beside the lanes, so that no worker is ever held. A few rollouts are followed by one blocking question each;
 * when there are more, one list of all jobs, asked for again as soon as something moved, tells of every one of them. Either way it is
 * a hint: the app's next pass looks for itself.
 */
public final class RolloutWatch {
    private static final System.Logger LOG = System.getLogger("dev.drover.rollout");
    private static final int FEW = 4;
    private static final Duration SPACING = Duration.ofMillis(700);
    private static final Duration FOR_EACH = Duration.ofMillis(1);
    private static final long MOST_COUNTED = 2_000;

    private final Optional<Cluster> cluster;
    private final Claims claims;
    private final Consumer<AppRef> wake;
    private final Duration patience;

    private final ReentrantLock lock = new ReentrantLock();
    /** Those of the few, until a pass finds their rollout at its end; only while {@code asking} is a question under way. */
    private final Set<AppRef> single = new HashSet<>();

    private final Set<AppRef> asking = new HashSet<>();
    private final Map<AppRef, Waiting> crowd = new HashMap<>();
    private boolean listing;

    /** A job as it was listed before the pass that wants to know what comes after. */
    private record Waiting(JobId job, String mark) {}

    public RolloutWatch(Optional<Cluster> cluster, Claims claims, Consumer<AppRef> wake, Duration patience) {
        this.cluster = cluster;
        this.claims = claims;
        this.wake = wake;
        this.patience = patience;
    }

    void follow(AppRef app) {
        Optional<JobId> declared = claims.of(app);
        if (cluster.isEmpty() || declared.isEmpty()) {
            return;
        }
        JobId job = declared.get();
        lock.lock();
        try {
            if (asking.contains(app) || crowd.containsKey(app)) {
                return;
            }
            if (single.contains(app) || crowd.isEmpty() && single.size() < FEW) {
                single.add(app);
                asking.add(app);
                Thread.ofVirtual().name("rollout-" + app.id()).start(() -> await(app, job));
                return;
            }
            String mark = claims.memory().listed(job).map(JobStub::mark).orElse("");
            crowd.put(app, new Waiting(job, mark));
            if (!listing) {
                listing = true;
                Thread.ofVirtual().name("rollouts").start(this::list);
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(AppRef app, JobId job) {
        try {
            cluster.orElseThrow().awaitChange(job, patience);
        } catch (ServiceUnavailable e) {
            // the pass that is woken meets the same trouble and backs off
            LOG.log(System.Logger.Level.DEBUG, e.explanation());
        } finally {
            lock.lock();
            try {
                asking.remove(app);
            } finally {
                lock.unlock();
            }
            wake.accept(app);
        }
    }

    /** Its rollout is not waited for any more: another one may be one of the few. */
    void leave(AppRef app) {
        lock.lock();
        try {
            single.remove(app);
        } finally {
            lock.unlock();
        }
    }

    /** Until nobody waits any more. */
    private void list() {
        long index = 0;
        long listed = 0;
        boolean more = true;
        while (more) {
            Set<AppRef> woken;
            try {
                // many things move at once: one list tells of all of them, and a long one costs the cluster more
                LockSupport.parkNanos(SPACING.plus(FOR_EACH.multipliedBy(Math.min(listed, MOST_COUNTED)))
                        .toNanos());
                JobList jobs = cluster.orElseThrow().jobs(index, patience);
                index = jobs.index();
                listed = jobs.jobs().size();
                claims.memory().listed(jobs.jobs());
                woken = moved(jobs.jobs());
            } catch (ServiceUnavailable e) {
                LOG.log(System.Logger.Level.DEBUG, e.explanation());
                woken = everybody();
            }
            woken.forEach(wake);
            more = goesOn();
        }
    }

    private Set<AppRef> moved(List<JobStub> jobs) {
        Map<JobId, String> marks = new HashMap<>();
        jobs.forEach(job -> marks.put(job.id(), job.mark()));
        lock.lock();
        try {
            Set<AppRef> moved = new HashSet<>();
            crowd.forEach((app, waiting) -> {
                if (!waiting.mark().equals(marks.getOrDefault(waiting.job(), ""))) {
                    moved.add(app);
                }
            });
            crowd.keySet().removeAll(moved);
            return moved;
        } finally {
            lock.unlock();
        }
    }

    /** A cluster that can't be asked is met by the passes, which back off. */
    private Set<AppRef> everybody() {
        lock.lock();
        try {
            Set<AppRef> all = Set.copyOf(crowd.keySet());
            crowd.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private boolean goesOn() {
        lock.lock();
        try {
            listing = !crowd.isEmpty();
            return listing;
        } finally {
            lock.unlock();
        }
    }
}
