package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.RepositoryName;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.Parse;
import dev.drover.nomad.Registration;
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

/** A job that runs without an owner: left alone, until an operator says otherwise, and even then not restarted for it. */
class AdoptStoryTest {
    private static final JobId WEB = new JobId("default", "web");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private GitSandbox shop;
    private SimulatedCluster cluster;

    @BeforeEach
    void begin() {
        shop = GitSandbox.create(folder.resolve("shop.git"));
        cluster = new SimulatedCluster(SpecParsing::parse, clock);
        Parse.Accepted parsed = (Parse.Accepted) cluster.parse(new JobSource(spec("1"), JobSource.Format.HCL2, ""));
        cluster.register(new Registration(parsed.job(), 0, false));
    }

    @AfterEach
    void end() {
        shop.close();
    }

    private Patrol patrol() {
        JGitRepositories git = new JGitRepositories(
                folder.resolve("clones"),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        Patrol.Place place =
                new Patrol.Place(new Remote(new RepositoryName("shop"), shop.url()), false, Optional.empty());
        return new Patrol(new Patrol.Beat(git, cluster, List.of(place), "", false), clock);
    }

    private static String spec(String tag) {
        return """
                job "web" {
                  group "app" {
                    task "app" {
                      driver = "docker"
                      config {
                        image = "registry.example/web:%s"
                      }
                    }
                  }
                }
                """.formatted(tag);
    }

    private void rounds(Patrol patrol, int number) {
        for (int i = 0; i < number; i++) {
            patrol.round();
            clock.advance(Duration.ofSeconds(30));
        }
    }

    private JobState web() {
        return cluster.job(WEB).orElseThrow();
    }

    @Test
    void aRunningJobWithoutAnOwnerIsLeftAlone() {
        shop.commit("main", "Start", Map.of("web.nomad", spec("2")));
        Patrol patrol = patrol();

        rounds(patrol, 4);

        assertThat(web().version()).isZero();
        assertThat(patrol.outcomes().get("shop:web.nomad"))
                .isInstanceOf(Outcome.Stalled.class)
                .satisfies(outcome -> assertThat(outcome.summary()).contains("runs without an owner"));
    }

    @Test
    void anOperatorsWordTakesItOverAndRestartsNothing() {
        shop.commit("main", "Start", Map.of("web.nomad", spec("1")));
        Patrol patrol = patrol();
        rounds(patrol, 3);

        patrol.journal.adopt(patrol.apps.all().iterator().next(), "alice", clock.instant());
        patrol.apps.repository(new RepositoryName("shop"));
        rounds(patrol, 3);

        assertThat(web().version()).isZero();
        assertThat(patrol.outcomes().get("shop:web.nomad")).isInstanceOf(Outcome.Settled.class);
    }

    @Test
    void theOwnerComesWithTheNextChange() {
        shop.commit("main", "Start", Map.of("web.nomad", spec("1")));
        Patrol patrol = patrol();
        rounds(patrol, 3);
        patrol.journal.adopt(patrol.apps.all().iterator().next(), "alice", clock.instant());

        shop.commit("main", "Run 2", Map.of("web.nomad", spec("2")));
        rounds(patrol, 4);

        assertThat(web().stub().owner()).isEqualTo("drover");
        assertThat(web().tree().encoded()).contains("registry.example/web:2");
    }
}
