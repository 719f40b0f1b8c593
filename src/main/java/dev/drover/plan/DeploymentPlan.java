package dev.drover.plan;

import dev.drover.forge.CommitStatus;
import dev.drover.forge.CommitStatus.State;
import dev.drover.health.Diagnosis;
import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.lesson.Lesson;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobStub;
import dev.drover.nomad.Registration;
import dev.drover.nomad.Rollout;
import dev.drover.plan.Live.Past;
import dev.drover.plan.Observation.Deployed;
import dev.drover.plan.Observation.Running;
import dev.drover.question.Untrusted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * From the merged spec to a healthy job: whose job it is, whether people stopped it, whether this text failed before, what would
 * change and who changed it, and how the rollout is doing. Writes only what is not already so.
 */
final class DeploymentPlan {
    static final String CONTEXT = OutcomeReport.CONTEXT;

    /** How many intervals what the cluster refused is left alone. */
    private static final int SELDOM = 10;

    private final Observation seen;
    private final Instant now;
    private final OutcomeReport report;

    private DeploymentPlan(Observation seen, Instant now) {
        this.seen = seen;
        this.now = now;
        this.report = new OutcomeReport(seen);
    }

    static Plan of(Observation seen, Instant now) {
        DeploymentPlan plan = new DeploymentPlan(seen, now);
        Outcome outcome = switch (seen.running()) {
            case Running.NoSpec _ -> new Outcome.Settled("no spec is merged yet");
            case Running.NoCluster _ -> new Outcome.Settled("no cluster is configured");
            case Running.Unusable unusable -> plan.unusable(unusable);
            case Running.Planned planned -> plan.planned(planned);
        };
        plan.dropIdleWish();
        plan.endOverhauled();
        return new Plan(plan.report.actions(), outcome);
    }

    /** What a newer commit took the place of will never come to an end of its own. */
    private void endOverhauled() {
        seen.overhauled()
                .ifPresent(older -> report.add(new Action.SetStatus(
                        older,
                        new CommitStatus(CONTEXT, State.ERROR, "a newer commit came before this was done", ""))));
    }

    /** A wish that was done is over, and so is one where nothing failed: what there is is looked at anew by this very pass. */
    private void dropIdleWish() {
        boolean waits = Retries.wished(seen) && (Retries.applies(seen, now) || Retries.toBeDeployed(seen));
        if (seen.retry().isPresent() && !waits) {
            report.add(new Action.Retry(seen.app(), Optional.empty()));
        }
    }

    private Outcome unusable(Running.Unusable unusable) {
        String first = unusable.faults().isEmpty()
                ? "the spec can't be used"
                : unusable.faults().getFirst();
        Outcome refused = report.refused(unusable.deployed(), first, String.join("\n", unusable.faults()));
        return unusable.byCluster()
                ? refused.lookingAgain(now.plus(seen.rules().lookAgain().multipliedBy(SELDOM)))
                : refused;
    }

    private Outcome planned(Running.Planned planned) {
        Deployed deployed = planned.deployed();
        JobId job = planned.job().id();
        if (deployed.rival().isPresent()) {
            return report.refused(
                    deployed,
                    "job " + job + " is also declared by " + deployed.rival().get(),
                    "");
        }
        if (seen.needs().wrong().isPresent()) {
            return report.refused(deployed, seen.needs().wrong().get(), "");
        }
        if (planned.live().isEmpty()) {
            return absent(planned);
        }
        Live live = planned.live().get();
        Optional<String> foreign = foreign(live.stub());
        if (foreign.isPresent()) {
            return report.refused(deployed, foreign.get(), "");
        }
        boolean sameSpec = live.origin().past() != Past.NEW;
        if (live.stub().stopped() && sameSpec && !Retries.wished(seen)) {
            return report.stoppedByAPerson(deployed, live.origin().since());
        }
        if (Retries.wished(seen) && Retries.applies(seen, now)) {
            return again(planned, live);
        }
        if (live.trouble().filter(Live.Trouble::over).isPresent()) {
            return failed(deployed, live, live.trouble().get());
        }
        if (!deployed.objections().isEmpty()) {
            return report.objected(deployed);
        }
        if (planned.plan().changes()) {
            return changes(planned, live);
        }
        Optional<CommitStatus> before = Retries.failedBefore(deployed, seen.app());
        if (before.isPresent() && live.rollout().filter(Rollout::isForgotten).isPresent()) {
            return new Outcome.Stalled(before.get().description());
        }
        return live.rollout()
                .map(rollout -> verdict(deployed, rollout))
                .orElseGet(() -> waiting("the job is not visible yet"));
    }

    private Outcome absent(Running.Planned planned) {
        if (!planned.plan().changes()) {
            return waiting("the job is not visible yet");
        }
        Optional<Absence> absence = Absence.of(planned, seen.app());
        if (absence.isEmpty() || Retries.wished(seen)) {
            return register(planned, "registered, watching the rollout");
        }
        return switch (absence.get().reason()) {
            case FAILED, STOPPED -> new Outcome.Stalled(absence.get().words());
            case DONE -> new Outcome.Settled(absence.get().words());
        };
    }

    /** A person's word counts once: a text that failed, or a job that was stopped, gets another deployment. */
    private Outcome again(Running.Planned planned, Live live) {
        boolean leftovers = Retries.leftovers(live);
        boolean stopped = live.stub().stopped();
        if (planned.plan().changes() && !(stopped && leftovers)) {
            boolean comesBack = !stopped
                    && (leftovers
                            || live.rollout()
                                    .filter(rollout -> Judge.judge(rollout, now) instanceof Verdict.Settling)
                                    .isPresent());
            return comesBack
                    ? waiting("the version before comes back; then this one is tried again")
                    : register(planned, "registered again, watching the rollout");
        }
        Optional<Instant> frozen = seen.rules().frozenUntil(now);
        if (frozen.isPresent()) {
            return frozen(planned.deployed(), frozen.get());
        }
        if (stopped && live.rollout().filter(Rollout::underWay).isPresent()) {
            return waiting("the cluster is still stopping the job; then it is tried again");
        }
        report.add(new Action.MakeWay(live.stub().id(), live.stub().jobModifyIndex()));
        return new Outcome.Waiting("makes way for another try", now, Outcome.On.CLUSTER);
    }

    /** Why a running job is not ours to touch. */
    private Optional<String> foreign(JobStub stub) {
        String owner = stub.owner();
        if (owner.equals(seen.rules().instance())) {
            return Optional.empty();
        }
        if (!owner.isEmpty()) {
            return Optional.of("job " + stub.id() + " belongs to \"" + owner + "\"");
        }
        if (stub.stopped() || seen.rules().adopt()) {
            return Optional.empty();
        }
        return Optional.of("job " + stub.id() + " " + DeploymentWords.NO_OWNER + ": an operator can let it be adopted");
    }

    private Outcome changes(Running.Planned planned, Live live) {
        Deployed deployed = planned.deployed();
        Optional<CommitStatus> before = Retries.failedBefore(deployed, seen.app());
        if (before.isPresent()) {
            return new Outcome.Stalled("this revision failed before and is not deployed again: "
                    + before.get().description());
        }
        String fields = DiffNames.words(planned.plan().diff());
        return switch (live.origin().past()) {
            case NEW -> register(planned, "registered, watching the rollout");
            case AGAIN ->
                new Outcome.Stalled("the job still differs after it was applied, so it is left alone: Nomad changes "
                        + (fields.isEmpty() ? "it" : fields) + " by itself; write the spec as Nomad has it");
            case PRESENT, CHANGED_SINCE, WENT_BACK -> drifted(planned, fields);
        };
    }

    private Outcome drifted(Running.Planned planned, String fields) {
        String what = fields.isEmpty() ? "" : ": " + fields;
        return switch (seen.rules().drift()) {
            case OFF -> new Outcome.Settled("changed in the cluster, which is left alone" + what);
            case REPORT -> new Outcome.Settled("the job differs from its spec; drift is only reported" + what);
            case PROPOSE ->
                new Outcome.Settled("the job differs from its spec; what was changed by hand is proposed" + what);
            case CORRECT -> register(planned, "the job differed from its spec and is corrected" + what);
        };
    }

    private Outcome register(Running.Planned planned, String what) {
        Deployed deployed = planned.deployed();
        Optional<Instant> frozen = seen.rules().frozenUntil(now);
        if (frozen.isPresent()) {
            return frozen(deployed, frozen.get());
        }
        if (!seen.needs().unmet().isEmpty()) {
            return waitsForOthers(deployed);
        }
        if (deployed.missingImage().isPresent()) {
            return waitsForImage(deployed, deployed.missingImage().get());
        }
        report.set(deployed, State.PENDING, "deploying");
        long index = planned.plan().jobModifyIndex();
        if (Retries.wished(seen)) {
            report.add(new Action.BeginRetry(seen.app(), index));
        }
        report.add(new Action.Register(
                new Registration(planned.job(), index, preservesCounts(planned)), deployed.revision()));
        return new Outcome.Waiting(what, now, Outcome.On.CLUSTER);
    }

    private Outcome frozen(Deployed deployed, Instant until) {
        report.set(deployed, State.PENDING, "frozen until " + until);
        return new Outcome.Waiting("nothing is deployed during the freeze, which ends at " + until, until);
    }

    /** What it depends on is told here, and tells us when it is there. */
    private Outcome waitsForOthers(Deployed deployed) {
        String whom = seen.needs().words();
        report.set(deployed, State.PENDING, "waits for " + whom);
        report.say(
                deployed,
                "Not deployed yet: this app depends on " + Untrusted.inline(whom)
                        + ". It is deployed as soon as that runs well at its newest commit.");
        return new Outcome.Waiting("waits for " + whom, now.plus(seen.rules().lookAgain()), Outcome.On.APPS);
    }

    /** Its build may still be running: what is not there yet is not tried. */
    private Outcome waitsForImage(Deployed deployed, String image) {
        report.set(deployed, State.PENDING, "waits for the image " + image);
        report.say(
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
                report.set(deployed, State.PENDING, settling.what());
                yield waiting("rolling out: " + settling.what());
            }
            case Verdict.NeedsPromotion _ -> {
                report.set(deployed, State.PENDING, "the canary is healthy and waits to be promoted");
                yield waiting("waits for promotion");
            }
            case Verdict.Blocked blocked -> {
                String why = String.join("; ", blocked.reasons());
                report.set(deployed, State.PENDING, "no place: " + why);
                yield waiting("blocked on placement: " + why);
            }
            case Verdict.Failed failed ->
                failed(deployed, new Live.Trouble(failed.diagnosis(), true, "", List.of(), Optional.empty()), false);
            case Verdict.Stopped _ -> new Outcome.Stalled("stopped by a person");
        };
    }

    private Outcome waiting(String what) {
        return new Outcome.Waiting(what, now.plus(seen.rules().lookAgain()), Outcome.On.CLUSTER);
    }

    private Outcome failed(Deployed deployed, Live live, Live.Trouble trouble) {
        return failed(deployed, trouble, live.origin().past() == Past.WENT_BACK);
    }

    private Outcome failed(Deployed deployed, Live.Trouble trouble, boolean wentBack) {
        Diagnosis diagnosis = trouble.diagnosis();
        boolean news = report.set(deployed, State.FAILURE, Absence.FAILED + diagnosis.line());
        report.say(deployed, OutcomeReport.failure(trouble, wentBack));
        if (news) {
            note(true);
            report.judge(deployed, Lesson.Verdict.FAILED);
        }
        return new Outcome.Stalled(
                diagnosis.line() + (wentBack ? "; the cluster went back to the version before" : ""));
    }

    /** Before the status, which tells the next pass that it was noted. */
    private void note(boolean failed) {
        if (seen.running() instanceof Running.Planned planned) {
            report.first(new Action.NoteText(planned.job(), failed));
        }
    }

    private Outcome healthy(Deployed deployed, Rollout rollout, Verdict.Healthy healthy) {
        boolean news = report.set(deployed, State.SUCCESS, Absence.HEALTHY + healthy.what());
        JobStub stub = rollout.job().stub();
        boolean tagged =
                rollout.job().tree().get("VersionTag").get("Name").string("").equals("drover-healthy");
        if (!tagged && stub.owner().equals(seen.rules().instance())) {
            report.add(new Action.Tag(stub.id(), rollout.job().version(), deployed.revision()));
        }
        report.say(
                deployed,
                "Deployed and healthy: version " + rollout.job().version() + " of "
                        + Untrusted.code(stub.id().toString()) + ", " + Untrusted.inline(healthy.what()) + ".");
        if (news) {
            note(false);
            report.judge(deployed, Lesson.Verdict.WORKED);
        }
        return new Outcome.Settled(Absence.HEALTHY + healthy.what());
    }
}
