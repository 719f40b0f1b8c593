package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.ServiceUnavailable;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Waits for the cluster beside the lanes, so that no worker is ever held: for each rollout one blocking question, at most as many
 * at once as connections are allowed, and a wake when it answers. An app that finds no place is looked at by the clock instead.
 */
public final class RolloutWatch {
    private final Optional<Cluster> cluster;
    private final Claims claims;
    private final Consumer<AppRef> wake;
    private final Duration patience;
    private final Semaphore places;
    private final Set<AppRef> followed = ConcurrentHashMap.newKeySet();

    public RolloutWatch(
            Optional<Cluster> cluster, Claims claims, Consumer<AppRef> wake, Duration patience, int atOnce) {
        this.cluster = cluster;
        this.claims = claims;
        this.wake = wake;
        this.patience = patience;
        this.places = new Semaphore(atOnce);
    }

    void follow(AppRef app) {
        JobId job = claims.all().get(app);
        if (cluster.isEmpty() || job == null || followed.contains(app) || !places.tryAcquire()) {
            return;
        }
        followed.add(app);
        Thread.ofVirtual().name("rollout-" + app.id()).start(() -> await(app, job));
    }

    private void await(AppRef app, JobId job) {
        try {
            cluster.orElseThrow().awaitChange(job, patience);
        } catch (ServiceUnavailable e) {
            // the pass that is woken meets the same trouble and backs off
            System.getLogger("dev.drover.rollout").log(System.Logger.Level.DEBUG, e.explanation());
        } finally {
            followed.remove(app);
            places.release();
            wake.accept(app);
        }
    }
}
