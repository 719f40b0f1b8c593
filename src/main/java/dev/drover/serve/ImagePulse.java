package dev.drover.serve;

import dev.drover.reconcile.Apps;
import dev.drover.reconcile.ImageWatch;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets registries be asked what is new when their time has come, and wakes the apps it concerns. */
@ApplicationScoped
public class ImagePulse {
    private final ImageWatch images;
    private final Apps apps;

    ImagePulse(ImageWatch images, Apps apps) {
        this.images = images;
        this.apps = apps;
    }

    @Scheduled(every = "${drover.schedule.images}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        images.look(apps::app);
    }
}
