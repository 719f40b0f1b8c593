package dev.drover.scenario;

import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo's story on a Nomad that the demo starts itself, with a Docker daemon of the test's own. */
class NomadDemoBrowserTest extends DemoStories {
    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    @Override
    Daemon demo() {
        return DROVER.demo(
                "nomad", Map.of("DOCKER_HOST", DOCKER.endpoint(), "DROVER_SERVERS_CACHE", NomadServer.cache()));
    }

    @Override
    Duration toFail() {
        return Duration.ofMinutes(6);
    }
}
