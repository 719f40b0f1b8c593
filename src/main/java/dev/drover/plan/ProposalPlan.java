package dev.drover.plan;

import dev.drover.app.Revision;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.PullRequest;
import dev.drover.plan.Observation.Ask;
import dev.drover.plan.Observation.Head;
import dev.drover.plan.Observation.Merged;
import dev.drover.plan.Observation.Proposal;
import dev.drover.plan.Observation.Running;
import dev.drover.plan.Observation.Stale;
import dev.drover.proposal.Hearing;
import dev.drover.proposal.Mending;
import dev.drover.proposal.PlanText;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.ProposalMark.Trail;
import dev.drover.proposal.ProposalText;
import dev.drover.proposal.Wanted;
import dev.drover.question.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From what the repository should hold to one pull request that says so, and from what people reply to the next commit on it.
 * History is replaced only while nobody but Drover touched it; after that it is only added to.
 */
final class ProposalPlan {
    private final Observation seen;
    private final Instant now;
    private final Proposing proposing;
    private final List<Action> actions = new ArrayList<>();

    private ProposalPlan(Observation seen, Instant now) {
        this.seen = seen;
        this.proposing = new Proposing(seen);
        this.now = now;
    }

    static Plan of(Observation seen, Instant now) {
        ProposalPlan plan = new ProposalPlan(seen, now);
        Outcome outcome = switch (seen.proposal()) {
            case Proposal.Later _ -> new Outcome.Settled("proposals are looked at next");
            case Proposal.BranchOnly only -> plan.branchOnly(only);
            case Proposal.NoneOpen none -> plan.noneOpen(none);
            case Proposal.Joint joint -> joint(joint);
            case Proposal.Open open -> plan.open(open);
        };
        return new Plan(plan.actions, outcome);
    }

    /** While an app is suspended only the word to go on is heard, so that somebody can resume it where they paused it. */
    static Plan ordersOnly(Observation seen, Outcome outcome) {
        ProposalPlan plan = new ProposalPlan(seen, Instant.EPOCH);
        switch (seen.proposal()) {
            case Proposal.Open open -> plan.resume(open.pullRequest(), open.hearing());
            case Proposal.NoneOpen none -> {
                none.merged().ifPresent(merged -> plan.resume(merged.pullRequest(), merged.hearing()));
                none.past().declined().ifPresent(declined -> plan.resume(declined.pullRequest(), declined.hearing()));
            }
            case Proposal.BranchOnly _, Proposal.Joint _, Proposal.Later _ -> {}
        }
        return new Plan(plan.actions, outcome);
    }

    private static Outcome joint(Proposal.Joint joint) {
        return new Outcome.Settled("proposed together with " + joint.speaker().nick()
                + joint.pullRequest()
                        .map(it -> " in pull request " + it.ref().value())
                        .orElse(""));
    }

    private void resume(PullRequest pullRequest, Hearing hearing) {
        reply(
                pullRequest,
                new Hearing(
                        hearing.talk(),
                        hearing.answers(),
                        hearing.heard().stream()
                                .filter(heard -> heard.orders(Command.RESUME))
                                .toList()),
                Optional.empty());
    }

    private Outcome branchOnly(Proposal.BranchOnly only) {
        Wanted wanted = only.ask().wanted();
        if (Proposing.nothing(Proposing.changed(wanted, only.ask().merged()))) {
            return new Outcome.Settled("nothing to propose");
        }
        boolean stands = only.head().isPresent()
                && Proposing.nothing(Proposing.changed(wanted, only.head().get().files()));
        if (!stands) {
            propose(only.ask(), only.head().map(Head::revision), List.of());
        }
        return new Outcome.Stalled("a draft is on " + seen.app().proposalBranch() + ", to be merged by people");
    }

    private Outcome noneOpen(Proposal.NoneOpen none) {
        none.merged().ifPresent(merged -> {
            actions.addAll(SaidOnce.repeated(merged.pullRequest(), merged.talk().repeated()));
            reply(merged.pullRequest(), merged.hearing(), Optional.empty());
        });
        none.past().declined().ifPresent(declined -> {
            actions.addAll(SaidOnce.declined(declined));
            reply(declined.pullRequest(), declined.hearing(), Optional.empty());
        });
        boolean asked = none.ask().back().isPresent();
        List<String> refused = asked ? List.of() : none.past().refusedInputs();
        if (Proposing.nothing(Proposing.changed(none.ask().wanted(), none.ask().merged()))) {
            none.stale()
                    .filter(stale -> finished(none, stale.head()))
                    .ifPresent(stale -> actions.add(new Action.DeleteBranch(stale.branch(), stale.head())));
            return new Outcome.Settled("nothing to propose");
        }
        if (refused.containsAll(none.ask().inputs())) {
            return new Outcome.Settled("the proposal was declined; changed facts may bring another");
        }
        if (!asked && none.held().isPresent()) {
            return new Outcome.Waiting(
                    "not proposed yet: " + none.held().get(),
                    now.plus(seen.rules().lookAgain()));
        }
        Ask ask = none.ask().without(refused);
        propose(
                ask,
                none.stale().map(Stale::head),
                ThreadsPlan.missing(
                        ask.wanted().questions(), List.of(), seen.rules().pace().threads()));
        return new Outcome.Waiting("proposed", now);
    }

    /** A branch that was merged, or whose proposal became void, has nothing to keep. */
    private static boolean finished(Proposal.NoneOpen none, Revision head) {
        boolean merged = none.merged()
                .filter(each -> each.pullRequest().head().equals(head))
                .isPresent();
        boolean empty = none.past()
                .declined()
                .map(Merged::pullRequest)
                .filter(each -> each.head().equals(head))
                .filter(SaidOnce::isVoid)
                .isPresent();
        return merged || empty;
    }

    private Outcome open(Proposal.Open open) {
        if (open.hands().gone()) {
            actions.add(new Action.ClosePullRequest(open.pullRequest().ref()));
            return new Outcome.Settled("somebody deleted the proposal's branch, which is a no");
        }
        Wanted wanted = open.ask().wanted();
        boolean anew = open.hearing().ordered(Command.REGENERATE);
        boolean untouched = anew || untouched(open);
        if (Proposing.nothing(Proposing.changed(wanted, open.ask().merged()))
                && (!open.hands().shared() || anew)
                && open.hearing().heard().stream().allMatch(each -> anew)) {
            return obsolete(open);
        }
        Optional<Action.Propose> update = proposing.update(open, untouched, anew);
        update.ifPresent(actions::add);
        boolean push = update.filter(each -> each.files().push()).isPresent();
        reply(open.pullRequest(), open.hearing(), Optional.of(open.head().revision()));
        actions.addAll(SaidOnce.about(open, seen.app().branch(), anew));
        ThreadsPlan.settled(open, wanted).forEach(actions::add);
        if (!push) {
            Statuses.of(open).forEach(actions::add);
        }
        if (open.hearing().ordered(Command.IGNORE)) {
            actions.add(new Action.ClosePullRequest(open.pullRequest().ref()));
        }
        if (!push && actions.isEmpty() && untouched && mayMerge(open)) {
            actions.add(new Action.Merge(open.pullRequest().ref(), open.head().revision()));
            return new Outcome.Waiting("merged by Drover, as the operator allows", now);
        }
        int questions = wanted.questions().size();
        return push || !actions.isEmpty()
                ? new Outcome.Waiting("the proposal was updated", now)
                : new Outcome.Waiting(
                        questions == 0 ? "waits to be merged" : "waits for answers or to be merged",
                        now.plus(seen.rules().lookAgain()));
    }

    /**
     * Only what nobody else touched, what is nothing but a newer image or a repair, and what Nomad would do at once. A job that a
     * person stopped is started by people alone.
     */
    private boolean mayMerge(Proposal.Open open) {
        Ask ask = open.ask();
        boolean image = seen.rules().autoMerge().contains(AppRules.AutoMerge.IMAGES)
                && ask.image().filter(Observation.NewImage::alone).isPresent();
        boolean repair = seen.rules().autoMerge().contains(AppRules.AutoMerge.REPAIRS)
                && ask.wanted().mending().flatMap(Mending::lesson).isPresent()
                && ask.image().isEmpty();
        return (image || repair)
                && ask.plan().state() == PlanText.State.GOOD
                && !ask.wanted().hasRequiredQuestions()
                && !(seen.running() instanceof Running.Planned planned && planned.stopped())
                && seen.rules().frozenUntil(now).isEmpty();
    }

    private Outcome obsolete(Proposal.Open open) {
        PullRequest it = open.pullRequest();
        actions.addAll(SaidOnce.nothingLeft(open));
        ProposalMark mark = new ProposalMark(
                seen.rules().instance(),
                List.of(ProposalMark.NOTHING),
                open.mark().map(ProposalMark::trail).orElse(Trail.UNKNOWN),
                Optional.empty(),
                open.mark().map(ProposalMark::specs).orElse(List.of()));
        actions.add(new Action.Edit(
                it.ref(),
                it.text().title(),
                ProposalText.marked(ProposalText.unmarked(it.text().body()), mark)));
        actions.add(new Action.ClosePullRequest(it.ref()));
        actions.add(new Action.DeleteBranch(it.source(), open.head().revision()));
        return new Outcome.Settled("the proposal was closed: nothing is left to merge");
    }

    private void reply(PullRequest pullRequest, Hearing hearing, Optional<Revision> head) {
        Replies replies = new Replies(pullRequest.ref(), new Orders(seen, now), head);
        hearing.heard().forEach(heard -> actions.addAll(replies.to(heard)));
    }

    /** True while nobody but this instance pushed or said anything. */
    private static boolean untouched(Proposal.Open open) {
        return !open.hands().shared() && !open.hearing().talk().started();
    }

    private void propose(Ask ask, Optional<Revision> replaces, List<NewThread> threads) {
        // before the pull request, whose existence tells the next pass that this was done
        ask.wanted()
                .mending()
                .flatMap(Mending::lesson)
                .ifPresent(lesson -> actions.add(new Action.Learn(lesson.at(now))));
        actions.add(proposing.anew(ask, replaces.orElse(Revision.NONE), threads));
    }
}
