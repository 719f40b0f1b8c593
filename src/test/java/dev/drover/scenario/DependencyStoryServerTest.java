package dev.drover.scenario;

import dev.drover.testing.servers.NomadServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Apps that depend on others, on a real Nomad. */
class DependencyStoryServerTest extends DependencyStories {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @Override
    protected Ground ground() {
        return RealGround.on(NOMAD);
    }
}
