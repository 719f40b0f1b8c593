package dev.drover.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.nomad.PlacementFailure;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.Rollout.TaskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What decides between several things that were seen. */
class DiagnoserTest {
    private static final TaskEvent STARTED = Seen.event(0, "Started", "Task started by client", Map.of());

    @Test
    void theKernelsWordIsTrustedForMemory() {
        TaskEvent killed = Seen.event(
                1,
                "Terminated",
                "Exit Code: 137, Exit Message: \"OOM Killed\"",
                Map.of("oom_killed", "true", "exit_code", "137"));
        TaskEvent gaveUp = Seen.event(
                2, "Not Restarting", "Exceeded allowed attempts 2 in interval 30m0s and mode is \"fail\"", Map.of());

        assertThat(Seen.diagnosed(Seen.failed("failed", Seen.task("app", "dead", STARTED, killed, gaveUp)))
                        .cause())
                .isEqualTo(Cause.OUT_OF_MEMORY);
    }

    @Test
    void aKillThatNobodyAskedForIsProbablyMemory() {
        TaskEvent killed = Seen.event(
                1,
                "Terminated",
                "Exit Code: 137, Exit Message: \"Docker container exited with non-zero exit code: 137\"",
                Map.of("oom_killed", "false", "exit_code", "137"));

        assertThat(Seen.diagnosed(Seen.failed("failed", Seen.task("app", "dead", STARTED, killed)))
                        .cause())
                .isEqualTo(Cause.OUT_OF_MEMORY);
    }

    @Test
    void aKillThatNomadAskedForIsNot() {
        TaskEvent asked = Seen.event(1, "Killing", "Sent interrupt. Waiting 5s before force killing", Map.of());
        TaskEvent killed = Seen.event(
                2,
                "Terminated",
                "Exit Code: 137, Exit Message: \"Docker container exited with non-zero exit code: 137\"",
                Map.of("exit_code", "137"));

        assertThat(Seen.diagnosed(Seen.failed("failed", Seen.task("app", "dead", STARTED, asked, killed)))
                        .cause())
                .isEqualTo(Cause.CRASH_LOOP);
    }

    @Test
    void aProgramThatEndsAgainAndAgainCrashes() {
        TaskEvent end = Seen.event(
                1,
                "Terminated",
                "Exit Code: 3, Exit Message: \"Docker container exited with non-zero exit code: 3\"",
                Map.of("exit_code", "3"));
        TaskEvent again = Seen.event(2, "Restarting", "Task restarting in 15s", Map.of());
        TaskEvent delayed = Seen.event(3, "Restarting", "Exceeded allowed attempts, applying a delay", Map.of());

        Diagnosis diagnosis =
                Seen.diagnosed(Seen.failed("failed", Seen.task("app", "dead", STARTED, end, again, delayed)));

        assertThat(diagnosis.cause()).isEqualTo(Cause.CRASH_LOOP);
        assertThat(diagnosis.line()).contains("starts and ends again").contains("Exit Code: 3");
    }

    @Test
    void aTemplateWaitsOnlyWhileItsTaskHasNotStarted() {
        TaskEvent missing = Seen.event(
                1, "Template", "Missing: vault.read(secret/data/shop/db), kv.block(shop/x), and 2 more", Map.of());
        TaskEvent late = Seen.event(2, "Alloc Unhealthy", "Task not running by healthy_deadline of 5m0s", Map.of());
        TaskEvent crash = Seen.event(4, "Terminated", "Exit Code: 1", Map.of("exit_code", "1"));

        assertThat(Seen.diagnosed(Seen.failed("pending", Seen.task("app", "pending", missing, late)))
                        .cause())
                .isEqualTo(Cause.TEMPLATE_WAITS);
        assertThat(Seen.diagnosed(Seen.failed(
                                "failed",
                                Seen.task("app", "dead", missing, Seen.event(3, "Started", "", Map.of()), crash)))
                        .cause())
                .isEqualTo(Cause.CRASH_LOOP);
    }

    @Test
    void theTaskThatFailedIsNamedAndNotItsSibling() {
        TaskEvent sibling =
                Seen.event(1, "Sibling Task Failed", "Task's sibling \"app\" failed", Map.of("failed_sibling", "app"));
        TaskEvent end = Seen.event(1, "Terminated", "Exit Code: 2", Map.of("exit_code", "2"));

        Diagnosis diagnosis =
                Seen.diagnosed(Seen.failed("failed", Seen.task("aaa", "dead", sibling), Seen.task("app", "dead", end)));

        assertThat(diagnosis.cause()).isEqualTo(Cause.CRASH_LOOP);
        assertThat(diagnosis.where().task()).isEqualTo("app");
    }

    @Test
    void aLostNodeAndAPreemptionAreNobodysMistake() {
        Rollout lost = new Rollout(
                Seen.job("service"),
                List.of(Seen.deployment("failed", "Failed due to progress deadline")),
                List.of(),
                List.of(Seen.allocation(
                        "lost",
                        new Rollout.Wish("stop", "alloc is lost since its node is down"),
                        new Rollout.TaskState[0])));
        Rollout evicted = new Rollout(
                Seen.job("service"),
                List.of(Seen.deployment("failed", "Failed due to progress deadline")),
                List.of(),
                List.of(Seen.allocation(
                        "complete", new Rollout.Wish("evict", "Preempted by alloc ID 77"), new Rollout.TaskState[0])));

        assertThat(Seen.diagnosed(lost).line()).contains("its node is gone").contains("its node is down");
        assertThat(Seen.diagnosed(evicted).line()).contains("Preempted by alloc ID 77");
    }

    @Test
    void whatNobodyKnowsIsSaidInNomadsWords() {
        Rollout rollout = new Rollout(
                Seen.job("service"),
                List.of(
                        Seen.deployment(
                                "failed",
                                "Failed due to unhealthy allocations - not rolling back to stable job version 2 as current job has same specification")),
                List.of(),
                List.of());

        assertThat(Seen.diagnosed(rollout).line()).contains("not rolling back to stable job version 2");
    }

    @Test
    void anEarlierVersionIsDiagnosedFromItsOwnAllocations() {
        List<Rollout.Deployment> deployments = new ArrayList<>();
        deployments.add(new Rollout.Deployment("d2", 3, "successful", "Deployment completed successfully", Map.of()));
        deployments.add(new Rollout.Deployment(
                "d1", 2, "failed", "Failed due to unhealthy allocations - rolling back to job version 1", Map.of()));
        TaskEvent end = Seen.event(1, "Terminated", "Exit Code: 2", Map.of("exit_code", "2"));
        Rollout.Allocation old = new Rollout.Allocation(
                "ffff",
                "web",
                2,
                new Rollout.Status("failed", new Rollout.Wish("stop", ""), "unhealthy", false, "n"),
                List.of(Seen.task("app", "dead", end)));
        Rollout rollout = new Rollout(Seen.job("service"), deployments, List.of(), List.of(old));

        Optional<Diagnosis> failure = Judge.failure(rollout, 2);

        assertThat(Judge.judge(rollout, Seen.NOW)).isInstanceOf(Verdict.Healthy.class);
        assertThat(failure).hasValueSatisfying(each -> assertThat(each.cause()).isEqualTo(Cause.CRASH_LOOP));
        assertThat(Judge.failure(rollout, 3)).isEmpty();
    }

    @Test
    void anImageThatIsStillOnItsWayWhenTheTimeIsOverTookTooLong() {
        TaskEvent pulling = Seen.event(
                1,
                "Driver",
                "Docker image pull progress: Pulled 1/4 (12MiB/1.2GiB) layers: 3 waiting/0 pulling",
                Map.of());
        TaskEvent late = Seen.event(2, "Alloc Unhealthy", "Task not running by healthy_deadline of 5m0s", Map.of());

        assertThat(Seen.diagnosed(Seen.failed("pending", Seen.task("app", "pending", pulling, late)))
                        .cause())
                .isEqualTo(Cause.IMAGE_PULL_TIMEOUT);
        assertThat(Seen.diagnosed(Seen.failed("running", Seen.task("app", "running", pulling, STARTED, late)))
                        .cause())
                .isEqualTo(Cause.NOT_STARTED);
    }

    @Test
    void aDeadlineWithoutACauseIsSaidAsSuch() {
        Rollout rollout = new Rollout(
                Seen.job("service"),
                List.of(Seen.deployment("failed", "Failed due to progress deadline")),
                List.of(),
                List.of());

        assertThat(Seen.diagnosed(rollout).line())
                .isEqualTo("it did not become healthy in time: Failed due to progress deadline");
    }

    @Test
    void whatTheSchedulerSaidOfNodesLikeOthersIsLeftOut() {
        PlacementFailure failure = new PlacementFailure(
                "web",
                3,
                Map.of("computed class ineligible", 2L, "${attr.plugins.cni.version.bridge} semver >= 0.4.0", 1L),
                Map.of(),
                Map.of());

        assertThat(Placements.words(failure))
                .isEqualTo("group web: ${attr.plugins.cni.version.bridge} semver >= 0.4.0 excluded 1 node"
                        + " without this network plugin, which the bridge mode needs");
    }

    @Test
    void theProgramsOwnWordsTellThatItIsForAnotherProcessor() {
        TaskEvent end = Seen.event(1, "Terminated", "Exit Code: 255", Map.of("exit_code", "255"));
        Diagnosis crash = Seen.diagnosed(Seen.failed("failed", Seen.task("app", "dead", STARTED, end)));

        Diagnosis better = crash.knowing("starting\nexec /app/server: exec format error\n");

        assertThat(better.line())
                .isEqualTo("the image is for another processor in allocation 01234567, task app:"
                        + " exec /app/server: exec format error");
        assertThat(better.evidence().source()).isEqualTo("last lines");
        assertThat(crash.knowing("starting\nno configuration\n")).isEqualTo(crash);
    }

    @Test
    void aSecretInTheClustersWordsIsTakenOut() {
        TaskEvent refused = Seen.event(
                1,
                "Failed Artifact Download",
                "failed",
                Map.of(
                        "download_error",
                        "could not get https://deploy:hunter2secret@x.example/a.tgz: bad response: 403"));

        Diagnosis diagnosis = Seen.diagnosed(Seen.failed("failed", Seen.task("app", "dead", refused)));

        assertThat(diagnosis.line())
                .contains("x.example/a.tgz: bad response: 403")
                .doesNotContain("hunter2secret");
    }
}
