package dev.drover.scenario;

import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.ImageRegistry;
import dev.drover.testing.servers.NomadServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The stories on a real Nomad, whose tasks are containers that really run out of memory, and programs that really end. */
class NomadDeploymentServerTest extends DeploymentStories {
    private static final AtomicInteger STORIES = new AtomicInteger();

    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().with(DOCKER);

    @TempDir
    Path folder;

    private final String name = "shop-" + STORIES.incrementAndGet();
    private HttpCluster cluster;
    private DeploymentWorld world;

    @BeforeEach
    void begin() {
        cluster = new HttpCluster(NomadAccess.of(NOMAD.address(), NOMAD.token()));
        world = new DeploymentWorld(
                folder,
                cluster,
                NOMAD.namespace(),
                Clock.systemUTC(),
                () -> cluster.awaitChange(world.job(name), Duration.ofMillis(500)));
    }

    @AfterEach
    void end() {
        world.close();
        cluster.close();
    }

    @Override
    protected DeploymentWorld world() {
        return world;
    }

    @Override
    protected String name() {
        return name;
    }

    @Override
    protected String running(String env) {
        return """
                driver = "mock_driver"
                config {
                  run_for = "1h"
                }
                env {
                  %s
                }
                """.formatted(env);
    }

    @Override
    protected String crashing() {
        return """
                driver = "mock_driver"
                config {
                  run_for   = "50ms"
                  exit_code = 3
                }
                """;
    }

    @Override
    protected String hungry(int megabytes) {
        return """
                driver = "docker"
                config {
                  image   = "%s"
                  command = "/bin/sh"
                  args    = ["-c", "/bin/dd if=/dev/zero of=/dev/null bs=70M count=1 && exec /bin/sleep 3600"]
                }
                resources {
                  memory = %d
                }
                """.formatted(REGISTRY.push(DOCKER, "hungry:1"), megabytes);
    }
}
