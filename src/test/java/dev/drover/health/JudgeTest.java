package dev.drover.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.drover.json.Json;
import dev.drover.nomad.JobState;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.Rollout.TaskEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How each type of job comes to its end. */
class JudgeTest {
    static Stream<Arguments> types() {
        return Stream.of(
                arguments("batch", "complete", Verdict.Healthy.class),
                arguments("batch", "running", Verdict.Healthy.class),
                arguments("batch", "failed", Verdict.Failed.class),
                arguments("sysbatch", "complete", Verdict.Healthy.class),
                arguments("system", "running", Verdict.Healthy.class),
                arguments("system", "complete", Verdict.Settling.class),
                arguments("system", "failed", Verdict.Failed.class),
                arguments("service", "pending", Verdict.Settling.class));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("types")
    void jobsWithoutADeploymentAreJudgedByTheirAllocations(String type, String client, Class<?> verdict) {
        Rollout rollout = new Rollout(
                Seen.job(type), List.of(), List.of(), List.of(Seen.allocation(client, new Rollout.Wish("run", ""))));

        assertThat(Judge.judge(rollout, Seen.NOW)).isInstanceOf(verdict);
    }

    @Test
    void aReplacementThatRunsMakesUpForTheOneThatFailed() {
        Rollout rollout = new Rollout(
                Seen.job("batch"),
                List.of(),
                List.of(),
                List.of(
                        Seen.allocation("failed", new Rollout.Wish("stop", "alloc was rescheduled because it failed")),
                        Seen.allocation("running", new Rollout.Wish("run", ""))));

        assertThat(Judge.judge(rollout, Seen.NOW)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void whatIsLeftOfAnOlderVersionSpeaksNeitherForNorAgainstThePresentOne() {
        Rollout.Allocation failing = Seen.allocation("failed", new Rollout.Wish("run", ""));
        Rollout.Allocation running = Seen.allocation("running", new Rollout.Wish("run", ""));

        assertThat(Judge.judge(beside(running, older(failing)), Seen.NOW)).isInstanceOf(Verdict.Healthy.class);
        assertThat(Judge.judge(beside(older(running)), Seen.NOW)).isInstanceOf(Verdict.Settling.class);
    }

    private static Rollout beside(Rollout.Allocation... allocations) {
        Json tree = Json.object(Map.of(
                "Type", Json.of("batch"),
                "TaskGroups", Json.of(List.of(Json.object(Map.of("Name", Json.of("web"), "Count", Json.of(1)))))));
        JobState job = new JobState(Seen.job("batch").stub(), 3, false, 10, tree);
        return new Rollout(job, List.of(), List.of(), List.of(allocations));
    }

    private static Rollout.Allocation older(Rollout.Allocation each) {
        return new Rollout.Allocation(each.id(), each.group(), 2, each.status(), each.tasks());
    }

    @Test
    void aJobThatIsToRunNowhereIsHealthyWhenNothingOfItRuns() {
        Json tree = Json.object(Map.of(
                "Type", Json.of("service"),
                "SubmitTime", Json.of(Seen.NOW.minusSeconds(7_000).toEpochMilli() * 1_000_000),
                "TaskGroups", Json.of(List.of(Json.object(Map.of("Name", Json.of("web"), "Count", Json.of(0)))))));
        JobState none = new JobState(Seen.job("service").stub(), 3, false, 10, tree);

        assertThat(Judge.judge(new Rollout(none, List.of(), List.of(), List.of()), Seen.NOW))
                .isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aJobWithoutADeploymentHasADeadlineToo() {
        Json tree = Json.object(Map.of(
                "Type",
                Json.of("system"),
                "SubmitTime",
                Json.of(Seen.NOW.minusSeconds(700).toEpochMilli() * 1_000_000)));
        JobState old = new JobState(Seen.job("system").stub(), 3, false, 10, tree);
        TaskEvent missing =
                Seen.event(1, "Template", "Missing: nomad.var.block(nomad/jobs/shop@default.global)", Map.of());
        Rollout rollout = new Rollout(
                old,
                List.of(),
                List.of(),
                List.of(Seen.allocation("pending", new Rollout.Wish("run", ""), Seen.task("app", "pending", missing))));

        assertThat(Seen.diagnosed(rollout).cause()).isEqualTo(Cause.TEMPLATE_WAITS);
        assertThat(Judge.judge(rollout, Seen.NOW.minusSeconds(600))).isInstanceOf(Verdict.Settling.class);
    }

    @Test
    void whoeverWaitsForAValueIsToldSoBeforeTheDeadline() {
        TaskEvent missing =
                Seen.event(1, "Template", "Missing: nomad.var.block(nomad/jobs/shop@default.global)", Map.of());
        Rollout rollout = new Rollout(
                Seen.job("service"),
                List.of(Seen.deployment("running", "Deployment is running")),
                List.of(),
                List.of(Seen.allocation("pending", new Rollout.Wish("run", ""), Seen.task("app", "pending", missing))));

        Verdict verdict = Judge.judge(rollout, Seen.NOW);

        assertThat(verdict)
                .isEqualTo(new Verdict.Settling("0 of 0 healthy; a template waits for a value that is not there:"
                        + " Missing: nomad.var.block(nomad/jobs/shop@default.global)"));
    }

    static Stream<Arguments> passive() {
        return Stream.of(arguments("Periodic"), arguments("ParameterizedJob"));
    }

    @ParameterizedTest
    @MethodSource("passive")
    void whatRunsLaterIsDoneWhenItIsRegistered(String kind) {
        Json tree = Json.object(Map.of("Type", Json.of("batch"), kind, Json.object(Map.of())));
        Rollout rollout = new Rollout(
                new JobState(Seen.job("batch").stub(), 3, false, 10, tree), List.of(), List.of(), List.of());

        assertThat(Judge.judge(rollout, Seen.NOW)).isInstanceOf(Verdict.Healthy.class);
    }
}
