package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.Registered;
import dev.drover.nomad.Registration;
import dev.drover.nomad.Rollout;
import dev.drover.testing.servers.ConsulServer;
import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.ImageRegistry;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.VaultServer;
import dev.drover.testing.servers.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real containers, secrets and services: a Nomad with Docker, an image registry, Vault and Consul around it. */
class WorkloadsServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final VaultServer VAULT = new VaultServer();
    private static final ConsulServer CONSUL = new ConsulServer();
    private static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final ImageRegistry REGISTRY = new ImageRegistry();

    @RegisterExtension
    static final NomadServer NOMAD =
            NomadServer.newest().with(DOCKER).with(VAULT).with(CONSUL);

    private HttpCluster cluster;

    @BeforeEach
    void connect() {
        cluster = new HttpCluster(NomadAccess.of(NOMAD.address(), NOMAD.token()));
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    private JobId register(String name, String group) {
        String text = """
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
                      healthy_deadline  = "60s"
                      progress_deadline = "70s"
                    }
                %s
                  }
                }
                """.formatted(name, NOMAD.namespace(), group.indent(4));
        Parse parse = cluster.parse(new JobSource(text, JobSource.Format.HCL2, ""));
        assertThat(parse).isInstanceOf(Parse.Accepted.class);
        Parse.Accepted accepted = (Parse.Accepted) parse;
        Registered registered = cluster.register(new Registration(accepted.job(), 0, false));
        assertThat(registered).isInstanceOf(Registered.Accepted.class);
        return accepted.job().id();
    }

    private Rollout await(JobId id, Predicate<Rollout> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<Rollout> rollout = cluster.rollout(id);
        while (rollout.filter(wanted).isEmpty()) {
            assertThat(System.nanoTime()).as("in vain: %s", rollout).isLessThan(deadline);
            cluster.awaitChange(id, Duration.ofSeconds(5));
            rollout = cluster.rollout(id);
        }
        return rollout.get();
    }

    private static Predicate<Rollout> deployment(String status) {
        return rollout -> rollout.deployment()
                .filter(each -> each.status().equals(status))
                .isPresent();
    }

    @Test
    void aContainerFromTheRegistryServesItsPort() {
        String image = REGISTRY.push(DOCKER, "shop:1.0");

        JobId id = register("shop", """
                network {
                  port "http" {
                    to = 8080
                  }
                }
                service {
                  provider = "nomad"
                  name     = "shop"
                  port     = "http"
                  check {
                    type     = "tcp"
                    interval = "1s"
                    timeout  = "1s"
                  }
                }
                task "app" {
                  driver = "docker"
                  config {
                    image   = "%s"
                    command = "/bin/httpd"
                    args    = ["-f", "-p", "8080"]
                    ports   = ["http"]
                  }
                  resources {
                    cpu    = 50
                    memory = 32
                  }
                }
                """.formatted(image));

        Rollout rollout = await(id, deployment("successful"));
        assertThat(rollout.allocations())
                .singleElement()
                .satisfies(
                        allocation -> assertThat(allocation.status().health()).isEqualTo("healthy"));
    }

    @Test
    void anImageThatIsNotThereSaysSo() {
        JobId id = register("lost", """
                task "app" {
                  driver = "docker"
                  config {
                    image = "%s"
                  }
                }
                """.formatted(REGISTRY.image("nowhere:9")));

        Rollout rollout = await(id, deployment("failed"));

        List<Rollout.TaskEvent> events =
                rollout.allocations().getFirst().tasks().getFirst().events();
        assertThat(events).anySatisfy(event -> {
            assertThat(event.type()).isEqualTo("Driver Failure");
            assertThat(event.message()).contains("nowhere:9").contains("not found");
        });
    }

    @Test
    void aSecretFromVaultReachesItsTask() {
        VAULT.put("shop/db", Map.of("password", "s3cret"));

        JobId id = register("secret", """
                task "app" {
                  driver = "raw_exec"
                  vault {}
                  template {
                    destination = "secrets/app.env"
                    env         = true
                    data        = "DB={{ with secret \\"%s/data/shop/db\\" }}{{ .Data.data.password }}{{ end }}"
                  }
                  config {
                    command = "/bin/sh"
                    args    = ["-c", "echo got $DB; exec sleep 600"]
                  }
                }
                """.formatted(VAULT.mount()));

        Rollout rollout = await(id, deployment("successful"));
        String allocation = rollout.allocations().getFirst().id();
        Waiting.until(
                "the task has spoken",
                PATIENCE,
                () -> cluster.logs(allocation, "app", Cluster.LogStream.STDOUT, 1000)
                        .contains("got s3cret"));
    }

    @Test
    void aServiceAppearsInConsul() {
        JobId id = register("listed", """
                network {
                  port "http" {}
                }
                service {
                  name = "listed-shop"
                  port = "http"
                  tags = ["urlprefix-/shop"]
                }
                task "app" {
                  driver = "raw_exec"
                  config {
                    command = "/bin/sleep"
                    args    = ["600"]
                  }
                }
                """);

        await(id, deployment("successful"));

        Waiting.until(
                "Consul lists the service",
                PATIENCE,
                () -> CONSUL.answers()
                        .get("/v1/catalog/service/listed-shop")
                        .body()
                        .contains("urlprefix-/shop"));
    }
}
