package dev.drover.nomad.simulated;

import dev.drover.nomad.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches the allocations of one version of a job until all are healthy, one is not, or the time for progress is over. */
final class SimulatedDeployment {
    private final String id;
    private final long version;
    private final JobShape shape;
    private final Instant started;
    private final boolean withCanaries;
    private boolean promoted;
    private boolean promotesItself;
    private String status = "running";
    private String description = "Deployment is running";

    SimulatedDeployment(String id, long version, JobShape shape, Instant started, boolean withCanaries) {
        this.id = id;
        this.version = version;
        this.shape = shape;
        this.started = started;
        this.withCanaries = withCanaries;
        if (withCanaries) {
            description = "Deployment is running but requires manual promotion";
        }
    }

    String id() {
        return id;
    }

    long version() {
        return version;
    }

    boolean running() {
        return status.equals("running");
    }

    boolean waitsForPromotion() {
        return running() && withCanaries && !promoted;
    }

    boolean successful() {
        return status.equals("successful");
    }

    void promoteWhenHealthy() {
        promotesItself = true;
        description = "Deployment is running pending automatic promotion";
    }

    boolean readyToPromote(Collection<SimulatedAllocation> allocations) {
        return promotesItself
                && waitsForPromotion()
                && allocations.stream()
                        .filter(each -> each.version() == version && each.canary())
                        .allMatch(SimulatedAllocation::healthy);
    }

    void promote() {
        promoted = true;
        description = "Deployment is running";
    }

    void end(String how, String why) {
        status = how;
        description = why;
    }

    /** Judges by what the allocations of its version are like now; true when that ended it. */
    boolean settle(Instant now, Collection<SimulatedAllocation> allocations) {
        if (!running()) {
            return false;
        }
        List<SimulatedAllocation> mine =
                allocations.stream().filter(each -> each.version() == version).toList();
        if (mine.stream().anyMatch(SimulatedAllocation::unhealthy)) {
            end("failed", "Failed due to unhealthy allocations");
        } else if (!waitsForPromotion() && shape.groups().stream().allMatch(group -> enough(group, mine))) {
            end("successful", "Deployment completed successfully");
        } else if (!waitsForPromotion() && !progressDeadline().isAfter(now)) {
            end("failed", "Failed due to progress deadline");
        }
        return !running();
    }

    private static boolean enough(JobShape.Group group, List<SimulatedAllocation> mine) {
        return mine.stream()
                        .filter(each -> each.groupName().equals(group.name()) && each.wanted() && each.healthy())
                        .count()
                >= group.count();
    }

    Instant progressDeadline() {
        Duration longest = shape.groups().stream()
                .map(group -> group.policy().update().times().progressDeadline())
                .max(Duration::compareTo)
                .orElse(Duration.ofMinutes(10));
        return started.plus(longest);
    }

    Rollout.Deployment seen(Collection<SimulatedAllocation> allocations) {
        Map<String, Rollout.GroupState> groups = new HashMap<>();
        for (JobShape.Group group : shape.groups()) {
            List<SimulatedAllocation> mine = allocations.stream()
                    .filter(each ->
                            each.version() == version && each.groupName().equals(group.name()))
                    .toList();
            JobShape.Update update = group.policy().update();
            Rollout.Canaries canaries = new Rollout.Canaries(
                    withCanaries ? update.canaries() : 0,
                    mine.stream().filter(SimulatedAllocation::canary).count(),
                    promoted,
                    update.autoRevert());
            groups.put(
                    group.name(),
                    new Rollout.GroupState(
                            group.count(),
                            mine.size(),
                            mine.stream().filter(SimulatedAllocation::healthy).count(),
                            mine.stream().filter(SimulatedAllocation::unhealthy).count(),
                            canaries));
        }
        return new Rollout.Deployment(id, version, status, description, groups);
    }
}
