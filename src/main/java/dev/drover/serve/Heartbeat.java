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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The daemon's pulse: starts the workers, and on a schedule looks at repositories and the cluster for what moved. It only ever
 * wakes lanes. At shutdown running passes are waited for; what was not started is found again by the next start.
 */
@ApplicationScoped
public class Heartbeat {
    private static final System.Logger LOG = System.getLogger("dev.drover.serve");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Apps apps;
    private final Lanes lanes;
    private final Limits limits;
    private final boolean works;

    Heartbeat(
            Apps apps,
            Lanes lanes,
            Limits limits,
            @ConfigProperty(name = "drover.workers", defaultValue = "true") boolean works) {
        this.apps = apps;
        this.lanes = lanes;
        this.limits = limits;
        this.works = works;
    }

    void start(@Observes StartupEvent event) {
        for (int i = 0; works && i < limits.passesAtOnce(); i++) {
            Thread.ofVirtual().name("lane-" + i).start(lanes::work);
        }
    }

    @Scheduled(every = "${drover.schedule.poll}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void poll() {
        apps.poll();
    }

    @Scheduled(every = "${drover.schedule.drift}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void lookForDrift() {
        try {
            apps.lookForDrift();
        } catch (ServiceUnavailable e) {
            LOG.log(System.Logger.Level.WARNING, e.explanation());
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void wakeDue() {
        lanes.wakeDue();
    }

    void stop(@Observes ShutdownEvent event) {
        if (!lanes.close(PATIENCE)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "some passes did not end in time; the next start goes on from the world as it is");
        }
    }
}
