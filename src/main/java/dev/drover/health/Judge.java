package dev.drover.health;

import dev.drover.nomad.PlacementFailure;
import dev.drover.nomad.Rollout;
import dev.drover.nomad.Rollout.Allocation;
import dev.drover.nomad.Rollout.Deployment;
import dev.drover.nomad.Rollout.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges one reading of a rollout. It knows that only some jobs have a deployment and asks evaluations and allocations for the
 * others; an old version's allocations never speak for the present one. It keeps no memory and never waits.
 */
public final class Judge {
    private Judge() {}

    public static Verdict judge(Rollout rollout) {
        if (rollout.job().stub().stopped()) {
            return new Verdict.Stopped();
        }
        var deployment = rollout.deployment()
                .filter(each -> each.jobVersion() == rollout.job().version());
        if (deployment.isPresent()) {
            return ofDeployment(rollout, deployment.get());
        }
        return ofAllocations(rollout);
    }

    private static Verdict ofDeployment(Rollout rollout, Deployment deployment) {
        return switch (deployment.status()) {
            case "successful" -> new Verdict.Healthy(counts(deployment));
            case "failed" -> new Verdict.Failed(Diagnoser.of(rollout, deployment.description()));
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
        List<String> blocked = blocked(rollout);
        return blocked.isEmpty() ? new Verdict.Settling(counts(deployment)) : new Verdict.Blocked(blocked);
    }

    private static Verdict ofAllocations(Rollout rollout) {
        List<Allocation> present = rollout.allocations().stream()
                .filter(each -> each.jobVersion() == rollout.job().version())
                .filter(each -> each.status().desired().equals("run")
                        || each.status().client().equals("failed"))
                .toList();
        String type = rollout.job().stub().type();
        if (!rollout.job().tree().get("Periodic").isNothing()
                || !rollout.job().tree().get("ParameterizedJob").isNothing()) {
            return new Verdict.Healthy("registered; runs when its time comes");
        }
        boolean pending =
                rollout.evaluations().stream().anyMatch(each -> each.status().equals("pending"));
        List<String> blocked = blocked(rollout);
        if (!blocked.isEmpty()) {
            return new Verdict.Blocked(blocked);
        }
        if (present.isEmpty() || pending) {
            return new Verdict.Settling("waiting for the scheduler");
        }
        boolean batch = type.equals("batch") || type.equals("sysbatch");
        if (present.stream().anyMatch(each -> each.status().client().equals("failed"))
                && present.stream().noneMatch(each -> each.status().client().equals("pending"))) {
            return new Verdict.Failed(Diagnoser.of(rollout, "an allocation failed"));
        }
        boolean done = present.stream()
                .allMatch(each -> batch
                        ? each.status().client().equals("complete")
                                || each.status().client().equals("running")
                        : each.status().client().equals("running"));
        return done
                ? new Verdict.Healthy(
                        present.size() + " allocation" + (present.size() == 1 ? "" : "s") + " running or complete")
                : new Verdict.Settling("allocations are starting");
    }

    private static List<String> blocked(Rollout rollout) {
        List<String> reasons = new ArrayList<>();
        for (Evaluation evaluation : rollout.evaluations()) {
            if (evaluation.status().equals("blocked")
                    || !evaluation.blockedEvaluation().isEmpty()) {
                evaluation.failures().forEach(failure -> reasons.add(words(failure)));
            }
        }
        boolean someWait =
                rollout.evaluations().stream().anyMatch(each -> each.status().equals("blocked"));
        return someWait ? reasons.stream().distinct().toList() : List.of();
    }

    /** Why a group found no place, in one line. */
    public static String words(PlacementFailure failure) {
        List<String> parts = new ArrayList<>();
        failure.filtered().forEach((reason, count) -> parts.add(reason + " excluded " + nodes(count)));
        failure.exhausted().forEach((reason, count) -> parts.add(reason + " exhausted on " + nodes(count)));
        for (Map.Entry<String, Long> each : failure.nodesAvailable().entrySet()) {
            if (each.getValue() == 0) {
                parts.add("no nodes in datacenter " + each.getKey());
            }
        }
        if (parts.isEmpty()) {
            parts.add(failure.nodesEvaluated() == 0 ? "no nodes were eligible" : "no node fits");
        }
        parts.sort(String::compareTo);
        return "group " + failure.group() + ": " + String.join("; ", parts);
    }

    private static String nodes(long count) {
        return count + (count == 1 ? " node" : " nodes");
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
