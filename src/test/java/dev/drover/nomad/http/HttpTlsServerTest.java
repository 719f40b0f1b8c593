package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import dev.drover.nomad.JobId;
import dev.drover.nomad.Parse;
import dev.drover.nomad.Registered;
import dev.drover.nomad.Registration;
import dev.drover.nomad.SampleJob;
import dev.drover.testing.servers.LoopbackPort;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.Waiting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real agent that speaks TLS alone, with certificates as {@code nomad tls} writes them, where both sides have to show one. */
class HttpTlsServerTest {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @TempDir
    static Path folder;

    private static final int PORT = LoopbackPort.free(1).getFirst();
    private static AutoCloseable agent = () -> {};

    @BeforeAll
    static void start() {
        NOMAD.makeCertificates(folder);
        agent = NOMAD.startWithTls(folder, PORT);
        Waiting.until("the agent answers and has a leader", Duration.ofSeconds(60), () -> {
            try (HttpCluster cluster = cluster(certificates("global-client-nomad"))) {
                return !cluster.namespaces().isEmpty();
            } catch (ServiceUnavailable e) {
                return false;
            }
        });
    }

    @AfterAll
    static void stop() throws Exception {
        agent.close();
    }

    private static NomadAccess.Certificates certificates(String name) {
        return new NomadAccess.Certificates(
                Optional.of(folder.resolve("nomad-agent-ca.pem")),
                Optional.of(folder.resolve(name + ".pem")),
                Optional.of(folder.resolve(name + "-key.pem")));
    }

    private static HttpCluster cluster(NomadAccess.Certificates certificates) {
        URI address = URI.create("https://localhost:" + PORT);
        return new HttpCluster(
                new NomadAccess(address, new NomadAccess.SignIn.Nobody(), Optional.empty(), certificates));
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
