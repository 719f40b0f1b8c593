package dev.drover.testing.servers;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real Consul in development mode, with a key prefix of its own for each test class. */
public final class ConsulServer extends TestServer<ConsulServer.Running> {
    private static final Duration TO_START = Duration.ofSeconds(60);

    /** A Consul that runs. */
    static final class Running implements AutoCloseable {
        private final ServerProcess process;
        private final Answers answers;

        Running(ServerProcess process, Answers answers) {
            this.process = process;
            this.answers = answers;
        }

        @Override
        public void close() {
            process.close();
        }
    }

    public URI address() {
        return running().answers.base();
    }

    public Answers answers() {
        return running().answers;
    }

    /** Writes a key below this test class's prefix, {@link #place}. */
    public void put(String key, String value) {
        answers().must("PUT", "/v1/kv/" + place() + "/" + key, value);
    }

    @Override
    protected Installed installed() {
        return Installed.built("consul");
    }

    @Override
    protected String key() {
        return "consul " + installed().version();
    }

    @Override
    protected Running start() {
        Path home = ServerProcess.home();
        List<Integer> ports = LoopbackPort.free(6);
        List<String> command = List.of(
                installed().program().toString(),
                "agent",
                "-dev",
                "-bind=127.0.0.1",
                "-http-port=" + ports.get(0),
                "-dns-port=" + ports.get(1),
                "-grpc-port=" + ports.get(2),
                "-grpc-tls-port=-1",
                "-server-port=" + ports.get(3),
                "-serf-lan-port=" + ports.get(4),
                "-serf-wan-port=" + ports.get(5),
                "-hcl=disable_update_check=true");
        ServerProcess process = ServerProcess.start(key(), home, command, Map.of());
        Answers answers = new Answers(URI.create("http://127.0.0.1:" + ports.getFirst()), Map.of());
        process.awaitReady(
                TO_START,
                () -> answers.get("/v1/status/leader").body().contains(":")
                        && answers.get("/v1/health/service/consul").body().contains("passing"));
        return new Running(process, answers);
    }

    @Override
    protected void leave(Running server, String ownPlace) {
        server.answers.send("DELETE", "/v1/kv/" + ownPlace + "/?recurse=true", "");
    }
}
