package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.RepositoryName;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobStub;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.Outcome;
import dev.drover.reconcile.Condition;
import dev.drover.testing.CountedCluster;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.HandClock;
import dev.drover.testing.Interposed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at every app again, in a world where nothing or one thing moved. */
class FullCheckTest {
    private static final JobId WEB = new JobId("default", "web");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private GitSandbox shop;
    private SimulatedCluster cluster;
    private CountedCluster counted;
    private Patrol patrol;
    private Consumer<Consumer<JobStub>> telling = _ -> {};

    /** The cluster, which tells those who follow it what a test says. */
    private Cluster telling() {
        Interposed speaking = (name, arguments, behind) -> {
            if (!name.equals("follow")) {
                return behind.answer();
            }
            telling.accept(cast(arguments[0]));
            return null;
        };
        return speaking.before(counted.cluster());
    }

    @SuppressWarnings("unchecked") // the port says so
    private static Consumer<JobStub> cast(Object told) {
        return (Consumer<JobStub>) told;
    }

    @BeforeEach
    void settleTwoApps() {
        shop = GitSandbox.create(folder.resolve("shop.git"));
        shop.commit("main", "Start", Map.of("web/web.nomad", spec("web"), "api/api.nomad", spec("api")));
        cluster = new SimulatedCluster(SpecParsing::parse, clock);
        counted = new CountedCluster(cluster);
        JGitRepositories git = new JGitRepositories(
                folder.resolve("clones"),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        Remote remote = new Remote(new RepositoryName("shop"), shop.url());
        patrol = new Patrol(
                new Patrol.Beat(git, telling(), List.of(new Patrol.Place(remote, false, Optional.empty())), "", false),
                clock);
        for (int i = 0; i < 6; i++) {
            patrol.round();
            clock.advance(Duration.ofSeconds(30));
        }
        check();
    }

    @AfterEach
    void end() {
        shop.close();
    }

    private static String spec(String name) {
        return """
                job "%s" {
                  group "app" {
                    task "app" {
                      driver = "docker"
                      config {
                        image = "registry.example/%s:1"
                      }
                    }
                  }
                }
                """.formatted(name, name);
    }

    private void check() {
        patrol.apps.lookForDrift();
        patrol.apps.all().forEach(patrol.apps::app);
        patrol.lanes.drain();
    }

    @Test
    void oneListIsEnoughWhereNothingMoved() {
        counted.calls();

        check();

        assertThat(counted.calls()).containsExactly("jobs");
        assertThat(patrol.outcomes().values())
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Settled.class))
                .allSatisfy(outcome -> assertThat(outcome.summary()).startsWith("healthy"));
        assertThat(patrol.views.all())
                .allSatisfy(view -> assertThat(
                                view.condition(Condition.Type.HEALTHY).status())
                        .isEqualTo(Condition.Holds.TRUE))
                .allSatisfy(view -> assertThat(view.job()).isPresent());
    }

    @Test
    void whatMovedIsLookedAtAndNothingElse() {
        cluster.stop(WEB);
        counted.calls();

        check();

        assertThat(counted.calls())
                .filteredOn(List.of("preview", "rollout")::contains)
                .containsExactly("preview", "rollout");
        assertThat(patrol.outcomes().get("shop:web/web.nomad"))
                .satisfies(outcome -> assertThat(outcome.summary()).contains("stopped by a person"));
        assertThat(patrol.outcomes().get("shop:api/api.nomad")).isInstanceOf(Outcome.Settled.class);
    }

    /** Only what is told of wakes up, once, and nobody has to wait for the next list; what is told and did not move wakes nobody. */
    @Test
    void whatTheClusterTellsByItselfIsLookedAtAtOnce() {
        telling = told -> {
            cluster.stop(WEB);
            told.accept(cluster.job(WEB).orElseThrow().stub());
            told.accept(cluster.job(WEB).orElseThrow().stub());
            told.accept(cluster.job(new JobId("default", "api")).orElseThrow().stub());
        };

        patrol.apps.followJobs();

        assertThat(patrol.lanes.load().waiting()).isEqualTo(1);
        patrol.lanes.drain();
        assertThat(patrol.outcomes().get("shop:web/web.nomad"))
                .satisfies(outcome -> assertThat(outcome.summary()).contains("stopped by a person"));
    }

    @Test
    void whatMovedWhileNobodyFollowedIsFoundByTheListThatFollowingBeginsWith() {
        cluster.stop(WEB);

        patrol.apps.followJobs();

        assertThat(patrol.lanes.load().waiting()).isEqualTo(1);
        patrol.lanes.drain();
        assertThat(patrol.outcomes().get("shop:web/web.nomad"))
                .satisfies(outcome -> assertThat(outcome.summary()).contains("stopped by a person"));
    }
}
