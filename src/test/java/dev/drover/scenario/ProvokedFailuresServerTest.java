package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.health.Cause;
import dev.drover.health.Diagnosis;
import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Preview;
import dev.drover.nomad.Registered;
import dev.drover.nomad.Registration;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.ImageRegistry;
import dev.drover.testing.servers.NomadServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every failure that can be provoked is provoked on a real Nomad, and its cause is found. */
class ProvokedFailuresServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().with(DOCKER);

    private HttpCluster cluster;

    @BeforeEach
    void connect() {
        cluster = new HttpCluster(NomadAccess.of(NOMAD.address(), NOMAD.token()));
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    private static String job(String name, String head, String group) {
        return """
                job "%s" {
                  namespace = "%s"
                %s  group "web" {
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
                      healthy_deadline  = "6s"
                      progress_deadline = "8s"
                    }
                %s
                  }
                }
                """.formatted(
                        name, NOMAD.namespace(), head.indent(2), group.indent(4).stripTrailing());
    }

    private ParsedJob parsed(String text) {
        Parse parse = cluster.read(new JobSource(text, JobSource.Format.HCL2, ""));
        assertThat(parse).isInstanceOf(Parse.Accepted.class);
        return ((Parse.Accepted) parse).job();
    }

    private JobId registered(String text) {
        ParsedJob job = parsed(text);
        assertThat(cluster.register(new Registration(job, 0, false))).isInstanceOf(Registered.Accepted.class);
        return job.id();
    }

    private Verdict until(JobId id, Predicate<Verdict> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<Rollout> rollout = cluster.rollout(id);
        while (rollout.isEmpty() || !wanted.test(Judge.judge(rollout.get(), Instant.now()))) {
            assertThat(System.nanoTime()).as("in vain: %s", rollout).isLessThan(deadline);
            cluster.awaitChange(id, Duration.ofSeconds(2));
            rollout = cluster.rollout(id);
        }
        return Judge.judge(rollout.get(), Instant.now());
    }

    private Diagnosis failed(String text) {
        return ((Verdict.Failed) until(registered(text), Verdict.Failed.class::isInstance)).diagnosis();
    }

    private Diagnosis blocked(String text) {
        return ((Verdict.Blocked) until(registered(text), Verdict.Blocked.class::isInstance))
                .why()
                .getFirst();
    }

    private static String docker(String config) {
        return """
                task "app" {
                  driver = "docker"
                  config {
                %s  }
                  resources {
                    memory = 32
                  }
                }
                """.formatted(config.indent(4));
    }

    private static String mock(String config) {
        return """
                task "app" {
                  driver = "mock_driver"
                  config {
                %s  }
                }
                """.formatted(config.indent(4));
    }

    @Test
    void anImageThatIsNotThere() {
        Diagnosis diagnosis = failed(job("no-image", "", docker("image = \"" + REGISTRY.image("nowhere:9") + "\"")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.IMAGE_NOT_FOUND);
        assertThat(diagnosis.line()).contains("nowhere:9").contains("task app");
    }

    @Test
    void aCommandThatIsNotThere() {
        String image = REGISTRY.push(DOCKER, "shop:1");

        Diagnosis diagnosis =
                failed(job("no-command", "", docker("image = \"" + image + "\"\ncommand = \"/bin/nothing\"")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.COMMAND_NOT_FOUND);
    }

    @Test
    void aTaskThatRunsOutOfMemory() {
        String image = REGISTRY.push(DOCKER, "shop:1");
        String hungry = "image = \"" + image + "\"\ncommand = \"/bin/dd\"\n"
                + "args = [\"if=/dev/zero\", \"of=/dev/null\", \"bs=70M\", \"count=1\"]";

        Diagnosis diagnosis = failed(job("hungry", "", docker(hungry)));

        assertThat(diagnosis.cause()).isEqualTo(Cause.OUT_OF_MEMORY);
        assertThat(diagnosis.where().group()).isEqualTo("web");
    }

    @Test
    void aPrivilegedContainer() {
        String image = REGISTRY.push(DOCKER, "shop:1");

        Diagnosis diagnosis = failed(job("privileged", "", docker("image = \"" + image + "\"\nprivileged = true")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.DRIVER_CONFIG);
    }

    @Test
    void aConfigurationThatTheDriverCannotRead() {
        Diagnosis diagnosis = failed(job("unreadable", "", docker("image = \"x:1\"\nno_such_thing = \"${FOO}\"")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.DRIVER_CONFIG);
    }

    @Test
    void aProgramThatEndsAgainAndAgain() {
        String crashing = """
                task "app" {
                  driver = "raw_exec"
                  config {
                    command = "/bin/sh"
                    args    = ["-c", "echo no configuration >&2; exit 3"]
                  }
                }
                """;

        Diagnosis diagnosis = failed(job("crashing", "", crashing));

        assertThat(diagnosis.cause()).isEqualTo(Cause.CRASH_LOOP);
        assertThat(diagnosis.line()).contains("Exit Code: 3");
        assertThat(cluster.logs(diagnosis.where().allocation(), "app", dev.drover.nomad.Cluster.LogStream.STDERR, 1000))
                .contains("no configuration");
    }

    @Test
    void aStaticPortThatIsTaken() {
        String network = "network {\n  port \"http\" {\n    static = 20999\n  }\n}\n" + mock("run_for = \"1h\"");
        until(registered(job("first", "", network)), Verdict.Healthy.class::isInstance);

        // one for each address that the loopback interface may have
        Diagnosis diagnosis = blocked(job("second", "", "count = 4\n" + network));

        assertThat(diagnosis.cause()).isEqualTo(Cause.PORT_COLLISION);
        assertThat(diagnosis.line()).contains("20999");
    }

    @Test
    void aConstraintThatNoNodeMeets() {
        String picky = "constraint {\n  attribute = \"${attr.cpu.arch}\"\n  value     = \"sparc\"\n}\n"
                + mock("run_for = \"1h\"");

        Diagnosis diagnosis = blocked(job("picky", "", picky));

        assertThat(diagnosis.cause()).isEqualTo(Cause.CONSTRAINT);
        assertThat(diagnosis.line()).contains("${attr.cpu.arch} = sparc");
    }

    @Test
    void aDatacenterThatIsNotThere() {
        Diagnosis diagnosis = blocked(job("elsewhere", "datacenters = [\"dc9\"]", mock("run_for = \"1h\"")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.DATACENTER);
        assertThat(diagnosis.line()).contains("no nodes in datacenter dc9");
    }

    @Test
    void aNodePoolThatHasNoNode() {
        NOMAD.answers().must("POST", "/v1/node/pools", "{\"Name\":\"empty-pool\"}");

        Diagnosis diagnosis = blocked(job("in-a-pool", "node_pool = \"empty-pool\"", mock("run_for = \"1h\"")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.NODE_POOL);
        assertThat(diagnosis.line()).contains("node pool empty-pool");
    }

    @Test
    void aDriverThatNoNodeHas() {
        String driver = "task \"app\" {\n  driver = \"no-such-driver\"\n  config {}\n}\n";

        Diagnosis diagnosis = blocked(job("no-driver", "", driver));

        assertThat(diagnosis.cause()).isEqualTo(Cause.DRIVER_MISSING);
    }

    @Test
    void aHostVolumeThatNoNodeHas() {
        String volume =
                "volume \"data\" {\n  type   = \"host\"\n  source = \"no-such-volume\"\n}\n" + mock("run_for = \"1h\"");

        Diagnosis diagnosis = blocked(job("no-volume", "", volume));

        assertThat(diagnosis.cause()).isEqualTo(Cause.VOLUME_MISSING);
    }

    @Test
    void moreMemoryThanThereIs() {
        String greedy = "task \"app\" {\n  driver = \"mock_driver\"\n  config {\n    run_for = \"1h\"\n  }\n"
                + "  resources {\n    memory = 90000000\n  }\n}\n";

        assertThat(blocked(job("greedy", "", greedy)).cause()).isEqualTo(Cause.RESOURCES);
    }

    @Test
    void aTaskThatNeverBecomesHealthyInTime() {
        String slow = mock("run_for = \"1h\"\n    start_block_for = \"30s\"");

        Diagnosis diagnosis = failed(job("slow", "", slow));

        assertThat(diagnosis.cause()).isEqualTo(Cause.NOT_STARTED);
        assertThat(diagnosis.line()).contains("healthy_deadline");
    }

    @Test
    void aTemplateThatWaitsForAVariable() {
        String waiting = """
                task "app" {
                  driver = "mock_driver"
                  config {
                    run_for = "1h"
                  }
                  template {
                    destination = "local/app.env"
                    data        = "{{ with nomadVar \\"nomad/jobs/waiting\\" }}{{ .key }}{{ end }}"
                  }
                }
                """;

        Diagnosis diagnosis = failed(job("waiting", "", waiting));

        assertThat(diagnosis.cause()).isEqualTo(Cause.TEMPLATE_WAITS);
        assertThat(diagnosis.line()).contains("nomad/jobs/waiting");
    }

    @Test
    void aTemplateThatIsWrong() {
        String wrong = """
                task "app" {
                  driver = "mock_driver"
                  config {
                    run_for = "1h"
                  }
                  template {
                    destination = "local/app.env"
                    data        = "{{ secrt \\"x\\" }}"
                  }
                }
                """;

        assertThat(failed(job("wrong-template", "", wrong)).cause()).isEqualTo(Cause.TEMPLATE_FAILED);
    }

    @Test
    void anArtifactThatIsNotThere() {
        String artifact = """
                task "app" {
                  driver = "mock_driver"
                  config {
                    run_for = "1h"
                  }
                  artifact {
                    source = "http://127.0.0.1:1/nothing.tgz"
                  }
                }
                """;

        assertThat(failed(job("no-artifact", "", artifact)).cause()).isEqualTo(Cause.ARTIFACT);
    }

    @Test
    void aHealthCheckThatFails() {
        String unhealthy = """
                network {
                  port "http" {}
                }
                service {
                  provider = "nomad"
                  name     = "unhealthy-shop"
                  port     = "http"
                  check {
                    type     = "http"
                    path     = "/health"
                    interval = "1s"
                    timeout  = "1s"
                  }
                }
                """ + mock("run_for = \"1h\"");

        Diagnosis diagnosis = failed(job("unhealthy", "", unhealthy));

        assertThat(diagnosis.cause()).isEqualTo(Cause.CHECK_FAILING);
        assertThat(cluster.failingChecks(diagnosis.where().allocation()))
                .singleElement()
                .satisfies(said -> assertThat(said).contains("unhealthy-shop").contains("refused"));
    }

    @Test
    void aNamespaceThatIsNotThere() {
        ParsedJob job =
                parsed(job("homeless", "", mock("run_for = \"1h\"")).replace(NOMAD.namespace(), "no-such-namespace"));

        Preview preview = cluster.preview(job);

        assertThat(preview)
                .isInstanceOfSatisfying(
                        Preview.Refused.class,
                        refused -> assertThat(refused.faults())
                                .anySatisfy(fault -> assertThat(fault.message()).contains("nonexistent namespace")));
    }

    @Test
    void aNodePoolThatIsNotThere() {
        Preview preview =
                cluster.preview(parsed(job("poolless", "node_pool = \"no-such-pool\"", mock("run_for = \"1h\""))));

        assertThat(preview)
                .isInstanceOfSatisfying(
                        Preview.Refused.class,
                        refused -> assertThat(refused.faults())
                                .anySatisfy(fault -> assertThat(fault.message()).contains("nonexistent node pool")));
    }

    @Test
    void aJobThatIsNotValid() {
        Preview preview = cluster.preview(
                parsed(
                        job(
                                "invalid",
                                "",
                                mock("run_for = \"1h\"")
                                        .replace(
                                                "driver =",
                                                "template {\n  env = true\n  data = \"A=b\"\n  destination = \"local/x\"\n  change_mode = \"signal\"\n  change_signal = \"SIGHUP\"\n}\n  driver ="))));

        assertThat(preview)
                .isInstanceOfSatisfying(
                        Preview.Refused.class,
                        refused -> assertThat(refused.faults())
                                .anySatisfy(fault -> assertThat(fault.message())
                                        .contains("cannot use signals with env var templates")));
    }
}
