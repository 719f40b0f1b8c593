package dev.drover.web;

import dev.drover.journal.Journal;
import dev.drover.lesson.Lessons;
import dev.drover.reconcile.World;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What is remembered of apps, how to find their source, and the time: what an app's page is made from beside a fresh look. */
@Singleton
public class AppMemory {
    private final World world;
    private final Lessons lessons;
    private final SourceLinks links;
    private final Clock clock;

    AppMemory(World world, Lessons lessons, SourceLinks links, Clock clock) {
        this.world = world;
        this.lessons = lessons;
        this.links = links;
        this.clock = clock;
    }

    Journal journal() {
        return world.journal();
    }

    AppDetails details() {
        return new AppDetails(world.journal(), lessons, links, clock.instant());
    }
}
