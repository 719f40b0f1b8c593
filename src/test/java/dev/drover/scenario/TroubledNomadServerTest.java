package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.forge.CommitStatus;
import dev.drover.json.Json;
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.testing.servers.FaultyGateway;
import dev.drover.testing.servers.FaultyGateway.Weather;
import dev.drover.testing.servers.NomadServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others get wrong when Nomad is away, slow, or changed by somebody else, on a real one behind a gateway that fails. */
class TroubledNomadServerTest {
    private static final AtomicInteger STORIES = new AtomicInteger();

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @TempDir
    Path folder;

    private final String name = "trouble-" + STORIES.incrementAndGet();
    private FaultyGateway gateway;
    private HttpCluster cluster;
    private DeploymentWorld world;

    @BeforeEach
    void begin() {
        gateway = new FaultyGateway(NOMAD.address());
        cluster = new HttpCluster(NomadAccess.of(gateway.address(), NOMAD.token()));
        world = new DeploymentWorld(
                folder, cluster, NOMAD.namespace(), Clock.systemUTC(), () -> moment(Duration.ofMillis(500)));
    }

    private void moment(Duration time) {
        try (HttpCluster direct = new HttpCluster(NomadAccess.of(NOMAD.address(), NOMAD.token()))) {
            direct.awaitChange(world.job(name), time);
        }
    }

    @AfterEach
    void end() {
        world.close();
        cluster.close();
        gateway.close();
    }

    private String spec(String env, String more) {
        return """
                job "%s" {
                  namespace = "%s"
                %s
                  group "web" {
                    count = 1
                    update {
                      min_healthy_time = "1s"
                    }
                    task "app" {
                      driver = "mock_driver"
                      config {
                        run_for = "1h"
                      }
                      env {
                        A = "%s"
                      }
                    }
                  }
                }
                """.formatted(name, NOMAD.namespace(), more, env);
    }

    private Json live() {
        return Json.parse(NOMAD.answers().must("GET", "/v1/job/" + name + "?namespace=" + NOMAD.namespace(), ""));
    }

    private long versions() {
        return live().get("Version").number(-1) + 1;
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "NO_LEADER", "BROKEN", "FORBIDDEN"})
    void aCommitThatComesWhileNomadFailsIsDeployedAfterwardsOnce(Weather weather) {
        world.merge(spec("1", ""));
        world.untilHealthy();
        gateway.weather(weather);
        world.merge(spec("2", ""));

        Outcome during = world.pass();
        Outcome still = world.pass();
        world.restart();
        Outcome started = world.pass();
        gateway.weather(Weather.FINE);

        assertThat(during).isInstanceOf(Outcome.Retrying.class);
        assertThat(during.summary()).startsWith("nomad: ");
        assertThat(still).isInstanceOf(Outcome.Retrying.class);
        assertThat(started).isInstanceOf(Outcome.Retrying.class);
        assertThat(versions()).isEqualTo(1);
        world.untilHealthy();
        assertThat(versions()).isEqualTo(2);
        assertThat(world.status(world.head()).orElseThrow().state()).isEqualTo(CommitStatus.State.SUCCESS);
    }

    @Test
    void slowAnswersAreWaitedFor() {
        gateway.weather(Weather.SLOW);
        world.merge(spec("1", ""));

        world.untilHealthy();

        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void aClusterThatComesBackEmptyIsFilledAgain() {
        world.merge(spec("1", ""));
        world.untilHealthy();
        NOMAD.answers().must("DELETE", "/v1/job/" + name + "?purge=true&namespace=" + NOMAD.namespace(), "");

        world.until("it is back", () -> cluster.job(world.job(name)).isPresent());

        world.untilHealthy();
    }

    @Test
    void aCommitOfPriorityAndMetaAloneIsApplied() {
        world.merge(spec("1", ""));
        world.untilHealthy();

        world.merge(spec("1", "  priority = 70\n  meta = { team = \"shop\" }"));
        world.until("applied", () -> live().get("Priority").number(0) == 70);

        assertThat(live().get("Meta").get("team").string("")).isEqualTo("shop");
    }

    @Test
    void driftOfPriorityAndMetaIsCorrected() {
        world.merge(spec("1", ""));
        world.untilHealthy();
        world.runByHand(spec("1", "  priority = 20\n  meta = { \"drover.owner\" = \"drover\", hand = \"made\" }"));

        world.until("corrected", () -> live().get("Priority").number(0) == 50);

        assertThat(live().get("Meta").get("hand").isNothing()).isTrue();
    }

    private void scale(int count) {
        NOMAD.answers()
                .must(
                        "POST",
                        "/v1/job/" + name + "/scale?namespace=" + NOMAD.namespace(),
                        "{\"Count\":" + count + ",\"Target\":{\"Group\":\"web\"}}");
    }

    private long count() {
        return live().get("TaskGroups").list().getFirst().get("Count").number(0);
    }

    @Test
    void aCountThatAScalingBlockGivesAwayIsKeptAlsoThroughACommit() {
        String scaled = spec("1", "")
                .replace("    count = 1\n", "    count = 1\n    scaling {\n      min = 1\n      max = 5\n    }\n");
        world.merge(scaled);
        world.untilHealthy();
        scale(3);
        world.restart();
        world.moments(3);
        assertThat(count()).isEqualTo(3);

        world.merge(scaled.replace("A = \"1\"", "A = \"2\""));
        world.until("deployed", () -> live().encoded().contains("\"A\":\"2\""));
        world.untilHealthy();

        assertThat(count()).isEqualTo(3);
    }

    @Test
    void aCountThatTheSpecDecidesIsCorrected() {
        world.merge(spec("1", ""));
        world.untilHealthy();
        scale(2);

        world.until("corrected", () -> count() == 1);
    }

    @Test
    void aJobOfAnotherInstanceIsNotTouched() {
        world.merge(spec("1", ""));
        world.untilHealthy();
        world.wishing(rules -> new AppRules("other", rules.adopt(), rules.drift(), rules.autoMerge(), rules.pace()));

        world.merge(spec("2", ""));
        Outcome outcome = world.pass();

        assertThat(outcome.summary()).contains("belongs to \"drover\"");
        assertThat(versions()).isEqualTo(1);
    }

    private String batch(String kind) {
        return spec("1", "  type = \"batch\"\n" + kind)
                .replace("    update {\n      min_healthy_time = \"1s\"\n    }\n", "");
    }

    @Test
    void theChildrenOfAPeriodicJobAreLeftAlone() {
        world.merge(batch("  periodic {\n    crons = [\"0 0 1 1 *\"]\n  }"));
        world.untilHealthy();
        NOMAD.answers().must("POST", "/v1/job/" + name + "/periodic/force?namespace=" + NOMAD.namespace(), "");

        world.moments(3);

        itsChildRunsAndItIsAsItWas();
    }

    @Test
    void theChildrenOfAParameterizedJobAreLeftAlone() {
        world.merge(batch("  parameterized {\n    payload = \"forbidden\"\n  }"));
        world.untilHealthy();
        NOMAD.answers().must("POST", "/v1/job/" + name + "/dispatch?namespace=" + NOMAD.namespace(), "{}");

        world.moments(3);

        itsChildRunsAndItIsAsItWas();
    }

    private void itsChildRunsAndItIsAsItWas() {
        String jobs = NOMAD.answers().must("GET", "/v1/jobs?prefix=" + name + "&namespace=" + NOMAD.namespace(), "");
        assertThat(Json.parse(jobs).list())
                .filteredOn(job -> job.get("ParentID").string("").equals(name))
                .singleElement()
                .satisfies(child -> assertThat(child.get("Stop").truth(false)).isFalse());
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void theVariablesBesideTheSpecAreUsedAndTheirChangeAloneIsDeployed() {
        String text =
                "variable \"says\" {\n  type = string\n}\n" + spec("1", "").replace("A = \"1\"", "A = var.says");
        world.sandbox.commit(
                "main", "Start", Map.of(DeploymentWorld.SPEC, text, "deploy/job.vars.hcl", "says = \"first\"\n"));
        world.untilHealthy();
        assertThat(live().encoded()).contains("\"A\":\"first\"");

        world.sandbox.commit("main", "Say more", Map.of("deploy/job.vars.hcl", "says = \"second\"\n"));
        world.until("deployed", () -> live().encoded().contains("\"A\":\"second\""));
        world.untilHealthy();

        assertThat(versions()).isEqualTo(2);
        assertThat(cluster.submission(world.job(name), 1).orElseThrow().variables())
                .isEqualTo("says = \"second\"\n");
    }

    @Test
    void anUnchangedJobCostsNoWriteAndAChangedOneThreeRequestsBeforeItsWatch() {
        world.merge(spec("1", ""));
        world.untilHealthy();
        world.pass();
        int before = gateway.requests().size();

        world.merge(spec("2", ""));
        world.poll();
        Outcome outcome = world.pass();

        assertThat(outcome.summary()).contains("registered");
        assertThat(gateway.requests().subList(before, gateway.requests().size()))
                .filteredOn(request -> !request.startsWith("GET "))
                .hasSize(3)
                .last()
                .satisfies(request -> assertThat(request).startsWith("POST /v1/jobs?"));
        world.untilHealthy();
        int settled = gateway.requests().size();
        world.pass();
        assertThat(gateway.requests().subList(settled, gateway.requests().size()))
                .noneMatch(request -> request.startsWith("POST /v1/jobs?") || request.startsWith("DELETE"));
    }
}
