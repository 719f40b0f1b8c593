package dev.drover.scenario;

import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.testing.HandClock;
import dev.drover.testing.servers.NomadServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A real Nomad as the ground of a story: its own namespace, and names that no other story has. */
final class RealGround {
    private static final AtomicInteger STORIES = new AtomicInteger();

    private RealGround() {}

    static PatrolStage.Ground on(NomadServer nomad) {
        return new PatrolStage.Ground(
                new HttpCluster(NomadAccess.of(nomad.address(), nomad.token())),
                nomad.namespace(),
                "-" + ProcessHandle.current().pid() + "-" + STORIES.incrementAndGet(),
                HandClock.going(),
                Duration.ofMillis(400));
    }
}
