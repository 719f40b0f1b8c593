package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.Shell;
import dev.drover.testing.servers.DockerDaemon;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the demo leaves of its own Nomad, with a task in it, when somebody presses Ctrl-C, and when it is killed. */
class DemoNomadEndsServerTest {
    @RegisterExtension
    static final DockerDaemon DOCKER = new DockerDaemon();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern CLONE = Pattern.compile("git clone (http://\\S+)");

    /** A merged spec of a task that runs until it is ended. */
    private static final String PUSH = """
            git clone -q %s shop && cd shop && mkdir deploy
            cat > deploy/job.nomad <<'SPEC'
            job "shop" {
              group "shop" {
                task "shop" {
                  driver = "docker"
                  config {
                    image = "drover-demo/shop:1"
                  }
                }
              }
            }
            SPEC
            git add . && git commit -qm "Deploy" && git push -q
            """;

    @TempDir
    Path folder;

    @TempDir
    Path work;

    private Daemon demo;
    private List<ProcessHandle> started;
    private List<String> others = List.of();

    @BeforeEach
    void aTaskRunsOnTheDemosNomad() throws IOException, InterruptedException {
        others = containers();
        Map<String, String> settings =
                Map.of("DOCKER_HOST", DOCKER.endpoint(), "DROVER_SERVERS_CACHE", NomadServer.cache());
        demo = DROVER.demo("nomad", settings, folder, 0, List.of());
        Matcher clone = CLONE.matcher(demo.log());
        assertThat(clone.find()).isTrue();
        Shell.type(work, PUSH.formatted(clone.group(1)));
        Waiting.until("the task runs in a container", LONG, () -> !containers().isEmpty());
        started = demo.children();
        assertThat(started).hasSizeGreaterThan(1);
    }

    /** Those of the demo: other suites on the same daemon leave what their Nomads clear away later. */
    private List<String> containers() {
        return DOCKER.docker("ps", "--quiet", "--all")
                .lines()
                .filter(container -> !others.contains(container))
                .toList();
    }

    private List<String> mounts() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    @Test
    void ctrlCLeavesNoProcessNoContainerNoImageAndNoFolder() throws IOException {
        demo.interrupt(SOON);

        Waiting.until("all it started is gone", SOON, () -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(containers()).isEmpty();
        assertThat(DOCKER.docker("images", "--quiet", "drover-demo/shop")).isEmpty();
        assertThat(mounts()).isEmpty();
        assertThat(demo.log()).doesNotContain("Exception");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("drover-demo"));
        }
    }

    @Test
    void whoeverKillsItKillsItsNomadAndTasksToo() throws IOException {
        demo.kill();

        Waiting.until("all it started has ended", SOON, () -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(containers()).isEmpty();
        assertThat(mounts()).isEmpty();
    }
}
