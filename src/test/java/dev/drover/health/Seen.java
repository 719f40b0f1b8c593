package dev.drover.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobState;
import dev.drover.nomad.JobStub;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.Rollout.TaskEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a cluster shows of a rollout, for tests: the present version is 3. */
final class Seen {
    private Seen() {}

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    static JobState job(String type) {
        JobStub stub = new JobStub(new JobId("default", "shop"), type, "running", false, 12, "", "drover");
        return new JobState(stub, 3, false, 10, Json.object(Map.of("Type", Json.of(type))));
    }

    static Rollout.Deployment deployment(String status, String description) {
        return new Rollout.Deployment("d1", 3, status, description, Map.of());
    }

    static Rollout.Allocation allocation(String client, Rollout.Wish wish, Rollout.TaskState... tasks) {
        return new Rollout.Allocation(
                "0123456789ab",
                "web",
                3,
                new Rollout.Status(client, wish, "unhealthy", false, "node-1"),
                List.of(tasks));
    }

    static Rollout.TaskState task(String name, String state, TaskEvent... events) {
        return new Rollout.TaskState(name, state, state.equals("dead"), 1, List.of(events));
    }

    static TaskEvent event(int second, String type, String message, Map<String, String> details) {
        return new TaskEvent(NOW.plusSeconds(second), type, message, details);
    }

    static Rollout failed(String client, Rollout.TaskState... tasks) {
        return new Rollout(
                job("service"),
                List.of(deployment("failed", "Failed due to unhealthy allocations")),
                List.of(),
                List.of(allocation(client, new Rollout.Wish("run", ""), tasks)));
    }

    static Diagnosis diagnosed(Rollout rollout) {
        Verdict verdict = Judge.judge(rollout, NOW);
        assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        return ((Verdict.Failed) verdict).diagnosis();
    }
}
