package dev.drover.scenario;

import dev.drover.testing.servers.NomadServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one bad spec or an absent repository holds up, on a real Nomad. */
class BrokenSpecStoryServerTest extends BrokenSpecStories {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @Override
    protected Ground ground() {
        return RealGround.on(NOMAD);
    }
}
