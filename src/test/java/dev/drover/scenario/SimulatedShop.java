package dev.drover.scenario;

import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One app on the simulated cluster, whose containers need as much memory as their environment says. */
abstract class SimulatedShop {
    @TempDir
    Path folder;

    final HandClock clock = new HandClock();
    DeploymentWorld world;

    @BeforeEach
    void begin() {
        world = new DeploymentWorld(
                folder,
                new SimulatedCluster(SpecParsing::parse, clock),
                "default",
                clock,
                () -> clock.advance(Duration.ofSeconds(10)));
    }

    @AfterEach
    void end() {
        world.close();
    }

    static String spec(String env, int memory) {
        return """
                job "shop" {
                  group "web" {
                    restart {
                      attempts = 0
                    }
                    task "app" {
                      driver = "docker"
                      config {
                        image = "shop:1"
                      }
                      env {
                        %s
                      }
                      resources {
                        memory = %d
                      }
                    }
                  }
                }
                """.formatted(env, memory);
    }

    final boolean is(Revision revision, CommitStatus.State state) {
        return world.status(revision).filter(each -> each.state() == state).isPresent();
    }
}
