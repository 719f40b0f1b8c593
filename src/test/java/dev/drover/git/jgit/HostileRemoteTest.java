package dev.drover.git.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.git.Remote;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that go on and on. Whatever they send, the question ends, with its reason, and little is kept. */
@Timeout(60)
class HostileRemoteTest {
    private static final String TIP = "1".repeat(40);

    private final Path folder;
    private final HttpServer server;
    private final JGitRepositories git;
    private final Remote remote;

    /** What a server does with a request. */
    private interface Talk {
        void say(OutputStream out) throws IOException;
    }

    HostileRemoteTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        GitLimits small =
                new GitLimits(Duration.ofSeconds(2), Duration.ofSeconds(4), 2L << 20, 1_000, 10, GitLimits.Reach.SAFE);
        git = new JGitRepositories(folder, _ -> new Login.Nobody(), small);
        remote = new Remote(
                new RepositoryName("shop"),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/shop.git");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serves(String path, String type, Talk talk) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            try (HttpExchange _ = exchange) {
                talk.say(exchange.getResponseBody());
            }
        });
    }

    private static byte[] packet(String text) {
        return "%04x%s".formatted(text.length() + 4, text).getBytes(StandardCharsets.UTF_8);
    }

    private static void begin(OutputStream out) throws IOException {
        out.write(packet("# service=git-upload-pack\n"));
        out.write("0000".getBytes(StandardCharsets.UTF_8));
        out.write(
                packet(
                        TIP
                                + " HEAD\0multi_ack_detailed no-done shallow allow-tip-sha1-in-want allow-reachable-sha1-in-want symref=HEAD:refs/heads/main\n"));
    }

    @Test
    void aListOfBranchesWithoutEndIsCutOff() {
        serves("/shop.git/info/refs", "application/x-git-upload-pack-advertisement", out -> {
            begin(out);
            for (long number = 0; number < 100_000_000L; number++) {
                out.write(packet(TIP + " refs/heads/branch-" + number + "\n"));
            }
        });

        assertThatThrownBy(() -> git.heads(remote))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("larger than 2 MiB");
    }

    @Test
    void oneThatTalksForeverButSlowlyIsLeft() {
        serves("/shop.git/info/refs", "application/x-git-upload-pack-advertisement", out -> {
            begin(out);
            for (long number = 0; number < 1_000_000L; number++) {
                out.write(packet(TIP + " refs/heads/branch-" + number + "\n"));
                out.flush();
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            }
        });

        assertThatThrownBy(() -> git.heads(remote))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("took longer than 4 s");
    }

    @Test
    void oneThatSaysNothingIsLeft() {
        serves(
                "/shop.git/info/refs",
                "application/x-git-upload-pack-advertisement",
                out -> LockSupport.parkNanos(Duration.ofSeconds(20).toNanos()));

        assertThatThrownBy(() -> git.heads(remote)).isInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void aPackWithoutEndIsCutOffAndLittleIsKept() throws IOException {
        serves("/shop.git/info/refs", "application/x-git-upload-pack-advertisement", out -> {
            begin(out);
            out.write(packet(TIP + " refs/heads/main\n"));
            out.write("0000".getBytes(StandardCharsets.UTF_8));
        });
        serves("/shop.git/git-upload-pack", "application/x-git-upload-pack-result", out -> {
            out.write(packet("shallow " + TIP + "\n"));
            out.write("0000".getBytes(StandardCharsets.UTF_8));
            out.write(packet("NAK\n"));
            out.write(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 1});
            // A blob of a gibibyte, the half of what a blob may be.
            out.write(new byte[] {(byte) 0xb0, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x20});
            byte[] noise = new byte[1 << 16];
            new Random(5).nextBytes(noise);
            try (DeflaterOutputStream endless = new DeflaterOutputStream(out)) {
                for (int i = 0; i < 100_000; i++) {
                    endless.write(noise);
                }
            }
        });

        assertThatThrownBy(() -> git.tree(remote, new Revision(TIP)))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("larger than 2 MiB");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(4L << 20);
        }
    }
}
