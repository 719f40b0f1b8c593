package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.nomad.Cluster.LogStream;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.Registration;
import dev.drover.nomad.http.NomadAccess.Certificates;
import dev.drover.nomad.http.NomadAccess.SignIn;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every way to say who we are to a Nomad with access control: a token, its file, a workload identity, and the task's own socket. */
class SignInServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().withAcl();

    @TempDir
    Path folder;

    private static HttpCluster cluster(URI address, SignIn signIn) {
        return new HttpCluster(new NomadAccess(address, signIn, Optional.empty(), Certificates.NONE));
    }

    private HttpCluster manager() {
        return cluster(NOMAD.address(), SignIn.of(NOMAD.token()));
    }

    @Test
    void aTokenFileIsReadAgainWhenItChanges() throws IOException {
        Path file = folder.resolve("token");
        Files.writeString(file, "6fa1f1a2-0000-0000-0000-000000000000\n");
        try (HttpCluster cluster = cluster(NOMAD.address(), new SignIn.TokenFile(file, Optional.empty()))) {
            assertThatThrownBy(cluster::namespaces).isInstanceOf(ServiceUnavailable.class);

            Files.writeString(file, NOMAD.token().orElseThrow() + "\n");

            assertThat(cluster.namespaces()).contains("default");
        }
    }

    @Test
    void aTokenFileThatIsNotThereSaysWhichSettingToCheck() {
        SignIn missing = new SignIn.TokenFile(folder.resolve("nothing"), Optional.empty());
        try (HttpCluster cluster = cluster(NOMAD.address(), missing)) {
            assertThatThrownBy(cluster::namespaces)
                    .isInstanceOfSatisfying(
                            ServiceUnavailable.class, e -> assertThat(e.next()).contains("NOMAD_TOKEN_FILE"));
        }
    }

    @Test
    void aTokenThatIsRevokedIsRefusedUntilAnotherIsInTheFile() throws IOException {
        String revoked = token("revoked");
        Path file = folder.resolve("token");
        Files.writeString(file, revoked);
        try (HttpCluster cluster = cluster(NOMAD.address(), new SignIn.TokenFile(file, Optional.empty()))) {
            assertThat(cluster.namespaces()).contains("default");
            NOMAD.answers().must("DELETE", "/v1/acl/token/" + accessor(revoked), "");

            assertThatThrownBy(cluster::namespaces)
                    .isInstanceOfSatisfying(
                            ServiceUnavailable.class,
                            e -> assertThat(e.explanation())
                                    .contains("a token that was revoked is refused in the same words")
                                    .doesNotContain(revoked));

            Files.writeString(file, token("fresh"));
            assertThat(cluster.namespaces()).contains("default");
        }
    }

    private static String token(String name) {
        return Json.parse(NOMAD.answers()
                        .must("POST", "/v1/acl/token", "{\"Name\":\"" + name + "\",\"Type\":\"management\"}"))
                .get("SecretID")
                .string("");
    }

    private static String accessor(String secret) {
        for (Json each :
                Json.parse(NOMAD.answers().must("GET", "/v1/acl/tokens", "")).list()) {
            String id = each.get("AccessorID").string("");
            Json whole = Json.parse(NOMAD.answers().must("GET", "/v1/acl/token/" + id, ""));
            if (whole.get("SecretID").string("").equals(secret)) {
                return id;
            }
        }
        throw new AssertionError("no such token");
    }

    @Test
    void aWorkloadIdentityIsExchangedAndMayParseAndPlan() throws IOException {
        trustWorkloads();
        String identity = said("identity", """
                identity {
                  name = "drover"
                  aud  = ["nomad.example"]
                  file = true
                  ttl  = "1h"
                }
                config {
                  command = "/bin/sh"
                  args    = ["-c", "cat $NOMAD_SECRETS_DIR/nomad_drover.jwt; exec sleep 600"]
                }
                """);
        assertThat(identity).startsWith("eyJ");
        Path file = folder.resolve("identity.jwt");
        Files.writeString(file, identity);

        try (HttpCluster cluster = cluster(NOMAD.address(), new SignIn.TokenFile(file, Optional.empty()));
                HttpCluster named = cluster(NOMAD.address(), new SignIn.TokenFile(file, Optional.of("workloads")))) {
            Parse parse = cluster.parse(source("planned", "config {\n  command = \"/bin/true\"\n}\n"));

            assertThat(parse).isInstanceOf(Parse.Accepted.class);
            assertThat(cluster.plan(((Parse.Accepted) parse).job()).changes()).isTrue();
            assertThat(named.namespaces()).contains("default");
        }
    }

    private static void trustWorkloads() {
        String address = NOMAD.address().toString();
        NOMAD.answers().must("POST", "/v1/acl/auth-method", """
                {"Name": "workloads", "Type": "JWT", "TokenLocality": "local", "MaxTokenTTL": "1h", "Default": true,
                 "Config": {"JWKSURL": "%s/.well-known/jwks.json", "BoundAudiences": ["nomad.example"],
                            "SigningAlgs": ["RS256", "EdDSA"], "ClaimMappings": {"nomad_job_id": "job"}}}
                """.formatted(address));
        NOMAD.answers().must("POST", "/v1/acl/binding-rule", """
                {"AuthMethod": "workloads", "Selector": "value.job == \\"identity\\"", "BindType": "management"}
                """);
    }

    @Test
    void theTasksOwnSocketIsTalkedToLikeAnAddress() throws IOException {
        String said = said("socket", """
                identity {
                  file = true
                }
                config {
                  command = "/bin/sh"
                  args    = ["-c", "echo $NOMAD_SECRETS_DIR; exec sleep 600"]
                }
                """);
        URI socket = URI.create("unix://" + said.strip() + "/api.sock");

        try (HttpCluster cluster = cluster(socket, SignIn.of(NOMAD.token()))) {
            assertThat(cluster.namespaces()).contains("default");
            assertThat(cluster.info().version()).isEqualTo(NOMAD.version());
            cluster.awaitChange(new JobId(NOMAD.namespace(), "nobody"), Duration.ofMillis(200));
        }
    }

    private static JobSource source(String name, String task) {
        return new JobSource(
                "job \"" + name + "\" {\n  namespace = \"" + NOMAD.namespace()
                        + "\"\n  group \"web\" {\n    task \"app\" {\n      driver = \"raw_exec\"\n" + task
                        + "\n    }\n  }\n}\n",
                JobSource.Format.HCL2,
                "");
    }

    /** Runs a task and answers the first thing it printed. */
    private String said(String name, String task) {
        try (HttpCluster cluster = manager()) {
            Parse parse = cluster.parse(source(name, task));
            assertThat(parse).isInstanceOf(Parse.Accepted.class);
            cluster.register(new Registration(((Parse.Accepted) parse).job(), 0, false));
            JobId id = new JobId(NOMAD.namespace(), name);
            String[] said = {""};
            Waiting.until("the task has spoken", PATIENCE, () -> {
                said[0] = cluster.rollout(id).stream()
                        .flatMap(rollout -> rollout.allocations().stream())
                        .map(each -> cluster.logs(each.id(), "app", LogStream.STDOUT, 4_000))
                        .findFirst()
                        .orElse("");
                return !said[0].isBlank();
            });
            return said[0].strip();
        }
    }
}
