package dev.drover.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.testing.HandClock;
import dev.drover.testing.forges.GithubDescriptions;
import dev.drover.testing.forges.GraphSchema;
import dev.drover.testing.forges.OpenApi;
import dev.drover.testing.servers.ComposedExchanges;
import dev.drover.testing.servers.Description;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What Drover puts on commits of GitHub: as an App, and otherwise. */
@ComposedExchanges("GitHub")
class GithubStatusesServerTest {
    @RegisterExtension
    static final Description<OpenApi> REST = new Description<>("github-api", OpenApi::new);

    @RegisterExtension
    static final Description<GraphSchema> GRAPH = new Description<>("github-graphql", GraphSchema::new);

    private static final RepositoryName SHOP = new RepositoryName("shop");

    @TempDir
    Path folder;

    private GithubWorld world;
    private GithubForge github;
    private Revision main;

    @BeforeEach
    void start() {
        GithubDescriptions descriptions = new GithubDescriptions(REST.description(), GRAPH.description());
        world = new GithubWorld(folder, SHOP, descriptions, new HandClock());
        github = world.as("drover");
        main = world.git.commit("main", "Start", Map.of("a.txt", "one\n"));
    }

    @AfterEach
    void everythingWasAsDescribed() {
        world.close();

        assertThat(world.github.problems()).isEmpty();
    }

    @Test
    void anAppSpeaksByCheckRunsThatAreReadAsTheyWereWritten() {
        GithubForge app = world.app();
        CommitStatus waits = new CommitStatus(
                "drover/questions", CommitStatus.State.PENDING, "2 questions are open", "https://x.test/");
        CommitStatus plan = new CommitStatus("drover/plan", CommitStatus.State.PENDING, "is planned", "");
        CommitStatus good = new CommitStatus("drover/plan", CommitStatus.State.SUCCESS, "creates 1", "");

        app.status(SHOP, main, waits);
        app.status(SHOP, main, plan);
        app.status(SHOP, main, good);

        assertThat(app.statuses(SHOP, main)).containsExactlyInAnyOrder(waits, good);
        assertThat(github.statuses(SHOP, main)).isEmpty();
        assertThat(world.github.asked())
                .anyMatch(each -> each.contains("POST") && each.endsWith("/check-runs"))
                .anyMatch(each -> each.contains("PATCH") && each.contains("/check-runs/"))
                .noneMatch(each -> each.contains("POST") && each.contains("/statuses/"));
    }

    @Test
    void anAppWithoutThePermissionAndATokenSpeakByStatuses() {
        world.github.withoutChecks();
        GithubForge app = world.app();
        CommitStatus plan = new CommitStatus("drover/plan", CommitStatus.State.SUCCESS, "creates 1", "");
        CommitStatus deploy = new CommitStatus("drover/deploy", CommitStatus.State.ERROR, "OOM", "");

        app.status(SHOP, main, plan);
        github.status(SHOP, main, deploy);

        assertThat(app.statuses(SHOP, main)).containsExactlyInAnyOrder(plan, deploy);
        assertThat(github.statuses(SHOP, main)).containsExactlyInAnyOrder(plan, deploy);
    }
}
