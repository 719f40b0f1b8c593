package dev.drover.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drover itself as it is packaged, in processes of its own, as many as a test wants. They end with the test class at the latest.
 * Each has a port, a folder and nothing of this machine's settings.
 */
public final class PackagedDrover extends TestServer<PackagedDrover.Package> {
    /** A token that may do everything, known to every daemon that is started here. */
    public static final String TOKEN = "operator-of-the-tests-0123";

    /** What a shell starts in the background is deaf to Ctrl-C, and so are its children: tests may be started so. */
    private static final List<String> HEARING_CTRL_C =
            System.getProperty("os.name").equals("Linux") ? List.of("env", "--default-signal=INT") : List.of();

    private static final Path JAR = Checkout.root().resolve("target/quarkus-app/quarkus-run.jar");

    private final List<Daemon> daemons = new ArrayList<>();

    /** The packaged program. */
    record Package(Path jar) implements AutoCloseable {
        @Override
        public void close() {}
    }

    /** One daemon that runs. */
    public static final class Daemon implements AutoCloseable {
        private final ServerProcess process;
        private final URI address;

        Daemon(ServerProcess process, URI address) {
            this.process = process;
            this.address = address;
        }

        public URI address() {
            return address;
        }

        public Answers asOperator() {
            return new Answers(address, Map.of("Authorization", "Bearer " + TOKEN));
        }

        /** As Ctrl-C ends it. */
        public void interrupt(Duration atMost) {
            process.interrupt(atMost);
        }

        /** The processes that it started and that run. */
        public List<ProcessHandle> children() {
            return process.children();
        }

        /** As {@code kill -9} ends it. */
        public void kill() {
            process.kill();
        }

        /** As a scheduler asks it to end; says so and does not wait. */
        public void terminate() {
            process.terminate();
        }

        public boolean runs() {
            return process.runs();
        }

        public String log() {
            try {
                return Files.readString(process.log(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** The program and what stands before its own arguments. */
    public List<String> command() {
        return List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-jar",
                running().jar().toString());
    }

    /** Starts {@code drover run} with these settings and returns when it says that it is ready. */
    public Daemon daemon(String name, Map<String, String> settings) {
        int port = LoopbackPort.free(1).getFirst();
        Path home = ServerProcess.home();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOME", home.toString());
        environment.put("DROVER_DATA", home.resolve("data").toString());
        environment.put("DROVER_PORT", Integer.toString(port));
        environment.put("DROVER_TOKENS_TESTER_VALUE", TOKEN);
        environment.putAll(settings);
        List<String> command = new ArrayList<>(command());
        command.add("run");
        ServerProcess process = ServerProcess.start("drover-" + name, home, command, environment);
        Daemon daemon = new Daemon(process, URI.create("http://127.0.0.1:" + port));
        daemons.add(daemon);
        process.awaitReady(
                Duration.ofSeconds(150),
                () -> daemon.asOperator().get("/q/health/ready").ok());
        return daemon;
    }

    /** Starts {@code drover demo} and returns when it has said where to look. */
    public Daemon demo(String cluster, Map<String, String> settings) {
        return demo(
                cluster, settings, ServerProcess.home(), LoopbackPort.free(1).getFirst(), List.of());
    }

    /** The same in a folder that takes its temporary files too, on a port that may be taken, with more to say on its command line. */
    public Daemon demo(String cluster, Map<String, String> settings, Path home, int port, List<String> more) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOME", home.toString());
        environment.put("TMPDIR", home.toString());
        environment.putAll(settings);
        List<String> command = new ArrayList<>(HEARING_CTRL_C);
        command.addAll(List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + home,
                "-Xmx256m",
                "-jar",
                running().jar().toString(),
                "demo",
                "--port",
                Integer.toString(port),
                "--cluster",
                cluster));
        command.addAll(more);
        ServerProcess process = ServerProcess.start("demo-" + cluster, home, command, environment);
        Daemon daemon = new Daemon(process, URI.create("http://127.0.0.1:" + port));
        daemons.add(daemon);
        process.awaitReady(Duration.ofSeconds(240), () -> daemon.log().contains("Stop it with Ctrl-C"));
        return daemon;
    }

    /** What a command that ends by itself came to. */
    public record Ended(int code, String out, String err) {}

    /** Runs one command to its end. */
    public Ended run(Map<String, String> settings, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                running().jar().toString()));
        command.addAll(arguments);
        try {
            Path folder = Files.createTempDirectory("drover-command");
            Path err = folder.resolve("err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(ServerProcess::leadsAstray);
            builder.environment().put("HOME", folder.toString());
            builder.environment().put("DROVER_DATA", folder.resolve("data").toString());
            builder.environment().putAll(settings);
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), out, Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + arguments, e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Override
    protected Installed installed() {
        Optional<Path> jar = Files.exists(JAR) ? Optional.of(JAR) : Optional.empty();
        return new Installed("drover", "as packaged", jar, "./mvnw package -DskipTests");
    }

    @Override
    protected String key() {
        return "drover";
    }

    @Override
    protected Package start() {
        return new Package(JAR);
    }

    /** Ends every daemon that was started so far. */
    public void endAll() {
        daemons.forEach(Daemon::close);
        daemons.clear();
    }

    @Override
    protected void leave(Package server, String ownPlace) {
        endAll();
    }
}
