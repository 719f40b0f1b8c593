package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.forge.Forge;
import dev.drover.forge.gitlab.GitlabWorld;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.servers.ComposedExchanges;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The thin thread on a stand-in of GitLab. */
@ComposedExchanges("GitLab")
class GitlabThinThreadTest extends StandInThinThread {
    private GitlabWorld world;

    @BeforeEach
    void host() {
        world = new GitlabWorld(folder, SHOP, Clock.systemUTC());
    }

    @AfterEach
    void everythingWasAsDocumented() {
        world.close();

        assertThat(world.gitlab.problems()).isEmpty();
    }

    @Override
    protected GitSandbox git() {
        return world.git;
    }

    @Override
    protected Forge forge() {
        return world.as("drover");
    }

    @Override
    protected Forge alice() {
        return world.as("writer");
    }
}
