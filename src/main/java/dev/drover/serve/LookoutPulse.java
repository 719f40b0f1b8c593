package dev.drover.serve;

import dev.drover.reconcile.Lookout;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets the lookout have repositories looked at when their time has come. */
@ApplicationScoped
public class LookoutPulse {
    private final Lookout lookout;

    LookoutPulse(Lookout lookout) {
        this.lookout = lookout;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        lookout.tick();
    }
}
