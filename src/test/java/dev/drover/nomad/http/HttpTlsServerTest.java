package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.drover.app.ServiceUnavailable;
import dev.drover.testing.servers.NomadServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Certificates as {@code nomad tls} writes them, on a connection where both sides have to show one. */
class HttpTlsServerTest {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @TempDir
    Path folder;

    private HttpsServer server;

    @BeforeEach
    void listen() throws IOException, GeneralSecurityException {
        NOMAD.makeCertificates(folder);
        SSLContext context = PemFiles.context(certificates("global-server-nomad"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.createContext("/v1/namespaces", exchange -> {
            byte[] answer = "[{\"Name\":\"default\"}]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private NomadAccess.Certificates certificates(String name) {
        return new NomadAccess.Certificates(
                Optional.of(folder.resolve("nomad-agent-ca.pem")),
                Optional.of(folder.resolve(name + ".pem")),
                Optional.of(folder.resolve(name + "-key.pem")));
    }

    private HttpCluster cluster(NomadAccess.Certificates certificates) {
        URI address = URI.create("https://localhost:" + server.getAddress().getPort());
        return new HttpCluster(
                new NomadAccess(address, new NomadAccess.SignIn.Nobody(), Optional.empty(), certificates));
    }

    @Test
    void bothSidesTrustTheirAuthority() {
        try (HttpCluster cluster = cluster(certificates("global-client-nomad"))) {
            assertThat(cluster.namespaces()).containsExactly("default");
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
