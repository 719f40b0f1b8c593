package dev.drover.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Forge;
import dev.drover.forge.ForgeContract;
import dev.drover.testing.forges.GithubDescriptions;
import dev.drover.testing.forges.GraphSchema;
import dev.drover.testing.forges.OpenApi;
import dev.drover.testing.servers.ComposedExchanges;
import dev.drover.testing.servers.Description;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The forge contract on a stand-in of GitHub, each exchange held against GitHub's own descriptions. */
@ComposedExchanges("GitHub")
class ForgeGithubServerTest extends ForgeContract {
    @RegisterExtension
    static final Description<OpenApi> REST = new Description<>("github-api", OpenApi::new);

    @RegisterExtension
    static final Description<GraphSchema> GRAPH = new Description<>("github-graphql", GraphSchema::new);

    @TempDir
    Path folder;

    private GithubWorld world;

    @BeforeEach
    @Override
    protected void start() {
        world = new GithubWorld(
                folder, SHOP, new GithubDescriptions(REST.description(), GRAPH.description()), Clock.systemUTC());
        super.start();
    }

    @AfterEach
    void everythingWasAsDescribed() {
        world.close();

        assertThat(world.github.asked()).isNotEmpty();
        assertThat(world.github.problems()).isEmpty();
    }

    @Override
    protected Forge forge() {
        return world.as("drover");
    }

    @Override
    protected Forge as(String person) {
        return world.as(person);
    }

    @Override
    protected Revision commit(String branch, String base, Map<String, String> files) {
        return world.git.commit(branch, base, "Change " + files.keySet(), files);
    }

    @Override
    protected boolean contains(Branch branch, Revision commit) {
        return world.git.contains(world.git.head(branch.name()), commit);
    }
}
