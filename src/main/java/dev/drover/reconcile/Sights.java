package dev.drover.reconcile;

import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.nomad.Rollout;
import dev.drover.plan.Observation;
import dev.drover.plan.Observation.Proposal;
import dev.drover.plan.Observation.Running;
import java.time.Instant;

/** What a pass saw, in one line for the journal; never a value that could be a secret. */
final class Sights {
    private Sights() {}

    static String words(Observation seen, Instant now) {
        return seen.app().branch() + " at " + seen.upstream().tip().brief() + "; " + proposal(seen.proposal()) + "; "
                + running(seen.running(), now);
    }

    private static String proposal(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Open open -> {
                int questions = open.ask().wanted().questions().size();
                int heard = open.hearing().heard().size();
                yield "pull request " + open.pullRequest().ref().value() + " is open"
                        + (questions == 0 ? "" : ", " + count(questions, "question") + " open")
                        + (heard == 0 ? "" : ", " + count(heard, "new reply", "new replies"));
            }
            case Proposal.Joint joint ->
                "proposed together with " + joint.speaker().nick()
                        + joint.pullRequest()
                                .map(it -> " in pull request " + it.ref().value())
                                .orElse("");
            case Proposal.Later _ -> "proposals are looked at next";
            case Proposal.NoneOpen _ -> "no pull request is open";
            case Proposal.BranchOnly only -> only.head().isPresent() ? "a proposal's branch" : "no proposal's branch";
        };
    }

    private static String running(Running running, Instant now) {
        return switch (running) {
            case Running.NoSpec _ -> "no spec is merged";
            case Running.NoCluster _ -> "no cluster";
            case Running.Unusable _ -> "the merged spec can't be used";
            case Running.Planned planned ->
                planned.rollout()
                        .map(rollout -> "job " + planned.job().id() + " version "
                                + rollout.job().version() + " " + health(rollout, now)
                                + (planned.plan().changes() ? ", which differs from its spec" : ""))
                        .orElse("job " + planned.job().id() + " does not exist");
        };
    }

    private static String health(Rollout rollout, Instant now) {
        return switch (Judge.judge(rollout, now)) {
            case Verdict.Healthy _ -> "is healthy";
            case Verdict.Settling _ -> "is rolling out";
            case Verdict.NeedsPromotion _ -> "waits for promotion";
            case Verdict.Blocked _ -> "finds no place";
            case Verdict.Failed failed ->
                "failed: " + failed.diagnosis().cause().text();
            case Verdict.Stopped _ -> "is stopped";
        };
    }

    private static String count(int number, String one) {
        return count(number, one, one + "s");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
