package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.CommitStatus;
import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.nomad.http.NomadAccess.Certificates;
import dev.drover.nomad.http.NomadAccess.SignIn;
import dev.drover.plan.Outcome;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.OwnNomad;
import dev.drover.testing.servers.OwnNomad.Shape;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Nomad that is really lost for a while: killed and started again with its data, without a leader because the other server died, or
 * with a token that was revoked. What is merged meanwhile is deployed afterwards, once, and Drover says why it waits.
 */
class LostNomadServerTest {
    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().withAcl();

    @TempDir
    Path folder;

    private static String spec(String namespace, String says) {
        return PatrolStage.spec(namespace, "lasting", says)
                .replace("mock_driver", "raw_exec")
                .replace("run_for = \"100h\"", "command = \"/bin/sleep\"\n        args    = [\"3600\"]");
    }

    private DeploymentWorld world(HttpCluster cluster, String namespace) {
        return new DeploymentWorld(folder, cluster, namespace, Clock.systemUTC(), () -> {
            try {
                cluster.awaitChange(new JobId(namespace, "lasting"), Duration.ofMillis(500));
            } catch (ServiceUnavailable e) {
                // the pass that follows meets the same trouble and says so
            }
        });
    }

    private static HttpCluster cluster(URI address, SignIn signIn) {
        return new HttpCluster(new NomadAccess(address, signIn, Optional.empty(), Certificates.NONE));
    }

    /** One more version than before, healthy, told on its commit, with one program running. */
    private static void deployedOnce(DeploymentWorld world, String says) {
        Rollout rollout = world.cluster.rollout(world.job("lasting")).orElseThrow();
        assertThat(rollout.job().version()).isEqualTo(1);
        assertThat(rollout.job().tree().encoded()).contains("\"SAYS\":\"" + says + "\"");
        assertThat(rollout.allocations())
                .filteredOn(each -> each.status().client().equals("running"))
                .singleElement()
                .satisfies(each -> assertThat(each.jobVersion()).isEqualTo(1));
        assertThat(world.status(world.head()).orElseThrow().state()).isEqualTo(CommitStatus.State.SUCCESS);
    }

    @Test
    void anAgentThatIsKilledAndStartedAgain() {
        try (OwnNomad agent = new OwnNomad(NOMAD, Shape.USUAL).start().awaitReady();
                HttpCluster cluster = cluster(agent.address(), new SignIn.Nobody());
                DeploymentWorld world = world(cluster, "default")) {
            world.merge(spec("default", "1"));
            world.untilHealthy();
            agent.kill();
            world.merge(spec("default", "2"));

            Outcome without = world.pass();
            world.restart();
            Outcome started = world.pass();
            agent.start().awaitReady();
            world.untilHealthy();

            assertThat(without).isInstanceOf(Outcome.Retrying.class);
            assertThat(without.summary()).startsWith("nomad: ").contains("gives no answer");
            assertThat(started).isInstanceOf(Outcome.Retrying.class);
            deployedOnce(world, "2");
        }
    }

    @Test
    void aServerThatHasLostItsLeader() {
        try (OwnNomad other = new OwnNomad(NOMAD, Shape.oneOf(2, false));
                OwnNomad ours = new OwnNomad(NOMAD, Shape.oneOf(2, true)).beside(other)) {
            other.beside(ours).start();
            ours.start().awaitReady();
            try (HttpCluster cluster = cluster(ours.address(), new SignIn.Nobody());
                    DeploymentWorld world = world(cluster, "default")) {
                world.merge(spec("default", "1"));
                world.untilHealthy();
                other.kill();
                world.merge(spec("default", "2"));

                Outcome without = world.until(
                        "the leader is missed", outcome -> outcome.summary().contains("No cluster leader"));
                world.restart();
                Outcome started = world.pass();
                other.start();
                world.untilHealthy();

                assertThat(without).isInstanceOf(Outcome.Retrying.class);
                assertThat(started).isInstanceOf(Outcome.Retrying.class);
                deployedOnce(world, "2");
            }
        }
    }

    @Test
    void aTokenThatIsRevoked() throws IOException {
        Json old = token();
        Path file = folder.resolve("token");
        Files.writeString(file, old.get("SecretID").string(""));
        try (HttpCluster cluster = cluster(NOMAD.address(), new SignIn.TokenFile(file, Optional.empty()));
                DeploymentWorld world = world(cluster, NOMAD.namespace())) {
            world.merge(spec(NOMAD.namespace(), "1"));
            world.untilHealthy();
            NOMAD.answers()
                    .must("DELETE", "/v1/acl/token/" + old.get("AccessorID").string(""), "");
            world.merge(spec(NOMAD.namespace(), "2"));

            Outcome without = world.pass();
            Outcome still = world.pass();
            Files.writeString(file, token().get("SecretID").string(""));
            world.untilHealthy();

            assertThat(without).isInstanceOf(Outcome.Retrying.class);
            assertThat(without.summary())
                    .contains("403")
                    .contains("NOMAD_TOKEN")
                    .doesNotContain(old.get("SecretID").string(""));
            assertThat(still).isInstanceOf(Outcome.Retrying.class);
            deployedOnce(world, "2");
        }
    }

    private static Json token() {
        return Json.parse(NOMAD.answers().must("POST", "/v1/acl/token", "{\"Type\":\"management\"}"));
    }
}
