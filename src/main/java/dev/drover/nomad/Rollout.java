package dev.drover.nomad;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything needed to judge how the present version of a job is doing, read at one moment: its deployments newest first, those of
 * earlier versions too. All texts are a stranger's.
 */
public record Rollout(
        JobState job, List<Deployment> deployments, List<Evaluation> evaluations, List<Allocation> allocations) {
    private static final Set<String> ENDED = Set.of("successful", "failed", "cancelled");

    public Rollout {
        deployments = List.copyOf(deployments);
        evaluations = List.copyOf(evaluations);
        allocations = List.copyOf(allocations);
    }

    /**
     * The same without what only explains a trouble: evaluations, deployments of other versions, what happened to tasks, and of the
     * job's groups everything but how many and how long. Says as much about a rollout that ended well, in far less room.
     */
    public Rollout atRest() {
        return new Rollout(
                job.inShort(),
                deployments.stream()
                        .filter(each -> each.jobVersion() == job.version())
                        .toList(),
                List.of(),
                allocations.stream()
                        .filter(each -> each.jobVersion() == job.version())
                        .map(each ->
                                new Allocation(each.id(), each.group(), each.jobVersion(), each.status(), List.of()))
                        .toList());
    }

    /** Whether the cluster still places or stops something of the job: an evaluation is pending, or a deployment has not ended. */
    public boolean underWay() {
        return evaluations.stream().anyMatch(each -> each.status().equals("pending"))
                || deployments.stream().anyMatch(each -> !ENDED.contains(each.status()));
    }

    /** Whether a service that should run does so no more, and nothing is to start it again: the cluster calls it dead. */
    public boolean hasDied() {
        return job.stub().status().equals("dead")
                && !job.stub().stopped()
                && job.stub().type().equals("service")
                && job.tree().get("TaskGroups").list().stream()
                        .anyMatch(group -> group.get("Count").number(1) > 0);
    }

    /** Whether nothing is left of what the present version led to. */
    public boolean isForgotten() {
        return evaluations.isEmpty()
                && deployment(job.version()).isEmpty()
                && allocations.stream().noneMatch(each -> each.jobVersion() == job.version());
    }

    /** The newest deployment, whatever version it is of. */
    public Optional<Deployment> deployment() {
        return deployments.stream().findFirst();
    }

    /** The newest deployment of one version. */
    public Optional<Deployment> deployment(long version) {
        return deployments.stream().filter(each -> each.jobVersion() == version).findFirst();
    }

    public record Deployment(
            String id, long jobVersion, String status, String description, Map<String, GroupState> groups) {
        public Deployment {
            groups = Map.copyOf(groups);
        }
    }

    public record GroupState(long desired, long placed, long healthy, long unhealthy, Canaries canaries) {}

    public record Canaries(long desired, long placed, boolean promoted, boolean autoRevert) {}

    public record Evaluation(
            String id, String status, String triggeredBy, String blockedEvaluation, List<PlacementFailure> failures) {
        public Evaluation {
            failures = List.copyOf(failures);
        }
    }

    /** {@code health}: "healthy", "unhealthy", or "" when not known yet. */
    public record Allocation(String id, String group, long jobVersion, Status status, List<TaskState> tasks) {
        public Allocation {
            tasks = List.copyOf(tasks);
        }
    }

    public record Status(String client, Wish wish, String health, boolean canary, String nodeName) {
        public String desired() {
            return wish.desired();
        }

        public String description() {
            return wish.why();
        }
    }

    /** What the scheduler wants of an allocation, and why. */
    public record Wish(String desired, String why) {}

    public record TaskState(String name, String state, boolean failed, long restarts, List<TaskEvent> events) {
        public TaskState {
            events = List.copyOf(events);
        }
    }

    public record TaskEvent(Instant at, String type, String message, Map<String, String> details) {
        public TaskEvent {
            details = Map.copyOf(details);
        }
    }
}
