package dev.drover.nomad.simulated;

import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.JobStub;
import dev.drover.nomad.PlacementFailure;
import dev.drover.nomad.Rollout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One job of the simulation with its versions, its allocations and the deployment of the present version. Its cluster holds the lock,
 * gives the time and counts the indexes.
 */
final class SimulatedJob {
    private static final int VERSIONS_KEPT = 6;

    private final JobId id;
    private final Ids ids;
    private final long createIndex;
    private final List<SimulatedVersion> versions = new ArrayList<>();
    private final List<SimulatedAllocation> allocations = new ArrayList<>();
    private final List<Rollout.Evaluation> evaluations = new ArrayList<>();
    private Optional<SimulatedDeployment> deployment = Optional.empty();
    private final List<Rollout.Deployment> earlier = new ArrayList<>();
    private boolean stopped;

    SimulatedJob(JobId id, Ids ids, long createIndex) {
        this.id = id;
        this.ids = ids;
        this.createIndex = createIndex;
    }

    SimulatedVersion present() {
        return versions.getFirst();
    }

    boolean stopped() {
        return stopped;
    }

    List<SimulatedAllocation> allocations() {
        return allocations;
    }

    Optional<SimulatedDeployment> deployment() {
        return deployment;
    }

    private JobShape shape() {
        return JobShape.of(present().tree());
    }

    /** A new version, or for an unchanged job only a new evaluation, as Nomad does. Answers the evaluation's id. */
    String register(Json tree, JobSource source, long index, Instant now) {
        boolean changed =
                versions.isEmpty() || stopped || JobDiffs.differ(present().tree(), tree);
        if (changed) {
            Optional<Json> before = versions.isEmpty()
                    ? Optional.empty()
                    : Optional.of(present().tree());
            begin(tree, source, index);
            stopped = false;
            evaluations.clear();
            return place(before, now);
        }
        return evaluate(List.of());
    }

    private void begin(Json tree, JobSource source, long index) {
        long number = versions.isEmpty() ? 0 : present().number() + 1;
        versions.addFirst(new SimulatedVersion(number, tree, source, index));
        while (versions.size() > VERSIONS_KEPT && versions.getLast().tag().isEmpty()) {
            versions.removeLast();
        }
    }

    private String evaluate(List<PlacementFailure> failures) {
        String evaluation = ids.next();
        String waiting = failures.isEmpty() ? "" : ids.next();
        evaluations.add(new Rollout.Evaluation(evaluation, "complete", "job-register", waiting, failures));
        if (!failures.isEmpty()) {
            evaluations.add(new Rollout.Evaluation(waiting, "blocked", "queued-allocs", "", failures));
        }
        return evaluation;
    }

    private String place(Optional<Json> before, Instant now) {
        JobShape shape = shape();
        deployment
                .filter(SimulatedDeployment::running)
                .ifPresent(older -> older.end("cancelled", "Cancelled due to newer version of job"));
        boolean canaries = false;
        List<PlacementFailure> failures = new ArrayList<>();
        for (JobShape.Group group : shape.groups()) {
            Optional<PlacementFailure> refusal = SimulatedNode.USUAL.refusal(shape, group);
            if (refusal.isPresent()) {
                failures.add(refusal.get());
            } else {
                canaries |= place(shape, group, before, now);
            }
        }
        allocations.stream()
                .filter(each -> each.wanted()
                        && shape.groups().stream()
                                .noneMatch(group -> group.name().equals(each.groupName())))
                .forEach(each -> each.stop(now));
        deployment.ifPresent(each -> {
            earlier.addFirst(each.seen(allocations));
            if (earlier.size() > VERSIONS_KEPT) {
                earlier.removeLast();
            }
        });
        deployment = shape.deploys()
                ? Optional.of(new SimulatedDeployment(ids.next(), present().number(), shape, now, canaries))
                : Optional.empty();
        if (canaries
                && shape.groups().stream()
                        .allMatch(group -> group.policy().update().autoPromote())) {
            deployment.ifPresent(SimulatedDeployment::promoteWhenHealthy);
        }
        return evaluate(failures);
    }

    /** True when only canaries were placed, beside the allocations of the version before. */
    private boolean place(JobShape shape, JobShape.Group group, Optional<Json> before, Instant now) {
        long version = present().number();
        List<SimulatedAllocation> running = live(group.name());
        boolean sameTasks = before.isPresent()
                && !JobDiffs.anyDiffer(
                        tasks(before.get(), group), tasks(present().tree(), group));
        int canaries = group.policy().update().canaries();
        if (!running.isEmpty() && !sameTasks && canaries > 0 && shape.deploys()) {
            add(group, new SimulatedAllocation.Place(version, true, now), canaries);
            return true;
        }
        if (sameTasks) {
            running.stream().skip(group.count()).forEach(each -> each.stop(now));
            running.stream()
                    .limit(group.count())
                    .forEach(each -> each.adopt(new SimulatedAllocation.Place(version, false, now)));
            int ended = shape.deploys()
                    ? (int) wanted(group.name()).stream()
                            .filter(SimulatedAllocation::over)
                            .count()
                    : 0;
            add(group, new SimulatedAllocation.Place(version, false, now), group.count() - running.size() - ended);
        } else {
            wanted(group.name()).forEach(each -> each.stop(now));
            add(group, new SimulatedAllocation.Place(version, false, now), group.count());
        }
        return false;
    }

    /** What can't change without starting a group's tasks again. */
    private static List<Json> tasks(Json tree, JobShape.Group group) {
        return tree.get("TaskGroups").list().stream()
                .filter(each -> each.get("Name").string("").equals(group.name()))
                .flatMap(each -> Stream.of(each.get("Tasks"), each.get("Networks"), each.get("Volumes")))
                .toList();
    }

    List<SimulatedAllocation> live(String group) {
        return wanted(group).stream().filter(each -> !each.over()).toList();
    }

    /** Those that run, and those that ended and are replaced only when another text comes. */
    private List<SimulatedAllocation> wanted(String group) {
        return allocations.stream()
                .filter(each -> each.wanted() && each.groupName().equals(group))
                .toList();
    }

    private void add(JobShape.Group group, SimulatedAllocation.Place place, int count) {
        for (int i = 0; i < count; i++) {
            allocations.add(new SimulatedAllocation(ids.next(), group, place));
        }
    }

    void promote(Instant now) {
        deployment.ifPresent(SimulatedDeployment::promote);
        for (JobShape.Group group : shape().groups()) {
            List<SimulatedAllocation> live = live(group.name());
            long kept = live.stream()
                    .filter(each -> each.version() == present().number())
                    .count();
            live.stream().filter(each -> each.version() != present().number()).forEach(each -> each.stop(now));
            add(group, new SimulatedAllocation.Place(present().number(), false, now), group.count() - (int) kept);
        }
    }

    void stop(long index, Instant now) {
        SimulatedVersion last = present();
        versions.addFirst(new SimulatedVersion(last.number() + 1, last.tree(), last.source(), index));
        stopped = true;
        deployment
                .filter(SimulatedDeployment::running)
                .ifPresent(each -> each.end("cancelled", "Cancelled because job is stopped"));
        allocations.stream().filter(each -> !each.over()).forEach(each -> each.stop(now));
    }

    /** Lets happen what is due; true when anything did. A revert takes the next index. */
    boolean settle(Instant now, long nextIndex) {
        boolean moved = false;
        for (SimulatedAllocation allocation : allocations) {
            moved |= allocation.settle(now);
        }
        SimulatedDeployment watched = deployment.orElse(null);
        if (watched == null || !watched.running()) {
            return moved;
        }
        if (watched.readyToPromote(allocations)) {
            promote(now);
            moved = true;
        }
        if (watched.settle(now, allocations)) {
            moved = true;
            if (watched.successful()) {
                present().provedStable();
            } else {
                revert(watched, nextIndex, now);
            }
        }
        return moved;
    }

    private void revert(SimulatedDeployment failed, long index, Instant now) {
        if (shape().groups().stream().noneMatch(group -> group.policy().update().autoRevert())) {
            return;
        }
        Optional<SimulatedVersion> good =
                versions.stream().filter(SimulatedVersion::stable).findFirst();
        if (good.isEmpty()) {
            failed.end("failed", "Failed due to unhealthy allocations - no stable job version to auto revert to");
            return;
        }
        failed.end(
                "failed",
                "Failed due to unhealthy allocations - rolling back to job version "
                        + good.get().number());
        begin(good.get().tree(), good.get().source(), index);
        place(Optional.empty(), now);
    }

    Optional<Instant> next() {
        Stream<Instant> due = allocations.stream().flatMap(each -> each.next().stream());
        Stream<Instant> deadline =
                deployment.stream().filter(SimulatedDeployment::running).map(SimulatedDeployment::progressDeadline);
        return Stream.concat(due, deadline).min(Instant::compareTo);
    }

    private String status() {
        if (stopped) {
            return "dead";
        }
        boolean live = allocations.stream().anyMatch(each -> each.wanted() && !each.over());
        if (live) {
            return "running";
        }
        return allocations.isEmpty() ? "pending" : "dead";
    }

    JobStub stub() {
        JobStub stub = state(present()).stub();
        return new JobStub(
                stub.id(),
                stub.type(),
                stub.status(),
                stub.stopped(),
                stub.jobModifyIndex(),
                stub.parent(),
                stub.owner(),
                Integer.toHexString(rollout().hashCode()));
    }

    JobState state(SimulatedVersion version) {
        boolean newest = version == present();
        Json tree = version.shown(createIndex, status(), newest && stopped);
        JobStub stub = new JobStub(
                id,
                tree.get("Type").string("service"),
                status(),
                newest && stopped,
                version.index(),
                "",
                tree.get("Meta").get("drover.owner").string(""));
        return new JobState(stub, version.number(), version.stable(), createIndex, tree);
    }

    List<SimulatedVersion> versions() {
        return versions;
    }

    Rollout rollout() {
        List<Rollout.Deployment> deployments = new ArrayList<>();
        deployment.ifPresent(each -> deployments.add(each.seen(allocations)));
        deployments.addAll(earlier);
        return new Rollout(
                state(present()),
                deployments,
                evaluations,
                allocations.stream().map(SimulatedAllocation::seen).toList());
    }
}
