package dev.drover.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
    @Test
    void leavesNothingBehindWhenItsJvmIsKilled() throws IOException, InterruptedException {
        Process tests = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path home;
        try (BufferedReader words = tests.inputReader(StandardCharsets.UTF_8)) {
            home = Path.of(words.readLine());
        }
        ProcessHandle server = process(home.resolve("server"));
        ProcessHandle other = process(home.resolve("other"));
        assertThat(server.isAlive() && other.isAlive()).isTrue();

        tests.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        Waiting.until(
                "the server and its folder are gone",
                Duration.ofSeconds(30),
                () -> !server.isAlive() && !other.isAlive() && !Files.exists(home));
    }

    private static ProcessHandle process(Path file) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }

    /** What the killed JVM ran. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println(LingeringSuite.straying());
            Thread.sleep(Duration.ofMinutes(5));
        }
    }
}
