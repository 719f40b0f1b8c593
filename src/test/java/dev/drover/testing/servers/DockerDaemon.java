package dev.drover.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Docker daemon of the tests' own: own storage (vfs, which every kernel has), own network bridge, own socket. No public registry is
 * used; {@link #busybox} makes an image out of Debian's static busybox. Needs root.
 */
public final class DockerDaemon extends TestServer<DockerDaemon.Running> {
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final List<String> APPLETS =
            List.of("sh", "sleep", "httpd", "nc", "cat", "echo", "env", "wget", "dd", "true", "false", "yes", "tail");

    /** A daemon that runs. */
    static final class Running implements AutoCloseable {
        private final ServerProcess process;
        private final Path home;

        Running(ServerProcess process, Path home) {
            this.process = process;
            this.home = home;
        }

        String endpoint() {
            return "unix://" + home.resolve("docker.sock");
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** Where clients reach it: {@code unix:///…}. */
    public String endpoint() {
        return running().endpoint();
    }

    /** Runs the docker client against this daemon and answers what it printed. */
    public String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "-H", endpoint()));
        command.addAll(List.of(arguments));
        return Installed.outputOf(command).strip();
    }

    /** Makes a small image with a shell and a web server on port 8080 under this name, and answers its id. */
    public String busybox(String image) {
        return busybox(image, "dev.drover.test=busybox");
    }

    /** The same with a label, {@code name=value}. */
    public String busybox(String image, String label) {
        Path root = running().home.resolve("busybox");
        Path archive = running().home.resolve("busybox.tar");
        try {
            if (!Files.exists(archive)) {
                Files.createDirectories(root.resolve("bin"));
                Files.createDirectories(root.resolve("tmp"));
                Files.copy(busyboxProgram(), root.resolve("bin/busybox"));
                for (String applet : APPLETS) {
                    Files.createSymbolicLink(root.resolve("bin/" + applet), Path.of("busybox"));
                }
                Installed.outputOf(List.of("tar", "-C", root.toString(), "-cf", archive.toString(), "."));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return docker(
                "import",
                "--change",
                "LABEL " + label,
                "--change",
                "CMD [\"/bin/httpd\", \"-f\", \"-p\", \"8080\", \"-h\", \"/\"]",
                archive.toString(),
                image);
    }

    private static Path busyboxProgram() {
        return Installed.onPath("busybox", "busybox-static", List.of("busybox")).program();
    }

    @Override
    protected Installed installed() {
        Installed daemon = Installed.onPath("dockerd", "docker.io busybox-static", List.of("dockerd"));
        return "root".equals(System.getProperty("user.name"))
                ? daemon
                : new Installed(daemon.name(), daemon.version(), Optional.empty(), "(as root) " + daemon.howToGet());
    }

    @Override
    protected String key() {
        return "dockerd";
    }

    @Override
    protected Running start() {
        Path home = ServerProcess.home();
        String bridge = "drv" + LoopbackPort.free(1).getFirst();
        List<String> command = List.of(
                "bash",
                "-c",
                startScript(),
                "dockerd",
                bridge,
                installed().program().toString(),
                "--storage-driver=vfs",
                "--data-root=" + home.resolve("data"),
                "--exec-root=" + home.resolve("exec"),
                "--pidfile=" + home.resolve("pid"),
                "--host=unix://" + home.resolve("docker.sock"));
        try {
            Files.writeString(home.resolve("cleanup"), cleanUpScript(bridge));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerProcess process = ServerProcess.start(key(), home, command, Map.of("HOME", home.toString()));
        Running running = new Running(process, home);
        List<String> info = List.of("docker", "-H", running.endpoint(), "info", "--format", "{{.ServerVersion}}");
        process.awaitReady(TO_START, () -> Files.exists(home.resolve("docker.sock")) && answers(info));
        return running;
    }

    private static boolean answers(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A bridge of its own, so that two daemons on one machine don't hand out the same addresses; Docker's usual one without ip(8). */
    private static String startScript() {
        return """
                bridge=$1
                shift
                if command -v ip >/dev/null && ip link add "$bridge" type bridge 2>/dev/null; then
                  number=${bridge#drv}
                  ip address add "10.$((64 + number % 64)).$((number / 64 % 256)).1/24" dev "$bridge"
                  ip link set "$bridge" up
                  set -- "$@" "--bridge=$bridge"
                fi
                exec "$@"
                """;
    }

    private static String cleanUpScript(String bridge) {
        return """
                ip link delete %1$s
                for table in filter nat; do
                  iptables -t $table -S | grep %1$s | sed 's/^-A/-D/' | while read -r rule; do iptables -t $table $rule; done
                done
                """.formatted(bridge);
    }
}
