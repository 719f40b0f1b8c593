package dev.drover.plan;

import dev.drover.app.AppRef;
import dev.drover.forge.CommitStatus;
import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.plan.Live.Past;
import dev.drover.plan.Observation.Deployed;
import dev.drover.plan.Observation.Running;
import dev.drover.question.Untrusted;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person's word to try again does, for each way in which a deployment can have ended: it applies to what failed, to what Nomad
 * took back, to what was left alone because it never becomes as the spec says, and to a job that was stopped. It overrides no refusal.
 */
final class Retries {
    private Retries() {}

    /** Whether somebody's word stands: it is over once the job moved on from where the try began. */
    static boolean wished(Observation seen) {
        long index = seen.running() instanceof Running.Planned planned
                ? planned.plan().jobModifyIndex()
                : 0;
        return seen.retry().filter(wish -> wish.standsAt(index)).isPresent();
    }

    /** Whether there is something that is tried only on a person's word. */
    static boolean applies(Observation seen, Instant now) {
        if (!(seen.running() instanceof Running.Planned planned)
                || planned.live().isEmpty()
                || !ours(seen, planned)) {
            return false;
        }
        Live live = planned.live().get();
        boolean sameSpec = live.origin().past() != Past.NEW;
        boolean failedBefore = planned.plan().changes()
                && failedBefore(planned.deployed(), seen.app()).isPresent();
        return failedBefore || sameSpec && (live.stub().stopped() || ended(planned, live, now));
    }

    private static boolean ended(Running.Planned planned, Live live, Instant now) {
        boolean judged = live.origin().past() == Past.PRESENT
                && live.rollout()
                        .filter(rollout -> Judge.judge(rollout, now) instanceof Verdict.Failed)
                        .isPresent();
        boolean leftAlone = planned.plan().changes(); // also a drift that is only reported
        return judged || leftAlone || live.trouble().filter(Live.Trouble::over).isPresent();
    }

    private static boolean ours(Observation seen, Running.Planned planned) {
        return planned.deployed().rival().isEmpty()
                && planned.deployed().objections().isEmpty()
                && seen.needs().wrong().isEmpty()
                && planned.live()
                        .map(Live::stub)
                        .filter(stub -> stub.owner().equals(seen.rules().instance()))
                        .isPresent();
    }

    /** Whether the text is deployed without anybody's word, now or when what it waits for has come. */
    static boolean toBeDeployed(Observation seen) {
        return seen.running() instanceof Running.Planned planned
                && planned.plan().changes()
                && planned.live()
                        .filter(live -> live.origin().past() != Past.NEW)
                        .isEmpty();
    }

    /** Whether the job is not in the cluster and comes back on a person's word alone. */
    private static boolean staysAway(Observation seen) {
        return seen.running() instanceof Running.Planned planned
                && Absence.of(planned, seen.app()).isPresent();
    }

    /** The status that says that this text was tried and failed. */
    static Optional<CommitStatus> failedBefore(Deployed deployed, AppRef app) {
        return Absence.said(deployed, app).filter(Absence::hasFailed);
    }

    /** Whether allocations that failed are still counted as wanted: Nomad replaces them only when another text comes. */
    static boolean leftovers(Live live) {
        return live.rollout()
                .filter(rollout -> rollout.allocations().stream()
                        .anyMatch(each -> each.jobVersion() < rollout.job().version()
                                && each.status().desired().equals("run")
                                && each.status().client().equals("failed")))
                .isPresent();
    }

    /** What will come of it, for the one who asked. */
    static String promise(Observation seen, Instant now) {
        if (applies(seen, now) || staysAway(seen)) {
            boolean stopped = seen.running() instanceof Running.Planned planned && planned.stopped();
            String what = stopped ? "The job is started again" : "The deployment is tried again";
            return what + waits(seen, now) + ".";
        }
        return switch (seen.running()) {
            case Running.NoSpec _ -> "No spec is merged yet, so there is nothing to try again.";
            case Running.NoCluster _ -> "No cluster is configured, so there is nothing to try again.";
            case Running.Unusable unusable ->
                "The merged spec was looked at again and still can't be used; it has to be changed:\n\n"
                        + Untrusted.block("", String.join("\n", unusable.faults()));
            case Running.Planned planned -> {
                if (planned.deployed().rival().isPresent()
                        || seen.needs().wrong().isPresent()) {
                    yield "This is refused, not failed, and trying again does not help: see the status of the commit.";
                }
                boolean mayBe = planned.live().isEmpty() || ours(seen, planned);
                yield toBeDeployed(seen) && mayBe
                        ? "Nothing has to be tried again: the merged spec is deployed" + waits(seen, now) + "."
                        : "Nothing that failed waits to be tried again; the job and the plan were looked at anew.";
            }
        };
    }

    private static String waits(Observation seen, Instant now) {
        return seen.rules()
                .frozenUntil(now)
                .map(until -> " when the freeze ends, at " + until)
                .orElseGet(() -> seen.running() instanceof Running.Planned planned
                                && planned.deployed().missingImage().isPresent()
                        ? " as soon as its registry has the image "
                                + Untrusted.code(
                                        planned.deployed().missingImage().get())
                        : seen.needs().unmet().isEmpty()
                                ? ""
                                : " as soon as what it depends on runs well: "
                                        + Untrusted.inline(seen.needs().words()));
    }
}
