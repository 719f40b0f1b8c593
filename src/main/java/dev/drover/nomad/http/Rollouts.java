package dev.drover.nomad.http;

import com.hashicorp.nomad.apimodel.AllocationListStub;
import com.hashicorp.nomad.apimodel.DeploymentState;
import com.hashicorp.nomad.apimodel.TaskState;
import dev.drover.nomad.Rollout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads how a job is doing: its deployment, its evaluations and its allocations with all that happened to their tasks. */
final class Rollouts {
    private Rollouts() {}

    static Rollout.Deployment deployment(com.hashicorp.nomad.apimodel.Deployment deployment) {
        Map<String, Rollout.GroupState> groups = new HashMap<>();
        if (deployment.getTaskGroups() != null) {
            deployment.getTaskGroups().forEach((name, state) -> groups.put(name, group(state)));
        }
        return new Rollout.Deployment(
                Jobs.text(deployment.getId()),
                Jobs.number(deployment.getJobVersion()),
                Jobs.text(deployment.getStatus()),
                Jobs.text(deployment.getStatusDescription()),
                groups);
    }

    private static Rollout.GroupState group(DeploymentState state) {
        int placed = state.getPlacedCanaries() == null
                ? 0
                : state.getPlacedCanaries().size();
        Rollout.Canaries canaries =
                new Rollout.Canaries(state.getDesiredCanaries(), placed, state.getPromoted(), state.getAutoRevert());
        return new Rollout.GroupState(
                state.getDesiredTotal(),
                state.getPlacedAllocs(),
                state.getHealthyAllocs(),
                state.getUnhealthyAllocs(),
                canaries);
    }

    static Rollout.Evaluation evaluation(com.hashicorp.nomad.apimodel.Evaluation evaluation) {
        return new Rollout.Evaluation(
                Jobs.text(evaluation.getId()),
                Jobs.text(evaluation.getStatus()),
                Jobs.text(evaluation.getTriggeredBy()),
                Jobs.text(evaluation.getBlockedEval()),
                Plans.failures(evaluation.getFailedTgAllocs()));
    }

    static Rollout.Allocation allocation(AllocationListStub stub) {
        List<Rollout.TaskState> tasks = new ArrayList<>();
        if (stub.getTaskStates() != null) {
            new TreeMap<>(stub.getTaskStates()).forEach((name, state) -> tasks.add(task(name, state)));
        }
        Boolean healthy = stub.getDeploymentStatus() == null
                ? null
                : stub.getDeploymentStatus().getHealthy();
        boolean canary =
                stub.getDeploymentStatus() != null && stub.getDeploymentStatus().getCanary();
        Rollout.Status status = new Rollout.Status(
                Jobs.text(stub.getClientStatus()),
                new Rollout.Wish(Jobs.text(stub.getDesiredStatus()), wish(stub)),
                health(healthy),
                canary,
                Jobs.text(stub.getNodeName()));
        return new Rollout.Allocation(
                Jobs.text(stub.getId()),
                Jobs.text(stub.getTaskGroup()),
                Jobs.number(stub.getJobVersion()),
                status,
                tasks);
    }

    private static String wish(AllocationListStub stub) {
        String preempted = Jobs.text(stub.getPreemptedByAllocation());
        return preempted.isEmpty() ? Jobs.text(stub.getDesiredDescription()) : "Preempted by alloc ID " + preempted;
    }

    private static String health(@Nullable Boolean healthy) {
        if (healthy == null) {
            return "";
        }
        return healthy ? "healthy" : "unhealthy";
    }

    private static Rollout.TaskState task(String name, TaskState state) {
        List<Rollout.TaskEvent> events = new ArrayList<>();
        if (state.getEvents() != null) {
            for (com.hashicorp.nomad.apimodel.TaskEvent event : state.getEvents()) {
                Instant at = Instant.ofEpochSecond(0, event.getTime());
                Map<String, String> details = event.getDetails() == null ? Map.of() : withoutNulls(event.getDetails());
                events.add(new Rollout.TaskEvent(at, Jobs.text(event.getType()), message(event), details));
            }
        }
        return new Rollout.TaskState(
                name, Jobs.text(state.getState()), state.getFailed(), Jobs.number(state.getRestarts()), events);
    }

    private static String message(com.hashicorp.nomad.apimodel.TaskEvent event) {
        String shown = Jobs.text(event.getDisplayMessage());
        return shown.isEmpty() ? Jobs.text(event.getMessage()) : shown;
    }

    private static Map<String, String> withoutNulls(Map<String, String> details) {
        Map<String, String> kept = new HashMap<>();
        details.forEach((name, value) -> {
            if (value != null) {
                kept.put(name, value);
            }
        });
        return kept;
    }
}
