package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.RepositoryName;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobState;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.Outcome;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two specs that want one job, in one repository or in two: neither is deployed, and both say why. */
class RivalStoryTest {
    private static final JobId WEB = new JobId("default", "web");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private GitSandbox shop;
    private GitSandbox store;
    private SimulatedCluster cluster;

    @BeforeEach
    void begin() {
        shop = GitSandbox.create(folder.resolve("shop.git"));
        store = GitSandbox.create(folder.resolve("store.git"));
        cluster = new SimulatedCluster(SpecParsing::parse, clock);
    }

    @AfterEach
    void end() {
        shop.close();
        store.close();
    }

    private Patrol patrol() {
        JGitRepositories git = new JGitRepositories(
                folder.resolve("clones"),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        return new Patrol(
                new Patrol.Beat(
                        git,
                        cluster,
                        List.of(
                                new Patrol.Place(
                                        new Remote(new RepositoryName("shop"), shop.url()), false, Optional.empty()),
                                new Patrol.Place(
                                        new Remote(new RepositoryName("store"), store.url()), false, Optional.empty())),
                        "",
                        false),
                clock);
    }

    private static String spec(String image) {
        return """
                job "web" {
                  group "app" {
                    task "app" {
                      driver = "docker"
                      config {
                        image = "registry.example/%s:1"
                      }
                    }
                  }
                }
                """.formatted(image);
    }

    private void rounds(Patrol patrol, int number) {
        for (int i = 0; i < number; i++) {
            patrol.round();
            clock.advance(Duration.ofSeconds(30));
        }
    }

    @Test
    void twoSpecsForOneJobAreBothHeldFromTheFirstPassOn() {
        shop.commit("main", "Start", Map.of("web/web.nomad", spec("shop")));
        store.commit("main", "Start", Map.of("web.nomad", spec("store")));
        Patrol patrol = patrol();

        rounds(patrol, 4);

        assertThat(cluster.job(WEB)).isEmpty();
        assertThat(patrol.outcomes().get("shop:web/web.nomad"))
                .isInstanceOf(Outcome.Stalled.class)
                .satisfies(outcome -> assertThat(outcome.summary()).contains("also declared by store@main:web.nomad"));
        assertThat(patrol.outcomes().get("store:web.nomad"))
                .isInstanceOf(Outcome.Stalled.class)
                .satisfies(
                        outcome -> assertThat(outcome.summary()).contains("also declared by shop@main:web/web.nomad"));
    }

    @Test
    void aRivalThatComesLaterHoldsTheRunningOneTooAndChangesNothing() {
        shop.commit("main", "Start", Map.of("web/web.nomad", spec("shop")));
        store.commit("main", "Start", Map.of("README.md", "# Store\n"));
        Patrol patrol = patrol();
        rounds(patrol, 4);
        JobState before = cluster.job(WEB).orElseThrow();

        store.commit("main", "Take it", Map.of("web.nomad", spec("store")));
        rounds(patrol, 4);

        assertThat(cluster.job(WEB).orElseThrow().version()).isEqualTo(before.version());
        assertThat(patrol.outcomes().values()).hasSize(2).allMatch(Outcome.Stalled.class::isInstance);
    }

    @Test
    void whenOneGivesUpTheOtherGoesOn() {
        shop.commit("main", "Start", Map.of("web/web.nomad", spec("shop")));
        store.commit("main", "Start", Map.of("web.nomad", spec("store"), "README.md", "# Store\n"));
        Patrol patrol = patrol();
        rounds(patrol, 4);

        store.commit("main", "Give up", Map.of("web.nomad", ""));
        rounds(patrol, 4);

        assertThat(cluster.job(WEB).orElseThrow().tree().encoded()).contains("registry.example/shop:1");
        assertThat(patrol.outcomes().get("shop:web/web.nomad")).isInstanceOf(Outcome.Settled.class);
    }
}
