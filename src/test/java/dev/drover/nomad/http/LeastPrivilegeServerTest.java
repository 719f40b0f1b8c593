package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.ClusterContract;
import dev.drover.testing.servers.Answers;
import dev.drover.testing.servers.NomadServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The policy that we tell operators to use gives all the rights that are needed: the whole contract holds with it, and no more. */
class LeastPrivilegeServerTest extends ClusterContract {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().withAcl();

    private static HttpCluster cluster;
    private static Answers limited;

    @BeforeAll
    static void connect() throws IOException {
        String policy = Files.readString(Path.of("k8s-nomad-deploy/drover-policy.hcl"))
                .replace("namespace \"default\"", "namespace \"" + NOMAD.namespace() + "\"");
        NOMAD.answers()
                .must(
                        "POST",
                        "/v1/acl/policy/drover",
                        Json.object(Map.of("Name", Json.of("drover"), "Rules", Json.of(policy)))
                                .encoded());
        String token = NOMAD.answers()
                .must("POST", "/v1/acl/token", "{\"Name\":\"drover\",\"Type\":\"client\",\"Policies\":[\"drover\"]}");
        String secret = Json.parse(token).get("SecretID").string("");
        limited = new Answers(NOMAD.address(), Map.of("X-Nomad-Token", secret));
        cluster = new HttpCluster(NomadAccess.of(NOMAD.address(), Optional.of(secret)));
    }

    @AfterAll
    static void disconnect() {
        cluster.close();
    }

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    @Override
    protected String namespace() {
        return NOMAD.namespace();
    }

    @Override
    protected boolean hasTags() {
        return true;
    }

    @Test
    void otherNamespacesVariablesAndTheOperatorsPartStayShut() {
        assertThat(limited.get("/v1/job/any?namespace=default").status()).isEqualTo(403);
        assertThat(limited.get("/v1/vars?namespace=" + NOMAD.namespace()).body())
                .isEqualTo("[]");
        assertThat(limited.get("/v1/var/any?namespace=" + NOMAD.namespace()).status())
                .isEqualTo(403);
        assertThat(limited.get("/v1/operator/raft/configuration").status()).isEqualTo(403);
        assertThat(limited.get("/v1/acl/tokens").status()).isEqualTo(403);
    }
}
