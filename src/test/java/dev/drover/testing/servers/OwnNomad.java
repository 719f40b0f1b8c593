package dev.drover.testing.servers;

import dev.drover.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Nomad agent of one test class's own, as operators run it: its data outlive it, so that it can be killed and started again; it may
 * be one server of several, in a region of its own, and speak TLS alone. Start, kill and start it as often as a test likes; closing
 * it ends everything that it started.
 */
public final class OwnNomad implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(60);

    /**
     * What kind of agent: its region, of how many servers it is one, whether it also runs tasks, and the folder with its certificates
     * where it speaks TLS alone.
     */
    public record Shape(String region, int servers, boolean client, Optional<Path> certificates) {
        public static final Shape USUAL = new Shape("global", 1, true, Optional.empty());

        /** One of several servers, without tasks. */
        public static Shape oneOf(int servers, boolean client) {
            return new Shape("global", servers, client, Optional.empty());
        }

        public static Shape sealed(String region, Path certificates) {
            return new Shape(region, 1, true, Optional.of(certificates));
        }
    }

    private final Path program;
    private final Shape shape;
    private final List<Integer> ports = LoopbackPort.free(3);
    private final List<ServerProcess> lives = new ArrayList<>();
    private final Path home = ServerProcess.home();
    private List<OwnNomad> others = List.of();

    /** The same release as this server's. */
    public OwnNomad(NomadServer like, Shape shape) {
        this.program = like.installed().program();
        this.shape = shape;
    }

    /** It looks for these when it starts, and as long as it does not find them. */
    public OwnNomad beside(OwnNomad... neighbours) {
        others = List.of(neighbours);
        return this;
    }

    public URI address() {
        return URI.create(
                (shape.certificates().isPresent() ? "https://localhost:" : "http://127.0.0.1:") + ports.getFirst());
    }

    /** Starts it with the data that it had, and does not wait. */
    public OwnNomad start() {
        try {
            Path file = Files.writeString(home.resolve("agent.json"), configuration());
            // The first life's home holds the data of all of them and goes last.
            Path own = lives.isEmpty() ? home : ServerProcess.home();
            lives.add(ServerProcess.start(
                    "nomad " + shape.region() + " " + ports.getFirst() + " life " + (lives.size() + 1),
                    own,
                    List.of(program.toString(), "agent", "-config", file.toString()),
                    Map.of()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until it has a leader and, where it runs tasks, a node that takes them. */
    public OwnNomad awaitReady() {
        Answers answers = answers();
        lives.getLast().awaitReady(TO_START, () -> {
            String leader = answers.get("/v1/status/leader").body();
            return leader.contains(":")
                    && (!shape.client() || answers.get("/v1/nodes").body().contains("\"Status\":\"ready\""));
        });
        return this;
    }

    /** Plain calls; only where it speaks without TLS. */
    public Answers answers() {
        return new Answers(address(), Map.of());
    }

    /** As {@code kill -9} ends it: what it knew on disk stays, and so do its tasks. */
    public void kill() {
        lives.getLast().kill();
    }

    private String configuration() {
        String neighbours = String.join(
                ", ",
                others.stream()
                        .map(each -> "\"127.0.0.1:" + each.ports.getLast() + "\"")
                        .toList());
        return """
                {
                  "name": "own-%d", "region": "%s", "data_dir": "%s/n", "bind_addr": "127.0.0.1", "disable_update_check": true,
                  "ports": {"http": %d, "rpc": %d, "serf": %d},
                  "advertise": {"http": "127.0.0.1", "rpc": "127.0.0.1", "serf": "127.0.0.1"},
                  "server": {"enabled": true, "bootstrap_expect": %d, "raft_multiplier": 1,
                             "server_join": {"retry_join": [%s], "retry_interval": "1s"}},
                  "client": {"enabled": %b, "network_interface": "lo", "cpu_total_compute": 20000, "memory_total_mb": 20000,
                             "options": {"fingerprint.denylist": "env_aws,env_gce,env_azure,env_digitalocean"}},
                  "plugin": {"raw_exec": {"config": {"enabled": true}}},
                  "limits": {"http_max_conns_per_client": 0},
                  "consul": {"address": "127.0.0.1:1", "auto_advertise": false, "server_auto_join": false, "client_auto_join": false}%s
                }
                """.formatted(
                        ports.getFirst(),
                        shape.region(),
                        home,
                        ports.get(0),
                        ports.get(1),
                        ports.get(2),
                        shape.servers(),
                        neighbours,
                        shape.client(),
                        shape.certificates().map(this::tls).orElse(""));
    }

    private String tls(Path folder) {
        Path own = folder.resolve(shape.region() + "-server-nomad");
        return """
                ,
                  "tls": {"http": true, "rpc": true, "verify_https_client": true, "verify_server_hostname": true,
                          "ca_file": "%s", "cert_file": "%s.pem", "key_file": "%s-key.pem"}""".formatted(folder.resolve("nomad-agent-ca.pem"), own, own);
    }

    /** Programs of an agent that goes before them are waited for long. */
    private void stopJobs() {
        Answers answers = answers();
        for (Json job :
                Json.parse(answers.must("GET", "/v1/jobs?namespace=*", "")).list()) {
            String id = job.get("ID").string("") + "?namespace="
                    + job.get("Namespace").string("");
            answers.send("DELETE", "/v1/job/" + id, "");
        }
        Waiting.until(
                "its programs have ended",
                TO_START,
                () -> !answers.get("/v1/allocations?namespace=*").body().contains("\"ClientStatus\":\"running\""));
    }

    @Override
    public void close() {
        if (shape.client()
                && shape.certificates().isEmpty()
                && !lives.isEmpty()
                && lives.getLast().runs()) {
            stopJobs();
        }
        lives.reversed().forEach(ServerProcess::close);
    }
}
