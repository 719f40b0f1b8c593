package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the demo takes no notice of while it runs, and what it leaves behind when somebody presses Ctrl-C. */
class DemoEndsServerTest {
    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private static List<String> left(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .filter(path -> !path.startsWith("hsperfdata"))
                    .filter(path -> !path.equals(".env"))
                    .toList();
        }
    }

    @Test
    void takesAnotherPortHeedsNoSettingOfTheShellAndLeavesNothingBehind() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            trap.setSoTimeout(1);
            String there = "http://127.0.0.1:" + trap.getLocalPort();
            Files.writeString(folder.resolve(".env"), "NOMAD_ADDR=" + there + "\nDROVER_NONSENSE=1\n");
            Map<String, String> shell = Map.of(
                    "NOMAD_ADDR", there,
                    "VAULT_ADDR", there,
                    "CONSUL_HTTP_ADDR", there,
                    "VLLM_BASE_URL", there,
                    "DROVER_DATA", folder.resolve("elsewhere").toString(),
                    "DROVER_REPOSITORIES_LIVE_URL", there + "/live.git");
            Daemon demo = DROVER.demo("simulated", shell, folder, taken.getLocalPort(), List.of());
            String said = demo.log();

            demo.interrupt(SOON);

            assertThat(said).contains("Port " + taken.getLocalPort() + " is taken", "cluster   simulated");
            assertThat(said).doesNotContain("WARN", "ERROR", "Exception", "Flyway");
            assertThat(trap)
                    .satisfies(socket -> org.assertj.core.api.Assertions.assertThatThrownBy(socket::accept)
                            .isInstanceOf(java.net.SocketTimeoutException.class));
            assertThat(left(folder)).isEmpty();
        }
    }

    @Test
    void keepsItsDataWhereItWasAskedToAndGoesOnFromIt() throws IOException {
        Path kept = folder.resolve("kept");
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        List<String> keep = List.of("--keep", kept.toString());
        DROVER.demo("simulated", Map.of(), first, 0, keep).interrupt(SOON);
        Path seed = kept.resolve("git/shop.git/HEAD");
        assertThat(seed).exists();
        Files.writeString(kept.resolve("mine.txt"), "still here");

        Daemon again = DROVER.demo("simulated", Map.of(), second, 0, keep);
        String said = again.log();
        again.interrupt(SOON);

        assertThat(said).contains(kept.toString()).doesNotContain("gone at the end");
        assertThat(kept.resolve("mine.txt")).hasContent("still here");
        assertThat(kept.resolve("drover.db")).exists();
        assertThat(left(first)).isEmpty();
        assertThat(left(second)).isEmpty();
    }
}
