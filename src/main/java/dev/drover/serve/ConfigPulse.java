package dev.drover.serve;

import dev.drover.reconcile.Apps;
import dev.drover.reconcile.ConfigWatch;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at the configuration repository as often as at the others, and then at those that it added. */
@ApplicationScoped
public class ConfigPulse {
    private final ConfigWatch config;
    private final Apps apps;

    ConfigPulse(ConfigWatch config, Apps apps) {
        this.config = config;
        this.apps = apps;
    }

    @Scheduled(every = "${drover.schedule.poll}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        if (config.poll()) {
            apps.poll();
        }
    }
}
