package dev.drover.nomad.simulated;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.Registered;
import dev.drover.nomad.Registration;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.SampleJob;
import dev.drover.testing.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the simulation does as time goes by, told with a clock in the hand. */
class SimulatedStoriesTest {
    private static final JobId WEB = new JobId("default", "web");

    private final HandClock clock = new HandClock();
    private final Cluster cluster = new SimulatedCluster(source -> new Parse.Rejected(List.of()), clock);

    private void register(Json tree) {
        String text = tree.encoded();
        Parse.Accepted parsed = (Parse.Accepted) cluster.parse(new JobSource(text, JobSource.Format.JSON, ""));
        long index = cluster.plan(parsed.job()).jobModifyIndex();
        assertThat(cluster.register(new Registration(parsed.job(), index, false)))
                .isInstanceOf(Registered.Accepted.class);
    }

    private static Json tree(SampleJob job) {
        return Json.parse(job.source().text()).get("Job");
    }

    /** The same job with one member of its only group replaced. */
    private static Json withGroup(Json tree, String name, Json value) {
        Json group = tree.get("TaskGroups").list().getFirst().with(name, value);
        return tree.with("TaskGroups", Json.of(List.of(group)));
    }

    private Rollout rollout() {
        return cluster.rollout(WEB).orElseThrow();
    }

    private String status() {
        return rollout().deployment().orElseThrow().status();
    }

    @Test
    void aJobIsHealthyAfterItsMinimumTimeAndNotBefore() {
        Json update = Json.object(Map.of("MinHealthyTime", Json.of("10s")));
        register(withGroup(tree(SampleJob.in("default", "web")), "Update", update));

        String early = status();
        clock.advance(Duration.ofSeconds(11));

        assertThat(early).isEqualTo("running");
        assertThat(status()).isEqualTo("successful");
        assertThat(rollout().job().stable()).isTrue();
    }

    @Test
    void aTaskThatCrashesIsStartedAgainUntilItsAttemptsAreUsedUp() {
        Json restart = Json.object(Map.of(
                "Attempts", Json.of(2), "Delay", Json.of("15s"), "Interval", Json.of("30m"), "Mode", Json.of("fail")));
        register(withGroup(
                tree(SampleJob.in("default", "web").exiting(1, Duration.ofMillis(50))), "RestartPolicy", restart));

        clock.advance(Duration.ofSeconds(16));
        long restarts = rollout().allocations().getFirst().tasks().getFirst().restarts();
        clock.advance(Duration.ofSeconds(20));

        assertThat(restarts).isEqualTo(2);
        assertThat(status()).isEqualTo("failed");
        assertThat(rollout().allocations().getFirst().tasks().getFirst().events())
                .extracting(Rollout.TaskEvent::message)
                .contains("Exceeded allowed attempts 2 in interval 30m0s and mode is \"fail\"");
    }

    @Test
    void aFailedUpdateRollsBackToTheVersionThatWasStable() {
        Json update = Json.object(
                Map.of("MinHealthyTime", Json.of("1s"), "AutoRevert", Json.of(true), "HealthyDeadline", Json.of("1m")));
        register(withGroup(tree(SampleJob.in("default", "web").env("N", "1")), "Update", update));
        clock.advance(Duration.ofSeconds(2));
        rollout();

        register(withGroup(
                tree(SampleJob.in("default", "web").env("N", "2").exiting(1, Duration.ZERO)), "Update", update));
        clock.advance(Duration.ofSeconds(2));
        rollout();
        clock.advance(Duration.ofSeconds(2));

        assertThat(rollout().job().version()).isEqualTo(2);
        assertThat(rollout().job().tree().encoded()).contains("\"N\":\"1\"");
        assertThat(status()).isEqualTo("successful");
    }

    @Test
    void aJobThatFindsNoPlaceFailsWhenItsTimeIsOver() {
        register(tree(SampleJob.in("default", "web").needing("${attr.cpu.arch}", "arm64")));

        clock.advance(Duration.ofSeconds(31));

        assertThat(rollout().deployment().orElseThrow().description()).isEqualTo("Failed due to progress deadline");
    }

    @Test
    void aChangeOfCountAloneStartsNothingAgain() {
        register(tree(SampleJob.in("default", "web").count(2)));
        Parse.Accepted three = (Parse.Accepted)
                cluster.parse(SampleJob.in("default", "web").count(3).source());

        JobPlan plan = cluster.plan(three.job());

        assertThat(plan.changes()).isTrue();
        assertThat(requireNonNull(plan.updates().get("web")).counts())
                .containsEntry("create", 1L)
                .doesNotContainKey("create/destroy update");
    }
}
