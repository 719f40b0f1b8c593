package dev.drover.serve;

import dev.drover.app.ServiceUnavailable;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Lanes;
import dev.drover.reconcile.Limits;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The daemon's pulse: starts the workers, and on a schedule looks at the cluster for what moved. It only ever
 * wakes lanes. At shutdown running passes are waited for; what was not started is found again by the next start.
 */
@ApplicationScoped
public class Heartbeat {
    private static final System.Logger LOG = System.getLogger("dev.drover.serve");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Apps apps;
    private final Lanes lanes;
    private final Limits limits;
    private final Upkeep upkeep;
    private final boolean works;
    private volatile Optional<Thread> follower = Optional.empty();

    Heartbeat(
            Apps apps,
            Lanes lanes,
            Limits limits,
            Upkeep upkeep,
            @ConfigProperty(name = "drover.workers", defaultValue = "true") boolean works) {
        this.apps = apps;
        this.lanes = lanes;
        this.limits = limits;
        this.upkeep = upkeep;
        this.works = works;
    }

    void start(@Observes StartupEvent event) {
        for (int i = 0; works && i < limits.passesAtOnce(); i++) {
            Thread.ofVirtual().name("lane-" + i).start(lanes::work);
        }
        if (works) {
            follower = Optional.of(Thread.ofVirtual().name("nomad-events").start(new JobFollower(apps::followJobs)));
        }
    }

    @Scheduled(every = "${drover.schedule.drift}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void lookForDrift() {
        quietly(apps::lookForDrift);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void wakeDue() {
        lanes.wakeDue();
    }

    /** Well within the time that a lease lasts. */
    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void holdOn() {
        quietly(upkeep.renew());
    }

    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void reap() {
        quietly(() -> told("leases had run out", upkeep.reap().getAsInt()));
    }

    @Scheduled(every = "6h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        quietly(() -> told("old journal lines were forgotten", upkeep.forget().getAsInt()));
    }

    private static void told(String what, int number) {
        if (number > 0) {
            LOG.log(System.Logger.Level.INFO, number + " " + what);
        }
    }

    /** A store that is away is met by the passes, which say so; the pulse just comes again. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (ServiceUnavailable e) {
            LOG.log(System.Logger.Level.WARNING, e.explanation());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        follower.ifPresent(Thread::interrupt);
        if (!lanes.close(PATIENCE)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "some passes did not end in time; the next start goes on from the world as it is");
        }
    }
}
