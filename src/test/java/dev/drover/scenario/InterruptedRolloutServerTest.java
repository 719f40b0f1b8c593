package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.testing.servers.Answers;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.OwnNomad;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is taken away from under the packaged daemon while a job rolls out: each is said, and what was begun is finished once it is back. */
class InterruptedRolloutServerTest {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().withAcl();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    @TempDir
    Path folder;

    /** One that takes its time to become healthy. */
    private static String slow(String spec) {
        return spec.replace("min_healthy_time = \"1s\"", "min_healthy_time = \"8s\"");
    }

    private static Json job(Answers nomad, String namespace, String name) {
        return Json.parse(nomad.must("GET", "/v1/job/" + name + "?namespace=" + namespace, ""));
    }

    @Test
    void aNomadThatIsKilledAndStartedAgain() {
        try (OwnNomad agent = new OwnNomad(NOMAD, OwnNomad.Shape.USUAL).start().awaitReady()) {
            WatchedShop shop = new WatchedShop(folder, NOMAD)
                    .begin(slow(PatrolStage.spec("default", "killed", "1"))
                            .replace("mock_driver", "raw_exec")
                            .replace("run_for = \"100h\"", "command = \"/bin/sleep\"\n        args    = [\"3600\"]"));
            Map<String, String> settings = shop.settings();
            settings.put("NOMAD_ADDR", agent.address().toString());
            settings.put("DROVER_REPOSITORIES_SHOP_NAMESPACE", "default");
            settings.put("DROVER_POLICY_DRIVERS", "raw_exec");
            ToldApp app = new ToldApp(DROVER.daemon("nomad-killed", settings));

            app.until("waiting", "rolling out");
            agent.kill();
            app.until("retrying", "nomad: ");
            assertThat(app.summary()).contains("gives no answer", "NOMAD_ADDR");
            agent.start().awaitReady();
            app.untilHealthy();

            assertThat(job(agent.answers(), "default", "killed").get("Version").number(-1))
                    .as("registered once")
                    .isZero();
        }
    }

    @Test
    void aTokenThatIsRevoked() throws IOException {
        Json old = token();
        Path file =
                Files.writeString(folder.resolve("token"), old.get("SecretID").string(""));
        WatchedShop shop =
                new WatchedShop(folder, NOMAD).begin(slow(PatrolStage.spec(NOMAD.namespace(), "revoked", "1")));
        Map<String, String> settings = shop.settings();
        settings.remove("NOMAD_TOKEN");
        settings.put("NOMAD_TOKEN_FILE", file.toString());
        Daemon daemon = DROVER.daemon("token-revoked", settings);
        ToldApp app = new ToldApp(daemon);

        app.until("waiting", "rolling out");
        NOMAD.answers().must("DELETE", "/v1/acl/token/" + old.get("AccessorID").string(""), "");
        app.until("retrying", "NOMAD_TOKEN");
        assertThat(app.summary())
                .contains("403")
                .doesNotContain(old.get("SecretID").string(""));
        assertThat(daemon.log()).doesNotContain(old.get("SecretID").string(""));
        Files.writeString(file, token().get("SecretID").string(""));
        app.untilHealthy();

        assertThat(job(NOMAD.answers(), NOMAD.namespace(), "revoked")
                        .get("Version")
                        .number(-1))
                .as("registered once")
                .isZero();
    }

    private static Json token() {
        return Json.parse(NOMAD.answers().must("POST", "/v1/acl/token", "{\"Type\":\"management\"}"));
    }

    /** Nomad lets a namespace go once its jobs are stopped. */
    @Test
    void aNamespaceThatIsRemovedAndMadeAgain() {
        String namespace = NOMAD.namespace() + "-own";
        String made = "{\"Name\":\"" + namespace + "\"}";
        NOMAD.answers().must("POST", "/v1/namespace/" + namespace, made);
        WatchedShop shop = new WatchedShop(folder, NOMAD).begin(PatrolStage.spec(namespace, "homeless", "1"));
        Map<String, String> settings = shop.settings();
        settings.put("DROVER_REPOSITORIES_SHOP_NAMESPACE", namespace);
        ToldApp app = new ToldApp(DROVER.daemon("namespace-removed", settings));
        app.untilHealthy();
        NOMAD.answers().must("DELETE", "/v1/job/homeless?namespace=" + namespace, "");
        app.until("stalled", "stopped by a person");

        String allocations = "/v1/job/homeless/allocations?namespace=" + namespace;
        Waiting.until(
                "its task ended",
                Duration.ofSeconds(60),
                () -> NOMAD.answers().must("GET", allocations, "").contains("\"ClientStatus\":\"complete\""));
        NOMAD.answers().must("DELETE", "/v1/namespace/" + namespace, "");
        shop.merge(PatrolStage.spec(namespace, "homeless", "2"));
        app.until("stalled", "nonexistent namespace");
        NOMAD.answers().must("POST", "/v1/namespace/" + namespace, made);
        app.untilHealthy();

        assertThat(job(NOMAD.answers(), namespace, "homeless").encoded()).contains("\"SAYS\":\"2\"");
        NOMAD.answers().must("DELETE", "/v1/job/homeless?namespace=" + namespace, "");
    }
}
