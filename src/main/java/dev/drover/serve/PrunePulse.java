package dev.drover.serve;

import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Pruner;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at the last list of jobs for such as no spec declares; it asks the cluster for no list of its own. */
@ApplicationScoped
public class PrunePulse {
    private final Pruner pruner;
    private final Apps apps;

    PrunePulse(Pruner pruner, Apps apps) {
        this.pruner = pruner;
        this.apps = apps;
    }

    @Scheduled(every = "${drover.schedule.drift}", delayed = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        pruner.look(apps.listed());
    }
}
