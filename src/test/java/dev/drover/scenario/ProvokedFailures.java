package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.health.Diagnosis;
import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.nomad.Cluster.LogStream;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
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
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real Nomad with Docker on which failures are provoked, for tests of whether their causes are found. */
abstract class ProvokedFailures {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().with(DOCKER);

    protected HttpCluster cluster;

    @BeforeEach
    void connect() {
        cluster = new HttpCluster(NomadAccess.of(NOMAD.address(), NOMAD.token()));
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    static String job(String name, String head, String group) {
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

    ParsedJob parsed(String text) {
        Parse parse = cluster.read(new JobSource(text, JobSource.Format.HCL2, ""));
        assertThat(parse).isInstanceOf(Parse.Accepted.class);
        return ((Parse.Accepted) parse).job();
    }

    JobId registered(String text) {
        ParsedJob job = parsed(text);
        assertThat(cluster.register(new Registration(job, 0, false))).isInstanceOf(Registered.Accepted.class);
        return job.id();
    }

    Verdict until(JobId id, Predicate<Verdict> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<Rollout> rollout = cluster.rollout(id);
        while (rollout.isEmpty() || !wanted.test(Judge.judge(rollout.get(), Instant.now()))) {
            assertThat(System.nanoTime()).as("in vain: %s", rollout).isLessThan(deadline);
            cluster.awaitChange(id, Duration.ofSeconds(2));
            rollout = cluster.rollout(id);
        }
        return Judge.judge(rollout.get(), Instant.now());
    }

    Diagnosis failed(String text) {
        return ((Verdict.Failed) until(registered(text), Verdict.Failed.class::isInstance)).diagnosis();
    }

    Diagnosis blocked(String text) {
        return ((Verdict.Blocked) until(registered(text), Verdict.Blocked.class::isInstance))
                .why()
                .getFirst();
    }

    String lastLines(Diagnosis diagnosis) {
        return cluster.logs(diagnosis.where().allocation(), diagnosis.where().task(), LogStream.STDERR, 1000);
    }

    static String docker(String config) {
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

    static String mock(String config) {
        return """
                task "app" {
                  driver = "mock_driver"
                  config {
                %s  }
                }
                """.formatted(config.indent(4));
    }
}
