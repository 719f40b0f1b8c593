package dev.drover.testing.servers;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A real Vault in development mode: unsealed, in memory, a root token, and a key-value mount of version 2 for each test class. Trusts
 * the workload identities of a Nomad when asked to.
 */
public final class VaultServer extends TestServer<VaultServer.Running> {
    private static final Duration TO_START = Duration.ofSeconds(60);

    /** A Vault that runs. */
    static final class Running implements AutoCloseable {
        private final ServerProcess process;
        private final Answers answers;
        private final String token;

        Running(ServerProcess process, Answers answers, String token) {
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

    public String rootToken() {
        return running().token;
    }

    /** This test class's key-value mount, version 2. */
    public String mount() {
        return place();
    }

    /** Plain calls with the root token. */
    public Answers answers() {
        return running().answers;
    }

    /** Writes a secret into this test class's mount. */
    public void put(String path, Map<String, String> values) {
        StringBuilder data = new StringBuilder();
        values.forEach(
                (key, value) -> data.append(data.isEmpty() ? "" : ",").append("\"" + key + "\":\"" + value + "\""));
        answers().must("POST", "/v1/" + mount() + "/data/" + path, "{\"data\":{" + data + "}}");
    }

    /** Lets tasks of the Nomad at this address log in with role {@code nomad-workloads}, which reads every mount of the tests. */
    void trust(URI nomad, String backend) {
        Answers vault = answers();
        vault.must("POST", "/v1/sys/auth/" + backend, "{\"type\":\"jwt\"}");
        vault.must("POST", "/v1/auth/" + backend + "/config", """
                {"jwks_url": "%s/.well-known/jwks.json", "jwt_supported_algs": ["RS256", "EdDSA"],
                 "default_role": "nomad-workloads"}""".formatted(nomad));
        vault.must("PUT", "/v1/sys/policies/acl/nomad-workloads", """
                {"policy": "path \\"+/data/*\\" { capabilities = [\\"read\\"] }"}""");
        vault.must("POST", "/v1/auth/" + backend + "/role/nomad-workloads", """
                {"role_type": "jwt", "bound_audiences": ["vault.io"], "user_claim": "/nomad_job_id",
                 "user_claim_json_pointer": true, "token_type": "service", "token_policies": ["nomad-workloads"],
                 "token_period": "30m", "token_explicit_max_ttl": 0,
                 "claim_mappings": {"nomad_namespace": "nomad_namespace", "nomad_job_id": "nomad_job_id"}}""");
    }

    @Override
    protected Installed installed() {
        return Installed.built("vault");
    }

    @Override
    protected String key() {
        return "vault " + installed().version();
    }

    @Override
    protected Running start() {
        Path home = ServerProcess.home();
        String address = "127.0.0.1:" + LoopbackPort.free(1).getFirst();
        String token = UUID.randomUUID().toString();
        List<String> command = List.of(
                installed().program().toString(),
                "server",
                "-dev",
                "-dev-no-store-token",
                "-dev-root-token-id=" + token,
                "-dev-listen-address=" + address);
        ServerProcess process = ServerProcess.start(key(), home, command, Map.of("HOME", home.toString()));
        Answers answers = new Answers(URI.create("http://" + address), Map.of("X-Vault-Token", token));
        process.awaitReady(
                TO_START,
                () -> answers.get("/v1/sys/health").status() == 200
                        && answers.get("/v1/sys/mounts/secret").ok());
        return new Running(process, answers, token);
    }

    @Override
    protected void enter(Running server, String ownPlace) {
        server.answers.must("POST", "/v1/sys/mounts/" + ownPlace, "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
        // A new mount of version 2 upgrades itself for a moment, and refuses writes meanwhile.
        Waiting.until(
                "the mount " + ownPlace + " takes writes",
                TO_START,
                () -> server.answers
                        .send("POST", "/v1/" + ownPlace + "/config", "{\"max_versions\":5}")
                        .ok());
    }

    @Override
    protected void leave(Running server, String ownPlace) {
        server.answers.send("DELETE", "/v1/sys/mounts/" + ownPlace, "");
    }
}
