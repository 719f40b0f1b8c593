package dev.drover.web;

import dev.drover.facts.Secrets;
import dev.drover.health.Diagnosis;
import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.nomad.Rollout;
import dev.drover.web.AppDetail.AllocationView;
import dev.drover.web.AppDetail.DeploymentView;
import dev.drover.web.AppDetail.DiagnosisView;
import dev.drover.web.AppDetail.GroupView;
import dev.drover.web.AppDetail.RolloutView;
import dev.drover.web.AppDetail.TaskView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cluster's side of an app in words: the verdict with its diagnosis, the deployment, the allocations. Texts of tasks may be
 * anything and are hidden where they look like secrets.
 */
final class RolloutViews {
    private static final int MOST_ALLOCATIONS = 30;
    private static final DiagnosisView WELL = new DiagnosisView("", "", "", "");
    static final RolloutView NONE =
            new RolloutView("", "", WELL, new DeploymentView("", "", "", List.of()), List.of(), 0);

    private RolloutViews() {}

    /** {@code trouble} is why the merged text does not run, also after the cluster went back to an older one. */
    static RolloutView of(Rollout rollout, Optional<Diagnosis> trouble, Instant now) {
        Verdict verdict = Judge.judge(rollout, now);
        Optional<Diagnosis> why = verdict instanceof Verdict.Failed failed ? Optional.of(failed.diagnosis()) : trouble;
        return new RolloutView(
                word(verdict),
                words(verdict),
                why.map(RolloutViews::diagnosis).orElse(WELL),
                deployment(rollout),
                allocations(rollout),
                Math.max(0, rollout.allocations().size() - MOST_ALLOCATIONS));
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Healthy _ -> "healthy";
            case Verdict.Settling _ -> "progress";
            case Verdict.NeedsPromotion _, Verdict.Blocked _ -> "waiting";
            case Verdict.Failed _ -> "failed";
            case Verdict.Stopped _ -> "stopped";
        };
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Healthy healthy -> "Healthy: " + healthy.what();
            case Verdict.Settling settling -> "Rolling out: " + settling.what();
            case Verdict.NeedsPromotion _ -> "The canary is healthy and waits to be promoted";
            case Verdict.Blocked blocked -> "No place yet: " + String.join("; ", blocked.reasons());
            case Verdict.Failed failed ->
                "Failed: " + failed.diagnosis().cause().text();
            case Verdict.Stopped _ -> "Stopped by a person";
        };
    }

    private static DiagnosisView diagnosis(Diagnosis diagnosis) {
        return new DiagnosisView(
                diagnosis.cause().text(),
                diagnosis.where().toString(),
                Secrets.hidden(diagnosis.evidence().words()),
                diagnosis.next());
    }

    private static DeploymentView deployment(Rollout rollout) {
        return rollout.deployment()
                .map(each -> new DeploymentView(brief(each.id()), each.status(), each.description(), groups(each)))
                .orElse(NONE.deployment());
    }

    private static List<GroupView> groups(Rollout.Deployment deployment) {
        Map<String, Rollout.GroupState> sorted = new TreeMap<>(deployment.groups());
        return sorted.entrySet().stream()
                .map(each -> new GroupView(
                        each.getKey(),
                        each.getValue().desired(),
                        each.getValue().placed(),
                        each.getValue().healthy(),
                        each.getValue().unhealthy()))
                .toList();
    }

    private static List<AllocationView> allocations(Rollout rollout) {
        return rollout.allocations().stream()
                .sorted(Comparator.comparingLong(Rollout.Allocation::jobVersion)
                        .reversed()
                        .thenComparing(Rollout.Allocation::group))
                .limit(MOST_ALLOCATIONS)
                .map(each -> new AllocationView(
                        brief(each.id()),
                        each.group(),
                        each.jobVersion(),
                        each.status().client(),
                        each.status().health(),
                        each.tasks().stream().map(RolloutViews::task).toList()))
                .toList();
    }

    private static TaskView task(Rollout.TaskState task) {
        String event = task.events().stream()
                .max(Comparator.comparing(Rollout.TaskEvent::at))
                .map(each -> each.message().isBlank() ? each.type() : each.type() + ": " + each.message())
                .orElse("");
        return new TaskView(
                task.name(), task.failed() ? "failed" : task.state(), task.restarts(), Secrets.hidden(event));
    }

    private static String brief(String id) {
        return id.length() > 8 ? id.substring(0, 8) : id;
    }
}
