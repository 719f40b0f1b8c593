package dev.drover.testing.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A server that runs beside the tests, under a small shell that ends it when this JVM closes it or dies in whatever way. Its folder
 * is its own and vanishes with it; its log stays in {@code target/servers}.
 */
final class ServerProcess implements AutoCloseable {
    private static final long SECONDS_TO_END = 40;

    private final String name;
    private final Path log;
    private final Process watchdog;
    private final ProcessHandle server;

    private ServerProcess(String name, Path log, Process watchdog, ProcessHandle server) {
        this.name = name;
        this.log = log;
        this.watchdog = watchdog;
        this.server = server;
    }

    /** A fresh folder for one server, short enough for the sockets that some of them put there. */
    static Path home() {
        try {
            return Files.createTempDirectory("drover-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ServerProcess start(String name, Path home, List<String> command, Map<String, String> environment) {
        return watched(name, home, command, environment);
    }

    /** Takes charge of a server that something else has started. */
    static ServerProcess adopt(String name, Path home, long pid) {
        return watched(name, home, List.of("--adopt", Long.toString(pid)), Map.of());
    }

    private static ServerProcess watched(
            String name, Path home, List<String> command, Map<String, String> environment) {
        Path log = logOf(name);
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            // Out of Maven's process group, so that a signal to all of that group leaves someone to clean up.
            line.add("/usr/bin/setsid");
        }
        line.addAll(List.of("bash", "-c", script(), "drover-test-server", home.toString(), log.toString()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.directory(home.toFile());
        builder.environment().keySet().removeIf(ServerProcess::leadsAstray);
        builder.environment().putAll(environment);
        try {
            Process watchdog = builder.start();
            BufferedReader words = watchdog.inputReader(StandardCharsets.UTF_8);
            String pid = words.readLine();
            if (pid == null) {
                throw new IllegalStateException("The watchdog of " + name + " did not start; see " + log);
            }
            ProcessHandle server = ProcessHandle.of(Long.parseLong(pid))
                    .orElseThrow(() -> new IllegalStateException(name + " ended at once; " + tail(log)));
            return new ServerProcess(name, log, watchdog, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Addresses, tokens and certificates of the person's shell have no say in what a test talks to. */
    static boolean leadsAstray(String variable) {
        return variable.startsWith("NOMAD_")
                || variable.startsWith("VAULT_")
                || variable.startsWith("CONSUL_")
                || variable.startsWith("DROVER_")
                || variable.equals("AWS_CA_BUNDLE")
                || variable.equals("DOCKER_HOST")
                || variable.equals("NOTIFY_SOCKET");
    }

    /** Waits until the server says that it is ready; ends it and fails with the end of its log when it dies or takes too long. */
    void awaitReady(Duration atMost, BooleanSupplier ready) {
        try {
            Waiting.until(name + " is ready", atMost, () -> {
                if (!server.isAlive()) {
                    throw new IllegalStateException(name + " ended while it started");
                }
                return ready.getAsBoolean();
            });
        } catch (IllegalStateException e) {
            close();
            throw new IllegalStateException(e.getMessage() + "; " + tail(log), e);
        }
    }

    /** Ends the server at once, as a crash would, and lets its folder be. */
    void kill() {
        server.destroyForcibly();
        try {
            server.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(name + " did not die", e);
        }
    }

    /** Asks the server to end, as a scheduler would. */
    void terminate() {
        server.destroy();
    }

    boolean runs() {
        return server.isAlive();
    }

    /** Ends the server as Ctrl-C does, and waits until it is gone. */
    void interrupt(Duration atMost) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                    .start()
                    .waitFor();
            server.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(name + " did not end; " + tail(log), e);
        }
    }

    List<ProcessHandle> children() {
        return server.descendants().toList();
    }

    Path log() {
        return log;
    }

    @Override
    public void close() {
        try {
            watchdog.getOutputStream().close();
            if (!watchdog.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " did not end in " + SECONDS_TO_END + " s; see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path logOf(String name) {
        try {
            Path folder = Files.createDirectories(Checkout.root().resolve("target/servers"));
            String fork = System.getProperty("drover.test.fork", "");
            Path log = folder.resolve(
                    name.replaceAll("[^A-Za-z0-9.]+", "-") + (fork.isEmpty() ? "" : "-" + fork) + ".log");
            Files.deleteIfExists(log);
            return Files.createFile(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return "the end of " + log + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "and its log " + log + " can't be read: " + e.getMessage();
        }
    }

    private static String script() {
        try (InputStream in = ServerProcess.class.getResourceAsStream("watchdog.sh")) {
            if (in == null) {
                throw new IllegalStateException("watchdog.sh is not among the test resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
