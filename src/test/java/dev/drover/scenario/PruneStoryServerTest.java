package dev.drover.scenario;

import dev.drover.testing.servers.NomadServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stopping what no spec declares, on a real Nomad. */
class PruneStoryServerTest extends PruneStories {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @Override
    protected Ground ground() {
        return RealGround.on(NOMAD);
    }
}
