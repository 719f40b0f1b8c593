package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.drover.app.Revision;
import dev.drover.json.Json;
import dev.drover.testing.GitSandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code drover analyze https://…}, typed as people type it, against a Git server with a certificate of its own. */
@Timeout(300)
class RemoteSourceServerTest {
    private static final String WORD = "for-this-test-only";

    private final Path folder;
    private final Path keys;
    private final HttpsServer server;
    private final GitSandbox git;
    private final Repository served;
    private final String address;

    RemoteSourceServerTest(@TempDir Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        this.folder = folder;
        this.keys = certificate(folder.resolve("keys.p12"));
        git = GitSandbox.create(folder.resolve("shop.git"));
        served = new FileRepositoryBuilder()
                .setGitDir(folder.resolve("shop.git").toFile())
                .build();
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/acme/shop.git/info/refs", this::advertise);
        server.createContext("/acme/shop.git/git-upload-pack", this::send);
        server.start();
        address = "https://127.0.0.1:" + server.getAddress().getPort() + "/acme/shop.git";
    }

    @AfterEach
    void stop() {
        server.stop(0);
        served.close();
        git.close();
    }

    @Test
    void aRepositoryIsReadByItsHttpsAddressAndNothingOfItIsLeft() throws IOException, InterruptedException {
        git.commit("main", "one", Map.of("Dockerfile", "FROM scratch\nEXPOSE 8080\n", "Makefile", makefile()));
        Revision side = git.commit("side", "main", "two", Map.of("Dockerfile", "FROM scratch\nEXPOSE 9090\n"));

        Said whole = drover(true, "analyze", address);
        Said branch = drover(true, "analyze", address, "--revision", "side", "--json");

        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.out()).startsWith("shop from Dockerfile").contains("8080", "ghcr.io/acme/shop");
        assertThat(fact(branch, "port").number(0)).isEqualTo(9090);
        assertThat(Json.parse(branch.out()).get("revision").string()).contains(side.sha());
        try (Stream<Path> left = Files.list(folder.resolve("temporary"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedInOneSentence() throws IOException, InterruptedException {
        git.commit("main", "one", Map.of("Dockerfile", "FROM scratch\n"));

        Said said = drover(false, "analyze", address);

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines()).hasSize(1);
        assertThat(said.err()).contains(address, "certification path").doesNotContain("Exception");
    }

    private static String makefile() {
        return "push:\n\tdocker build -t ghcr.io/acme/shop:1 .\n\tdocker push ghcr.io/acme/shop:1\n";
    }

    private static Json fact(Said said, String name) {
        return Json.parse(said.out()).get("facts").list().stream()
                .filter(fact -> fact.get("fact").string("").equals(name))
                .findFirst()
                .orElseThrow()
                .get("value");
    }

    /** What a command printed, and how it ended. */
    private record Said(int code, String out, String err) {}

    private Said drover(boolean trusting, String... words) throws IOException, InterruptedException {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.io.tmpdir=" + temporary));
        if (trusting) {
            command.addAll(List.of("-Djavax.net.ssl.trustStore=" + keys, "-Djavax.net.ssl.trustStorePassword=" + WORD));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.drover.Main"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Path certificate(Path file) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "git",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        WORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(keys.toFile(), WORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, WORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void advertise(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
        exchange.sendResponseHeaders(200, 0);
        try (HttpExchange _ = exchange) {
            PacketLineOut out = new PacketLineOut(exchange.getResponseBody());
            out.writeString("# service=git-upload-pack\n");
            out.end();
            UploadPack pack = new UploadPack(served);
            pack.setBiDirectionalPipe(false);
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
        }
    }

    private void send(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream body = packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
        exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-result");
        exchange.sendResponseHeaders(200, 0);
        try (HttpExchange _ = exchange;
                OutputStream out = exchange.getResponseBody()) {
            UploadPack pack = new UploadPack(served);
            pack.setBiDirectionalPipe(false);
            pack.upload(body, out, null);
        }
    }
}
