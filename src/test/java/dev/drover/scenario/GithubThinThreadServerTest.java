package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.forge.Forge;
import dev.drover.forge.github.GithubWorld;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.forges.GithubDescriptions;
import dev.drover.testing.forges.GraphSchema;
import dev.drover.testing.forges.OpenApi;
import dev.drover.testing.servers.ComposedExchanges;
import dev.drover.testing.servers.Description;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The thin thread on a stand-in of GitHub, where Drover is a GitHub App. */
@ComposedExchanges("GitHub")
class GithubThinThreadServerTest extends StandInThinThread {
    @RegisterExtension
    static final Description<OpenApi> REST = new Description<>("github-api", OpenApi::new);

    @RegisterExtension
    static final Description<GraphSchema> GRAPH = new Description<>("github-graphql", GraphSchema::new);

    private GithubWorld world;

    @BeforeEach
    void host() {
        GithubDescriptions descriptions = new GithubDescriptions(REST.description(), GRAPH.description());
        world = new GithubWorld(folder, SHOP, descriptions, Clock.systemUTC());
    }

    @AfterEach
    void everythingWasAsDescribed() {
        world.close();

        assertThat(world.github.problems()).isEmpty();
    }

    @Override
    protected GitSandbox git() {
        return world.git;
    }

    @Override
    protected Forge forge() {
        return world.app();
    }

    @Override
    protected Forge alice() {
        return world.as("writer");
    }
}
