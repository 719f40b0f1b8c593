package dev.drover.scenario;

import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.testing.HandClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The stories on the simulated cluster, by a clock that only moves when told. */
class SimulatedDeploymentTest extends SubmissionStories {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private DeploymentWorld world;

    @BeforeEach
    void begin() {
        world = new DeploymentWorld(
                folder,
                new SimulatedCluster(SpecParsing::parse, clock),
                "default",
                clock,
                () -> clock.advance(Duration.ofSeconds(3)));
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Override
    protected Clock clock() {
        return clock;
    }

    @Override
    protected DeploymentWorld world() {
        return world;
    }

    @Override
    protected String hungry(int megabytes) {
        return """
                driver = "docker"
                config {
                  image = "shop:1"
                }
                env {
                  SIMULATED_MEMORY_MB = "65"
                }
                resources {
                  memory = %d
                }
                """.formatted(megabytes);
    }
}
