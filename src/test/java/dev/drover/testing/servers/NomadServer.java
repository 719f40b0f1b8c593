package dev.drover.testing.servers;

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
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Nomad in development mode: one server, one client with the drivers {@code mock_driver} and {@code raw_exec} (and
 * {@code docker}, when given a daemon), plenty of pretended capacity, and a namespace for each test class whose jobs are purged when
 * the class is done.
 */
public final class NomadServer extends TestServer<NomadServer.Running> {
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_SETTLE = Duration.ofSeconds(30);
    private static final Pattern JOB_ID = Pattern.compile("\"ID\":\"([^\"]+)\"");

    private final Installed installed;
    private final boolean acl;
    private final @Nullable DockerDaemon docker;
    private final @Nullable VaultServer vault;
    private final @Nullable ConsulServer consul;

    private NomadServer(
            Installed installed,
            boolean acl,
            @Nullable DockerDaemon docker,
            @Nullable VaultServer vault,
            @Nullable ConsulServer consul) {
        this.installed = installed;
        this.acl = acl;
        this.docker = docker;
        this.vault = vault;
        this.consul = consul;
    }

    /** The newest release that can be built for tests. */
    public static NomadServer newest() {
        return new NomadServer(Installed.built("nomad"), false, null, null, null);
    }

    /** The oldest release that is supported. */
    public static NomadServer oldest() {
        return new NomadServer(Installed.built("nomad-1.7.7"), false, null, null, null);
    }

    /** The folder that built servers lie in, for programs that look for one there. */
    public static String cache() {
        Path folder = Installed.built("nomad").program().getParent();
        return folder == null || folder.getParent() == null
                ? ""
                : folder.getParent().toString();
    }

    /** With access control: {@link #token} is the management token. */
    public NomadServer withAcl() {
        return new NomadServer(installed, true, docker, vault, consul);
    }

    /** Its docker driver talks to this daemon, which starts first. */
    public NomadServer with(DockerDaemon daemon) {
        return new NomadServer(installed, acl, daemon, vault, consul);
    }

    /** Its tasks log in to this Vault by workload identity, role {@code nomad-workloads}. */
    public NomadServer with(VaultServer server) {
        return new NomadServer(installed, acl, docker, server, consul);
    }

    /** It registers services in this Consul. */
    public NomadServer with(ConsulServer server) {
        return new NomadServer(installed, acl, docker, vault, server);
    }

    /** A Nomad that runs. */
    static final class Running implements AutoCloseable {
        private final ServerProcess process;
        private final Answers answers;
        private final Optional<String> token;

        Running(ServerProcess process, Answers answers, Optional<String> token) {
            this.process = process;
            this.answers = answers;
            this.token = token;
        }

        @Override
        public void close() {
            process.close();
        }
    }

    public URI address() {
        return running().answers.base();
    }

    /** The management token, when access control is on. */
    public Optional<String> token() {
        return running().token;
    }

    public String version() {
        return installed.version();
    }

    /** This test class's namespace. */
    public String namespace() {
        return place();
    }

    /** Makes an authority, and for each region a server's and a client's certificate and key, with Nomad's own command, as operators do. */
    public void makeCertificates(Path folder, String... regions) {
        String nomad = installed.program().toString();
        String in = "cd \"$1\" && nomad=$2 && shift 2 && \"$nomad\" tls ca create && for region in \"$@\"; do"
                + " \"$nomad\" tls cert create -server -region \"$region\""
                + " && \"$nomad\" tls cert create -client -region \"$region\" || exit 1; done";
        List<String> command = new ArrayList<>(List.of("bash", "-c", in, "certificates", folder.toString(), nomad));
        command.addAll(List.of(regions));
        Installed.outputOf(command);
    }

    /** Runs Nomad's own command and answers what it printed. */
    public String command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(installed.program().toString()));
        command.addAll(List.of(arguments));
        return Installed.outputOf(command);
    }

    /** Plain calls with all rights. */
    public Answers answers() {
        return running().answers;
    }

    @Override
    protected Installed installed() {
        return installed;
    }

    @Override
    protected String key() {
        return "nomad " + installed.version() + (acl ? " acl" : "") + (docker == null ? "" : " docker")
                + (vault == null ? "" : " vault") + (consul == null ? "" : " consul");
    }

    @Override
    protected List<TestServer<?>> needs() {
        List<TestServer<?>> needs = new ArrayList<>();
        Stream.of(Optional.ofNullable(docker), Optional.ofNullable(vault), Optional.ofNullable(consul))
                .flatMap(Optional::stream)
                .forEach(needs::add);
        return needs;
    }

    @Override
    protected Running start() {
        Path home = ServerProcess.home();
        List<Integer> ports = LoopbackPort.free(3);
        URI address = URI.create("http://127.0.0.1:" + ports.getFirst());
        Path configuration = home.resolve("agent.json");
        try {
            Files.writeString(configuration, configuration(home, ports));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command =
                List.of(installed.program().toString(), "agent", "-dev", "-config", configuration.toString());
        ServerProcess process = ServerProcess.start(key(), home, command, Map.of());
        Answers anyone = new Answers(address, Map.of());
        Optional<String> token = Optional.empty();
        if (acl) {
            String secret = UUID.randomUUID().toString();
            String body = "{\"BootstrapSecret\":\"" + secret + "\"}";
            process.awaitReady(
                    TO_START,
                    () -> anyone.send("POST", "/v1/acl/bootstrap", body).ok());
            token = Optional.of(secret);
        }
        Answers all =
                new Answers(address, token.map(t -> Map.of("X-Nomad-Token", t)).orElseGet(Map::of));
        process.awaitReady(TO_START, () -> ready(all));
        if (vault != null) {
            vault.trust(address, "jwt-nomad-" + ports.getFirst());
        }
        return new Running(process, all, token);
    }

    /** A node that takes work, and a key for the workloads' identities, without which a first job waits. */
    private boolean ready(Answers answers) {
        String nodes = answers.get("/v1/nodes").body();
        return nodes.contains("\"Status\":\"ready\"")
                && nodes.contains("\"driver.mock_driver\":\"true\"")
                && (docker == null || nodes.contains("\"driver.docker\":\"true\""))
                && answers.get("/.well-known/jwks.json").body().contains("\"kid\"");
    }

    /** The data folder's name is short, because the sockets of tasks lie below it and their paths may have 107 bytes. */
    private String configuration(Path home, List<Integer> ports) {
        return """
                {
                  "data_dir": "%s/n", "bind_addr": "127.0.0.1", "log_level": "DEBUG", "disable_update_check": true,
                  "ports": {"http": %d, "rpc": %d, "serf": %d},
                  "acl": {"enabled": %b},
                  "limits": {"http_max_conns_per_client": 0},
                  "server": {"job_gc_interval": "10m"},
                  "client": {
                    "network_interface": "lo", "cpu_total_compute": 200000, "memory_total_mb": 200000,
                    "options": {"fingerprint.denylist": "env_aws,env_gce,env_azure,env_digitalocean"}
                  },
                  "plugin": {
                    "raw_exec": {"config": {"enabled": true}},
                    "docker": {"config": {"endpoint": "%s", "volumes": {"enabled": true}, "allow_privileged": false}}
                  },
                  "vault": {%s},
                  "consul": {%s}
                }
                """.formatted(
                        home,
                        ports.get(0),
                        ports.get(1),
                        ports.get(2),
                        acl,
                        docker == null ? "unix://" + home + "/no-docker.sock" : docker.endpoint(),
                        vaultBlock(ports.getFirst()),
                        consulBlock());
    }

    private String vaultBlock(int port) {
        return vault == null ? "\"enabled\": false" : """
                "enabled": true, "address": "%s", "jwt_auth_backend_path": "jwt-nomad-%d",
                "create_from_role": "nomad-workloads", "default_identity": {"aud": ["vault.io"], "ttl": "1h"}
                """.formatted(vault.address(), port);
    }

    private String consulBlock() {
        // An address where nothing listens, or the agent would join whatever Consul this machine happens to run.
        String address = consul == null ? "127.0.0.1:1" : consul.address().getAuthority();
        return "\"address\": \"%s\", \"auto_advertise\": %b, \"server_auto_join\": false, \"client_auto_join\": false"
                .formatted(address, consul != null);
    }

    @Override
    protected void enter(Running server, String ownPlace) {
        server.answers.must("POST", "/v1/namespace/" + ownPlace, "{\"Name\":\"" + ownPlace + "\"}");
    }

    @Override
    protected void leave(Running server, String ownPlace) {
        // A Nomad whose job is purged while it places it ends in a panic.
        String pending = "/v1/evaluations?status=pending&namespace=" + ownPlace;
        Waiting.until(
                "everything was placed or blocked",
                TO_SETTLE,
                () -> server.answers.must("GET", pending, "").strip().equals("[]"));
        String jobs = server.answers.must("GET", "/v1/jobs?namespace=" + ownPlace, "");
        Matcher id = JOB_ID.matcher(jobs);
        while (id.find()) {
            server.answers.send("DELETE", "/v1/job/" + id.group(1) + "?purge=true&namespace=" + ownPlace, "");
        }
    }
}
