package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import dev.drover.nomad.Cluster.LogStream;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.JobStub;
import dev.drover.nomad.Parse;
import dev.drover.nomad.Registered;
import dev.drover.nomad.Registration;
import dev.drover.nomad.SampleJob;
import dev.drover.scenario.DeploymentWorld;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.OwnNomad;
import dev.drover.testing.servers.Waiting;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two regions that know each other and speak TLS alone, with certificates as {@code nomad tls} writes them, where both sides have to
 * show one. We talk to the agent of the region global; the other one is west.
 */
class HttpTlsServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @TempDir
    static Path folder;

    private static final JobId FAR = new JobId("apps", "far");
    private static final JobId SET = new JobId("apps", "set");

    private static OwnNomad global;
    private static OwnNomad west;

    @BeforeAll
    static void start() {
        NOMAD.makeCertificates(folder, "global", "west");
        global = new OwnNomad(NOMAD, OwnNomad.Shape.sealed("global", folder)).start();
        west = new OwnNomad(NOMAD, OwnNomad.Shape.sealed("west", folder))
                .beside(global)
                .start();
        for (String region : List.of("global", "west")) {
            Waiting.until(region + " answers and has a leader", PATIENCE, () -> {
                try (HttpCluster cluster = cluster(Optional.of(region))) {
                    return !cluster.namespaces().isEmpty();
                } catch (ServiceUnavailable e) {
                    return false;
                }
            });
            nomad("namespace", "apply", "-region", region, "apps");
        }
    }

    @AfterAll
    static void stop() {
        west.close();
        global.close();
    }

    private static String nomad(String command, String what, String... more) {
        List<String> line = new ArrayList<>(List.of(
                command,
                what,
                "-address=" + global.address(),
                "-ca-cert=" + folder.resolve("nomad-agent-ca.pem"),
                "-client-cert=" + folder.resolve("global-client-nomad.pem"),
                "-client-key=" + folder.resolve("global-client-nomad-key.pem")));
        line.addAll(List.of(more));
        return NOMAD.command(line.toArray(String[]::new));
    }

    private static NomadAccess.Certificates certificates(String name) {
        return new NomadAccess.Certificates(
                Optional.of(folder.resolve("nomad-agent-ca.pem")),
                Optional.of(folder.resolve(name + ".pem")),
                Optional.of(folder.resolve(name + "-key.pem")));
    }

    private static HttpCluster cluster(NomadAccess.Certificates certificates) {
        return cluster(certificates, Optional.empty());
    }

    private static HttpCluster cluster(Optional<String> region) {
        return cluster(certificates("global-client-nomad"), region);
    }

    private static HttpCluster cluster(NomadAccess.Certificates certificates, Optional<String> region) {
        return new HttpCluster(
                new NomadAccess(global.address(), new NomadAccess.SignIn.Nobody(), region, certificates));
    }

    private static String says(String job, String more) {
        return """
                job "%s" {
                  namespace = "apps"
                %s  group "app" {
                    update {
                      min_healthy_time = "1s"
                    }
                    task "app" {
                      driver = "raw_exec"
                      config {
                        command = "/bin/sh"
                        args    = ["-c", "echo here; exec sleep 3600"]
                      }
                      env {
                        MORE = "%s"
                      }
                    }
                  }
                }
                """.formatted(job, "%s", more);
    }

    /** Jobs of this name by region, as the command line lists them. */
    private static List<String> regionsOf(String job) {
        return Stream.of("global", "west")
                .filter(region -> nomad("job", "status", "-region", region, "-namespace", "apps")
                        .contains(job))
                .toList();
    }

    /** The way from a merge to a healthy job, in the namespace and the region that the spec names, although we talk to another region. */
    @Test
    void aSpecsRegionAndNamespaceHoldFromItsPlanToItsLogs(@TempDir Path home) {
        String spec = says("far", "1").formatted("  region    = \"west\"\n");
        try (HttpCluster cluster = cluster(Optional.empty());
                DeploymentWorld world = new DeploymentWorld(
                        home,
                        cluster,
                        "apps",
                        Clock.systemUTC(),
                        () -> cluster.awaitChange(FAR, Duration.ofSeconds(1)))) {
            CompletableFuture<JobStub> told = new CompletableFuture<>();
            Thread follower = Thread.ofVirtual().start(() -> tellOfTheStop(cluster, told));
            world.merge(spec);
            world.untilHealthy();
            JobState first = cluster.job(FAR).orElseThrow();
            world.merge(spec.replace("\"1\"", "\"2\""));
            world.untilHealthy();

            JobState second = cluster.job(FAR).orElseThrow();
            assertThat(second.version()).isEqualTo(first.version() + 1);
            assertThat(second.tree().get("Region").string("")).isEqualTo("west");
            assertThat(regionsOf("far")).containsExactly("west");
            assertThat(cluster.jobs(0, Duration.ZERO).jobs())
                    .filteredOn(stub -> stub.id().equals(FAR))
                    .singleElement()
                    .satisfies(stub -> assertThat(stub.jobModifyIndex())
                            .isEqualTo(second.stub().jobModifyIndex()));
            String allocation = cluster.rollout(FAR).orElseThrow().allocations().stream()
                    .filter(each -> each.status().client().equals("running"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertThat(cluster.logs(allocation, "app", LogStream.STDOUT, 100)).isEqualTo("here\n");
            cluster.stop(FAR);
            JobState stopped = cluster.job(FAR).orElseThrow();
            assertThat(stopped.stub().stopped()).isTrue();
            assertThat(told.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join())
                    .as("as events tell it")
                    .extracting(JobStub::jobModifyIndex)
                    .isEqualTo(stopped.stub().jobModifyIndex());
            follower.interrupt();
        }
    }

    /** Begun before anybody knows that a spec names another region. */
    private static void tellOfTheStop(HttpCluster cluster, CompletableFuture<JobStub> told) {
        while (!told.isDone()) {
            cluster.follow(stub -> {
                boolean unused = stub.id().equals(FAR) && stub.stopped() && told.complete(stub);
            });
        }
    }

    @Test
    void theRegionOfTheSettingsIsMeantWhereASpecNamesNone(@TempDir Path home) {
        try (HttpCluster cluster = cluster(Optional.of("west"));
                DeploymentWorld world = new DeploymentWorld(
                        home,
                        cluster,
                        "apps",
                        Clock.systemUTC(),
                        () -> cluster.awaitChange(SET, Duration.ofSeconds(1)))) {
            world.merge(says("set", "1").formatted(""));

            world.untilHealthy();

            assertThat(regionsOf("set")).containsExactly("west");
        }
    }

    @Test
    void aRegionThatNobodyKnowsIsWaitedForAndNamed() {
        String spec = says("lost", "1").formatted("  region    = \"north\"\n");
        try (HttpCluster cluster = cluster(Optional.empty())) {
            Parse.Accepted parsed = (Parse.Accepted) cluster.read(new JobSource(spec, JobSource.Format.HCL2, ""));

            assertThatThrownBy(() -> cluster.preview(parsed.job()))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageContaining("No path to region");
        }
    }

    @Test
    void aJobIsRegisteredWhereBothSidesTrustTheirAuthority() {
        try (HttpCluster cluster = cluster(certificates("global-client-nomad"))) {
            Parse.Accepted parsed = (Parse.Accepted)
                    cluster.parse(SampleJob.in("default", "sealed").source());

            Registered registered = cluster.register(new Registration(parsed.job(), 0, false));

            assertThat(registered).isInstanceOf(Registered.Accepted.class);
            assertThat(cluster.job(new JobId("default", "sealed"))).isPresent();
        }
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefusedWithTheSettingToCheck() {
        try (HttpCluster cluster = cluster(NomadAccess.Certificates.NONE)) {
            assertThatThrownBy(cluster::namespaces)
                    .isInstanceOfSatisfying(
                            ServiceUnavailable.class,
                            e -> assertThat(e.next()).as("%s", e).contains("NOMAD_CACERT"));
        }
    }

    @Test
    void aClientWithoutItsCertificateIsRefused() {
        NomadAccess.Certificates authority = new NomadAccess.Certificates(
                Optional.of(folder.resolve("nomad-agent-ca.pem")), Optional.empty(), Optional.empty());
        try (HttpCluster cluster = cluster(authority)) {
            assertThatThrownBy(cluster::namespaces).isInstanceOf(ServiceUnavailable.class);
        }
    }
}
