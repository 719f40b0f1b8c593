package dev.drover.scenario;

import dev.drover.testing.servers.NomadServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Repositories that move, on a real Nomad. */
class MoveStoryServerTest extends MoveStories {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @Override
    protected Ground ground() {
        return RealGround.on(NOMAD);
    }
}
