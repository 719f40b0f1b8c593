package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.ImageRegistry;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The stories on a real Nomad, whose tasks are containers that really run out of memory, and programs that really end. */
class NomadDeploymentServerTest extends SubmissionStories {
    private static final AtomicInteger STORIES = new AtomicInteger();

    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().with(DOCKER);

    @TempDir
    Path folder;

    private final String name = "shop-" + STORIES.incrementAndGet();
    private HttpCluster cluster;
    private DeploymentWorld world;

    @BeforeEach
    void begin() {
        cluster = new HttpCluster(NomadAccess.of(NOMAD.address(), NOMAD.token()));
        world = new DeploymentWorld(
                folder,
                cluster,
                NOMAD.namespace(),
                Clock.systemUTC(),
                () -> cluster.awaitChange(world.job(name), Duration.ofMillis(500)));
    }

    @AfterEach
    void end() {
        world.close();
        cluster.close();
    }

    @Override
    protected Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    protected DeploymentWorld world() {
        return world;
    }

    @Override
    protected String name() {
        return name;
    }

    @Override
    protected String hungry(int megabytes) {
        return """
                driver = "docker"
                config {
                  image   = "%s"
                  command = "/bin/sh"
                  args    = ["-c", "/bin/dd if=/dev/zero of=/dev/null bs=70M count=1 && exec /bin/sleep 3600"]
                }
                resources {
                  memory = %d
                }
                """.formatted(REGISTRY.push(DOCKER, "hungry:1"), megabytes);
    }

    @Test
    void aVersionThatFailedBesideTheOneBeforeIsDeployedOnceMore() {
        world().merge(spec(running("A = \"1\"")).replace("count = 1", "count = 2"));
        world().untilHealthy();
        Revision bad = world().merge(spec(crashing()).replace("count = 1", "count = 2"));
        world().until("failed", () -> is(bad, CommitStatus.State.FAILURE));
        long version = world().version(name());

        retry();
        world().until("tried again", () -> world().version(name()) > version + 1 && !wished());
        world().until("failed again", () -> is(bad, CommitStatus.State.FAILURE));

        assertThat(world().cluster.rollout(world().job(name())).orElseThrow().allocations())
                .as("the version before went on running")
                .anyMatch(each -> each.status().client().equals("running"));
    }

    @Test
    void nothingIsTakenAwayWhileNomadDoesNotGetToStoppingIt() {
        failed(crashing());
        schedules(false);
        try {
            retry();
            world().until("it waits", outcome -> outcome.summary().contains("still stopping the job"));
            world().moments(3);

            assertThat(world().cluster
                            .job(world().job(name()))
                            .orElseThrow()
                            .stub()
                            .stopped())
                    .isTrue();
        } finally {
            schedules(true);
        }
        world().until("tried again", () -> !wished());
        assertThat(world().version(name())).as("registered anew").isZero();
    }

    /** Nomad forgets deployments, evaluations and allocations an hour after they ended, and at once when it is told to. */
    private void forgets(long version) {
        Waiting.until("forgotten", Duration.ofSeconds(30), () -> {
            NOMAD.answers().must("PUT", "/v1/system/gc", "");
            return world().cluster
                    .rollout(world().job(name()))
                    .orElseThrow()
                    .deployment(version)
                    .isEmpty();
        });
        world().moments(2);
        world().restart();
        world().moments(3);
    }

    @Test
    void aDiagnosisAndItsRepairOutliveWhatNomadForgets() {
        Revision merged = world().merge(spec(hungry(32)));
        world().until("a repair", () -> world().proposal().isPresent());
        world().moments(2);
        String told = world().status(merged).orElseThrow().description();

        forgets(0);

        assertThat(world().status(merged).orElseThrow().description()).isEqualTo(told);
        assertThat(world().proposals()).hasSize(1);
        assertThat(world().proposal().orElseThrow().text().body())
                .contains("out of memory", "raising memory of task app from 32 to 64");
        world().mergeProposal();
        world().until("the next repair", () -> world().proposals().size() == 2);
    }

    @Test
    void aRevertOutlivesWhatNomadForgets() {
        world().merge(spec(running(""), "auto_revert = true"));
        world().untilHealthy();
        Revision bad = world().merge(spec(crashing(), "auto_revert = true"));
        world().until("a revert is proposed", () -> world().proposal().isPresent());
        world().moments(2);
        String told = world().status(bad).orElseThrow().description();

        forgets(1);

        assertThat(world().status(bad).orElseThrow().description()).isEqualTo(told);
        assertThat(world().proposals()).hasSize(1);
        assertThat(world().proposal()).isPresent();
    }

    /** Whether evaluations are handed out. */
    private static void schedules(boolean wanted) {
        NOMAD.answers().must("PUT", "/v1/operator/scheduler/configuration", "{\"PauseEvalBroker\":" + !wanted + "}");
    }

    @Test
    void whatFailedForWantOfAFileIsHealthyOnceItIsThereAndSomebodyAsks() throws IOException {
        Path wanted = folder.resolve("wanted");
        Revision merged = failed("""
                driver = "raw_exec"
                config {
                  command = "/bin/sh"
                  args    = ["-c", "test -f %s && exec /bin/sleep 3600"]
                }
                """.formatted(wanted));

        Files.writeString(wanted, "here");
        world.moments(2);
        assertThat(is(merged, CommitStatus.State.FAILURE)).isTrue();
        retry();

        world.until("healthy", () -> is(merged, CommitStatus.State.SUCCESS));
        assertThat(wished()).isFalse();
        String text = world.spec();
        world.merge(spec(running("A = \"1\"")));
        world.untilHealthy();
        world.restart();
        Revision again = world.merge(text);
        world.until("free to be deployed from another commit", () -> is(again, CommitStatus.State.SUCCESS));
    }
}
