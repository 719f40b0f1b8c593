package dev.drover.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Nomad agent for the demo alone: development mode, its own ports and folder, on 127.0.0.1, and gone with this process, also when
 * this process is killed.
 */
final class NomadChild implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(40);
    private static final Duration TO_END = Duration.ofSeconds(45);

    /**
     * Runs the program in its arguments where Ctrl-C doesn't reach it, and reads what this process writes: nothing, until the pipe is
     * closed, which the system does however this process ends. Then it first has the tasks stopped, because an agent that ends while
     * one starts leaves that behind.
     */
    private static final String GUARD = """
            set -m
            "$@" </dev/null &
            nomad=$!
            trap '' INT HUP TERM
            runs() { kill -0 "$1" 2>/dev/null; }
            await() { for _ in $(seq "$2"); do runs "$1" || return; sleep 0.2; done; }
            while runs $nomad; do
              read -r -t 1 _
              [ $? -gt 128 ] || break
            done
            if runs $nomad; then
              "$1" node drain -self -enable -force -yes >/dev/null 2>&1 </dev/null &
              drain=$!
              await $drain 75
              kill -TERM $nomad 2>/dev/null
              await $nomad 100
            fi
            kill -KILL -- -$nomad -${drain:-$nomad} 2>/dev/null
            """;

    private final Process process;
    private final String address;

    private NomadChild(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts an installed Nomad; empty when there is none or it does not come up. */
    static Optional<NomadChild> start(Path folder) throws IOException {
        Optional<Path> program = Programs.nomad();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> ports = freePorts();
        Path home = Files.createDirectories(folder.resolve("nomad"));
        Path config = home.resolve("agent.hcl");
        Files.writeString(
                config, """
                data_dir             = "%s"
                bind_addr            = "127.0.0.1"
                disable_update_check = true
                ports {
                  http = %d
                  rpc  = %d
                  serf = %d
                }
                client {
                  options {
                    "fingerprint.denylist" = "env_aws,env_gce,env_azure,env_digitalocean"
                  }
                }
                plugin "docker" {
                  config {
                    endpoint = "%s"
                    gc { image = false }
                  }
                }
                vault { enabled = false }
                consul {
                  address          = "127.0.0.1:1"
                  auto_advertise   = false
                  server_auto_join = false
                  client_auto_join = false
                }
                """.formatted(home.resolve("data"), ports.get(0), ports.get(1), ports.get(2), docker()));
        ProcessBuilder builder = new ProcessBuilder(
                "bash", "-c", GUARD, "drover-demo", program.get().toString(), "agent", "-dev", "-config=" + config);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("NOMAD_")
                        || name.startsWith("VAULT_")
                        || name.startsWith("CONSUL_")
                        || name.startsWith("AWS_"));
        String address = "http://127.0.0.1:" + ports.get(0);
        builder.environment().put("NOMAD_ADDR", address);
        builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("agent.log").toFile());
        NomadChild child = new NomadChild(builder.start(), address);
        if (child.ready()) {
            return Optional.of(child);
        }
        child.close();
        return Optional.empty();
    }

    /** The Docker daemon that the docker program of this shell talks to. */
    private static String docker() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "");
        return host.startsWith("unix://") ? host : "unix:///var/run/docker.sock";
    }

    /** Keeps a value where the example's job will look for it. */
    void variable(String path, String name, String value) {
        String body = "{\"Path\":\"" + path + "\",\"Items\":{\"" + name + "\":\"" + value + "\"}}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/var/" + path))
                .timeout(Duration.ofSeconds(10))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True when tasks in containers can be placed. */
    private boolean hasDocker() {
        return reads("\"driver.docker\":\"true\"") || reads("\"driver.docker\":\"1\"");
    }

    private boolean reads(String part) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/nodes"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .contains(part);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String address() {
        return address;
    }

    private boolean ready() {
        long end = System.nanoTime() + TO_START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (reads("\"ready\"") && hasDocker()) {
                return true;
            }
            try {
                if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ServerSocket socket = new ServerSocket(0);
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
            return ports;
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(TO_END)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
