package dev.drover.plan;

import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.CommitStatus.State;
import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobState;
import dev.drover.nomad.Registration;
import dev.drover.nomad.Rollout;
import dev.drover.plan.Observation.Deployed;
import dev.drover.plan.Observation.Merged;
import dev.drover.plan.Observation.Proposal;
import dev.drover.plan.Observation.Running;
import dev.drover.proposal.Marks;
import dev.drover.question.Untrusted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From the merged spec to a healthy job: whose job it is, whether people stopped it, whether this revision failed before, what
 * would change, and how the rollout is doing. Writes only what is not already so.
 */
final class DeploymentPlan {
    static final String CONTEXT = "drover/deploy";

    private final Observation seen;
    private final Instant now;
    private final List<Action> actions = new ArrayList<>();

    private DeploymentPlan(Observation seen, Instant now) {
        this.seen = seen;
        this.now = now;
    }

    static Plan of(Observation seen, Instant now) {
        DeploymentPlan plan = new DeploymentPlan(seen, now);
        Outcome outcome = switch (seen.running()) {
            case Running.NoSpec _ -> new Outcome.Settled("no spec is merged yet");
            case Running.NoCluster _ -> new Outcome.Settled("no cluster is configured");
            case Running.Unusable unusable -> plan.unusable(unusable);
            case Running.Planned planned -> plan.planned(planned);
        };
        return new Plan(plan.actions, outcome);
    }

    private Outcome unusable(Running.Unusable unusable) {
        String first = unusable.faults().isEmpty()
                ? "the spec can't be used"
                : unusable.faults().getFirst();
        return stalled(unusable.deployed(), State.FAILURE, first, String.join("\n", unusable.faults()));
    }

    private Outcome planned(Running.Planned planned) {
        Deployed deployed = planned.deployed();
        JobId job = planned.job().id();
        if (deployed.rival().isPresent()) {
            return stalled(
                    deployed,
                    State.FAILURE,
                    "job " + job + " is also declared by " + deployed.rival().get(),
                    "");
        }
        Optional<JobState> state = planned.rollout().map(Rollout::job);
        Optional<String> foreign = state.flatMap(this::foreign);
        if (foreign.isPresent()) {
            return stalled(deployed, State.FAILURE, foreign.get(), "");
        }
        boolean sameSpec = deployed.submitted().equals(seen.upstream().spec(seen.app()));
        if (state.isPresent() && state.get().stub().stopped() && sameSpec) {
            return stalled(
                    deployed, State.SUCCESS, "stopped by a person; a new commit of the spec starts it again", "");
        }
        if (planned.plan().changes()) {
            return changes(planned, state, sameSpec);
        }
        return planned.rollout()
                .map(rollout -> verdict(deployed, rollout))
                .orElseGet(() -> new Outcome.Waiting(
                        "the job is not visible yet", now.plus(seen.rules().lookAgain()), Outcome.On.CLUSTER));
    }

    /** Why a running job is not ours to touch. */
    private Optional<String> foreign(JobState state) {
        String owner = state.stub().owner();
        if (owner.equals(seen.rules().instance())) {
            return Optional.empty();
        }
        if (!owner.isEmpty()) {
            return Optional.of("job " + state.stub().id() + " belongs to \"" + owner + "\"");
        }
        if (state.stub().stopped() || seen.rules().adopt()) {
            return Optional.empty();
        }
        return Optional.of("job " + state.stub().id() + " runs without an owner: an operator can let it be adopted");
    }

    private Outcome changes(Running.Planned planned, Optional<JobState> state, boolean sameSpec) {
        Deployed deployed = planned.deployed();
        Optional<CommitStatus> before = status(deployed);
        // after an automatic revert the cluster runs an older text than the merged one: the status alone remembers the
        // failure
        boolean failedBefore = before.isPresent() && before.get().state() == State.FAILURE && state.isPresent();
        if (failedBefore) {
            return new Outcome.Stalled("this revision failed before and is not deployed again: "
                    + before.get().description());
        }
        boolean drifted = state.isPresent() && sameSpec;
        if (drifted && seen.rules().drift() != AppRules.Drift.CORRECT) {
            return new Outcome.Settled("the job differs from its spec; drift is only reported");
        }
        if (deployed.missingImage().isPresent()) {
            return waitsForImage(deployed, deployed.missingImage().get());
        }
        setStatus(deployed, State.PENDING, "deploying");
        actions.add(new Action.Register(
                new Registration(planned.job(), planned.plan().jobModifyIndex(), preservesCounts(planned)),
                deployed.revision()));
        return new Outcome.Waiting("registered, watching the rollout", now, Outcome.On.CLUSTER);
    }

    /** Its build may still be running: what is not there yet is not tried. */
    private Outcome waitsForImage(Deployed deployed, String image) {
        setStatus(deployed, State.PENDING, "waits for the image " + image);
        say(
                deployed,
                "Not deployed yet: the registry does not have the image " + Untrusted.code(image)
                        + ". It is asked again until it does; nothing has to be done here once the image is pushed.");
        return new Outcome.Waiting(
                "waits for the image " + image + ", which its registry does not have yet",
                now.plus(seen.rules().lookAgain()));
    }

    private static boolean preservesCounts(Running.Planned planned) {
        return planned.job().tree().get("TaskGroups").list().stream()
                .anyMatch(group -> !group.get("Scaling").isNothing());
    }

    private Outcome verdict(Deployed deployed, Rollout rollout) {
        return switch (Judge.judge(rollout, now)) {
            case Verdict.Healthy healthy -> healthy(deployed, rollout, healthy);
            case Verdict.Settling settling -> {
                setStatus(deployed, State.PENDING, settling.what());
                yield new Outcome.Waiting(
                        "rolling out: " + settling.what(), now.plus(seen.rules().lookAgain()), Outcome.On.CLUSTER);
            }
            case Verdict.NeedsPromotion _ -> {
                setStatus(deployed, State.PENDING, "the canary is healthy and waits to be promoted");
                yield new Outcome.Waiting(
                        "waits for promotion", now.plus(seen.rules().lookAgain()), Outcome.On.CLUSTER);
            }
            case Verdict.Blocked blocked -> {
                String why = String.join("; ", blocked.reasons());
                setStatus(deployed, State.PENDING, "no place: " + why);
                yield new Outcome.Waiting(
                        "blocked on placement: " + why, now.plus(seen.rules().lookAgain()), Outcome.On.CLUSTER);
            }
            case Verdict.Failed failed ->
                stalled(
                        deployed,
                        State.FAILURE,
                        failed.diagnosis().line(),
                        failed.diagnosis().line() + "\n" + failed.diagnosis().next());
            case Verdict.Stopped _ -> new Outcome.Stalled("stopped by a person");
        };
    }

    private Outcome healthy(Deployed deployed, Rollout rollout, Verdict.Healthy healthy) {
        setStatus(deployed, State.SUCCESS, "healthy: " + healthy.what());
        boolean tagged =
                rollout.job().tree().get("VersionTag").get("Name").string("").equals("drover-healthy");
        if (!tagged && rollout.job().stub().owner().equals(seen.rules().instance())) {
            actions.add(new Action.Tag(rollout.job().stub().id(), rollout.job().version(), deployed.revision()));
        }
        say(
                deployed,
                "Deployed and healthy: version " + rollout.job().version() + " of "
                        + Untrusted.code(rollout.job().stub().id().toString()) + ", " + Untrusted.inline(healthy.what())
                        + ".");
        return new Outcome.Settled("healthy: " + healthy.what());
    }

    private Outcome stalled(Deployed deployed, State state, String summary, String details) {
        setStatus(deployed, state, summary);
        if (state == State.FAILURE) {
            say(
                    deployed,
                    "Not deployed: " + Untrusted.inline(summary)
                            + (details.isBlank() ? "" : "\n\n" + Untrusted.block("", details)));
        }
        return new Outcome.Stalled(summary);
    }

    private void setStatus(Deployed deployed, State state, String description) {
        CommitStatus wanted = new CommitStatus(CONTEXT, state, StatusText.fit(description), "");
        if (!StatusText.same(status(deployed), wanted)) {
            actions.add(new Action.SetStatus(deployed.revision(), wanted));
        }
    }

    private Optional<CommitStatus> status(Deployed deployed) {
        return deployed.statuses().stream()
                .filter(status -> status.context().equals(CONTEXT))
                .findFirst();
    }

    /** One comment on the merged proposal, kept up to date. */
    private void say(Deployed deployed, String text) {
        if (!(seen.proposal() instanceof Proposal.NoneOpen none)
                || none.merged().isEmpty()) {
            return;
        }
        Merged merged = none.merged().get();
        if (!merged.pullRequest().status().mergeCommit().equals(deployed.revision())) {
            return;
        }
        String body = text + "\n\n" + Marks.OUTCOME;
        Optional<Comment> before = merged.talk().comments().stream()
                .filter(comment -> comment.mine() && comment.body().contains(Marks.OUTCOME))
                .findFirst();
        if (before.isEmpty() || !StatusText.sameText(before.get().body(), body)) {
            actions.add(new Action.Say(merged.pullRequest().ref(), Marks.OUTCOME, body, before));
        }
    }
}
