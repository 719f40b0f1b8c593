package dev.drover.scenario;

import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo's story on the simulated cluster; {@link SimulatedDemoBrowserTest} runs it where there is no network. */
class SimulatedDemoStory extends DemoStories {
    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    @Override
    Daemon demo() {
        return DROVER.demo("simulated", Map.of());
    }
}
