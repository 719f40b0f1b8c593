package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.servers.Chromium;
import dev.drover.testing.servers.EmptyNetwork;
import dev.drover.testing.servers.EmptyNetwork.Ended;
import dev.drover.testing.servers.PackagedDrover;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole loop of the demo on the simulated cluster, with the browser, on a machine without any network. */
class SimulatedDemoBrowserTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    @RegisterExtension
    static final EmptyNetwork NOWHERE = new EmptyNetwork();

    @Test
    void theWholeLoopNeedsNoNetwork() throws IOException, InterruptedException {
        Ended ended = NOWHERE.run(SimulatedDemoStory.class);

        assertThat(ended.code()).as(ended.said()).isZero();
    }
}
