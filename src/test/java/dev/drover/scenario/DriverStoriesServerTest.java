package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.lesson.Lesson;
import dev.drover.nomad.Cluster.LogStream;
import dev.drover.nomad.JobState;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.ImageRegistry;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.Waiting;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The three deployments that the first generation of this tool was tried with, on a real Nomad, each with programs on the node itself
 * and in containers: a plain one, one with environment variables, and one that lacks memory, is repaired and then healthy.
 */
class DriverStoriesServerTest {
    private static final AtomicInteger STORIES = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().with(DOCKER);

    @TempDir
    Path folder;

    private final String name = "first-" + STORIES.incrementAndGet();
    private HttpCluster cluster;
    private DeploymentWorld world;

    /** How a program runs. */
    enum Driver {
        RAW_EXEC {
            @Override
            String image() {
                return "";
            }

            /** No driver holds it to its memory: the shell does, and dies of it as by the kernel's hand. */
            @Override
            String seventyMegabytes() {
                return "ulimit -v $((NOMAD_MEMORY_LIMIT * 1024)); "
                        + "dd if=/dev/zero of=/dev/null bs=70M count=1 || kill -9 $$";
            }
        },
        DOCKER {
            @Override
            String image() {
                return "image = \"" + REGISTRY.push(DriverStoriesServerTest.DOCKER, "first:1") + "\"\n";
            }

            @Override
            String seventyMegabytes() {
                return "/bin/dd if=/dev/zero of=/dev/null bs=70M count=1";
            }
        };

        abstract String image();

        /** A shell's line that needs as much, and ends its program where there is less. */
        abstract String seventyMegabytes();
    }

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

    private String spec(Driver driver, String script, String more) {
        return """
                job "%s" {
                  namespace = "%s"
                  group "web" {
                    restart {
                      attempts = 0
                      mode     = "fail"
                    }
                    reschedule {
                      attempts  = 0
                      unlimited = false
                    }
                    update {
                      min_healthy_time  = "1s"
                      healthy_deadline  = "30s"
                      progress_deadline = "40s"
                    }
                    task "app" {
                      driver = "%s"
                      config {
                        %scommand = "/bin/sh"
                        args    = ["-c", "%s"]
                      }
                %s
                    }
                  }
                }
                """.formatted(
                        name,
                        NOMAD.namespace(),
                        driver.name().toLowerCase(Locale.ROOT),
                        driver.image(),
                        script,
                        more.indent(6).stripTrailing());
    }

    private static String memory(int megabytes) {
        return "resources {\n  memory = " + megabytes + "\n}";
    }

    private CommitStatus.State state(Revision revision) {
        return world.status(revision).map(CommitStatus::state).orElse(CommitStatus.State.PENDING);
    }

    @ParameterizedTest
    @EnumSource
    void aSimpleDeployment(Driver driver) {
        Revision merged = world.merge(spec(driver, "exec sleep 3600", memory(32)));

        world.untilHealthy();

        Rollout rollout = cluster.rollout(world.job(name)).orElseThrow();
        assertThat(state(merged)).isEqualTo(CommitStatus.State.SUCCESS);
        assertThat(rollout.job().stub().owner()).isEqualTo("drover");
        assertThat(rollout.allocations())
                .singleElement()
                .satisfies(each -> assertThat(each.status().client()).isEqualTo("running"));
        world.until(
                "the version is marked as healthy",
                () -> cluster.job(world.job(name)).stream()
                        .map(JobState::tree)
                        .anyMatch(tree ->
                                tree.get("VersionTag").get("Name").string("").equals("drover-healthy")));
    }

    @ParameterizedTest
    @EnumSource
    void anApplicationWithEnvironmentVariables(Driver driver) {
        String env = "env {\n  GREETING = \"hello\"\n  PORT     = \"8080\"\n}\n" + memory(32);
        world.merge(spec(driver, "echo $GREETING on $PORT; exec sleep 3600", env));

        world.untilHealthy();

        String allocation = cluster.rollout(world.job(name))
                .orElseThrow()
                .allocations()
                .getFirst()
                .id();
        Waiting.until(
                "the program has said what it was given",
                PATIENCE,
                () -> cluster.logs(allocation, "app", LogStream.STDOUT, 1000).contains("hello on 8080"));
    }

    @ParameterizedTest
    @EnumSource
    void aResourceErrorThatIsRepairedAndThenHealthy(Driver driver) {
        Revision merged = world.merge(spec(driver, driver.seventyMegabytes() + " && exec sleep 3600", memory(64)));
        world.until("a repair", () -> world.proposal().isPresent());

        assertThat(state(merged)).isEqualTo(CommitStatus.State.FAILURE);
        assertThat(world.status(merged).orElseThrow().description()).contains("out of memory");
        world.mergeProposal();
        world.untilHealthy();

        assertThat(world.spec()).contains("memory = 128");
        assertThat(world.proposals()).hasSize(1);
        assertThat(world.lessons.about("out-of-memory", 5))
                .extracting(Lesson::verdict)
                .containsExactly(Lesson.Verdict.WORKED);
    }

    /** What is repaired may fail of something else: that is told with the program's last words, and with nothing secret in them. */
    @ParameterizedTest
    @EnumSource
    void aRepairThatFailsOtherwiseIsToldWithItsLastLinesAndNoSecret(Driver driver) {
        String script = driver.seventyMegabytes()
                + " && { echo DB_PASSWORD=hunter2secret >&2; echo no configuration in /etc/shop >&2; exit 3; }";
        world.merge(spec(driver, script, memory(64)));
        world.until("a repair", () -> world.proposal().isPresent());
        world.mergeProposal();
        Revision repaired = world.head();

        world.until("that fails too", () -> state(repaired) == CommitStatus.State.FAILURE);

        PullRequest repair = world.proposals().getLast();
        assertThat(world.comments(repair).stream().map(Comment::body).filter(body -> body.contains("last lines")))
                .singleElement()
                .satisfies(body -> assertThat(body)
                        .contains("it starts and ends again")
                        .contains("Exit Code: 3")
                        .contains("task app")
                        .contains("no configuration in /etc/shop")
                        .contains("DB_PASSWORD=***")
                        .doesNotContain("hunter2secret"));
    }
}
