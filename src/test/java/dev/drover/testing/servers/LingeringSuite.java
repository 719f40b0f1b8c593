package dev.drover.testing.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Not a test of anything: a suite that starts a server and never comes to its end, for {@link KilledMavenServerTest} to kill. */
class LingeringSuite {
    /** Names the file that this suite writes its server's folder to. */
    static final String TOLD = "LINGERING_SUITE_TELLS";

    /** Writes the process ids of a server and of what it started outside its process group. */
    static final String STRAYING = "setsid sleep 600 & echo $! >other; echo $$ >server; wait";

    @Test
    void neverEnds() throws IOException, InterruptedException {
        Path home = straying();
        Path told = Path.of(System.getenv(TOLD));
        Path written = Files.writeString(told.resolveSibling("writing"), home.toString());
        Files.move(written, told);
        Thread.sleep(Duration.ofMinutes(5));
    }

    /** The folder of a server that was started and runs. */
    static Path straying() {
        Path home = ServerProcess.home();
        ServerProcess process = ServerProcess.start("straying", home, List.of("bash", "-c", STRAYING), Map.of());
        process.awaitReady(Duration.ofSeconds(10), () -> Files.exists(home.resolve("server")));
        return home;
    }
}
