package dev.drover.health;

import dev.drover.json.Json;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.Rollout.Allocation;
import dev.drover.nomad.Rollout.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Judges one reading of a rollout at a moment. It knows that only some jobs have a deployment and asks evaluations and allocations
 * for the others, which then have as long as a deployment would; an old version's allocations never speak for the present one. It
 * keeps no memory and never waits.
 */
public final class Judge {
    private static final Duration USUAL_DEADLINE = Duration.ofMinutes(10);

    private Judge() {}

    public static Verdict judge(Rollout rollout, Instant now) {
        if (rollout.job().stub().stopped()) {
            return new Verdict.Stopped();
        }
        Optional<Deployment> deployment = rollout.deployment(rollout.job().version());
        if (deployment.isPresent()) {
            return ofDeployment(rollout, deployment.get());
        }
        return ofAllocations(rollout, now);
    }

    /** How an earlier version of the job ended, where its deployment is still known to have failed. */
    public static Optional<Diagnosis> failure(Rollout rollout, long version) {
        return rollout.deployment(version)
                .filter(each -> each.status().equals("failed"))
                .map(each -> Diagnoser.of(rollout, version, each.description()));
    }

    private static Verdict ofDeployment(Rollout rollout, Deployment deployment) {
        return switch (deployment.status()) {
            case "successful" ->
                rollout.hasDied()
                        ? failed(rollout, "it ran well, and every allocation of it has ended since")
                        : new Verdict.Healthy(counts(deployment));
            case "failed" ->
                new Verdict.Failed(Diagnoser.of(rollout, deployment.jobVersion(), deployment.description()));
            case "cancelled" -> new Verdict.Settling(deployment.description());
            default -> running(rollout, deployment);
        };
    }

    private static Verdict running(Rollout rollout, Deployment deployment) {
        boolean waits = deployment.description().contains("requires manual promotion")
                && deployment.groups().values().stream()
                        .filter(group -> group.canaries().desired() > 0
                                && !group.canaries().promoted())
                        .allMatch(group -> group.healthy() >= group.canaries().desired());
        if (waits) {
            return new Verdict.NeedsPromotion(deployment.id());
        }
        List<Diagnosis> blocked = Placements.of(rollout);
        if (!blocked.isEmpty()) {
            return new Verdict.Blocked(blocked);
        }
        String awaited = Diagnoser.awaited(rollout, deployment.jobVersion())
                .map(each -> "; " + each)
                .orElse("");
        return new Verdict.Settling(counts(deployment) + awaited);
    }

    private static Verdict ofAllocations(Rollout rollout, Instant now) {
        Json tree = rollout.job().tree();
        if (!tree.get("Periodic").isNothing() || !tree.get("ParameterizedJob").isNothing()) {
            return new Verdict.Healthy("registered; runs when its time comes");
        }
        List<Allocation> present = rollout.allocations().stream()
                .filter(each -> each.jobVersion() == rollout.job().version())
                .toList();
        boolean pending =
                rollout.evaluations().stream().anyMatch(each -> each.status().equals("pending"));
        List<Diagnosis> blocked = Placements.of(rollout);
        if (!blocked.isEmpty()) {
            return new Verdict.Blocked(blocked);
        }
        if (pending) {
            return new Verdict.Settling("waiting for the scheduler");
        }
        long good = present.stream()
                .filter(each -> good(rollout.job().stub().type(), each))
                .count();
        boolean someFailed =
                present.stream().anyMatch(each -> each.status().client().equals("failed"));
        boolean someStart =
                present.stream().anyMatch(each -> each.status().client().equals("pending"));
        long wanted = wanted(tree, present);
        boolean some = good > 0 || wanted == 0 && present.isEmpty() && !isSystem(tree);
        if (some && good >= wanted && !someStart) {
            return new Verdict.Healthy(good + " allocation" + (good == 1 ? "" : "s") + " running or complete");
        }
        if (someFailed && !someStart) {
            return failed(rollout, "an allocation failed");
        }
        if (late(tree, now)) {
            return failed(rollout, "not every allocation runs although the time for that is over");
        }
        return new Verdict.Settling(present.isEmpty() ? "waiting for the scheduler" : "allocations are starting");
    }

    private static Verdict failed(Rollout rollout, String why) {
        return new Verdict.Failed(Diagnoser.of(rollout, rollout.job().version(), why));
    }

    private static boolean good(String type, Allocation allocation) {
        boolean ends = type.equals("batch") || type.equals("sysbatch");
        String client = allocation.status().client();
        return client.equals("running") || ends && client.equals("complete");
    }

    /** A system job runs once on each node that fits, however many those are: every allocation that it has counts. */
    private static long wanted(Json tree, List<Allocation> present) {
        if (isSystem(tree)) {
            return present.stream()
                    .filter(each -> !each.status().desired().equals("stop"))
                    .count();
        }
        return tree.get("TaskGroups").list().stream()
                .mapToLong(group -> group.get("Count").number(1))
                .sum();
    }

    private static boolean isSystem(Json tree) {
        return tree.get("Type").string("service").startsWith("sys");
    }

    /** A job without a deployment gets the time that its update block gives a deployment. */
    private static boolean late(Json tree, Instant now) {
        long submitted = tree.get("SubmitTime").number(0);
        long longest = tree.get("TaskGroups").list().stream()
                .mapToLong(group -> group.get("Update").get("ProgressDeadline").number(0))
                .max()
                .orElse(0);
        Duration deadline = longest > 0 ? Duration.ofNanos(longest) : USUAL_DEADLINE;
        return submitted > 0
                && Instant.ofEpochSecond(0, submitted).plus(deadline).isBefore(now);
    }

    private static String counts(Deployment deployment) {
        long healthy = deployment.groups().values().stream()
                .mapToLong(Rollout.GroupState::healthy)
                .sum();
        long desired = deployment.groups().values().stream()
                .mapToLong(Rollout.GroupState::desired)
                .sum();
        return healthy + " of " + desired + " healthy";
    }
}
