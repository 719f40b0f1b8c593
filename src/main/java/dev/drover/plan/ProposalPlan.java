package dev.drover.plan;

import dev.drover.app.Branch;
import dev.drover.app.Bundle;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.PullRequest;
import dev.drover.plan.Action.Files;
import dev.drover.plan.Action.Target;
import dev.drover.plan.Action.Text;
import dev.drover.plan.Observation.Ask;
import dev.drover.plan.Observation.Head;
import dev.drover.plan.Observation.Merged;
import dev.drover.plan.Observation.Proposal;
import dev.drover.plan.Observation.Running;
import dev.drover.plan.Observation.Stale;
import dev.drover.proposal.Hearing;
import dev.drover.proposal.Marks;
import dev.drover.proposal.Mending;
import dev.drover.proposal.PlanText;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.ProposalMark.Trail;
import dev.drover.proposal.ProposalText;
import dev.drover.proposal.Wanted;
import dev.drover.question.Command;
import dev.drover.question.SecretAdvice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From what the repository should hold to one pull request that says so, and from what people reply to the next commit on it.
 * History is replaced only while nobody but Drover touched it; after that it is only added to.
 */
final class ProposalPlan {
    private final Observation seen;
    private final Instant now;
    private final List<Action> actions = new ArrayList<>();

    private ProposalPlan(Observation seen, Instant now) {
        this.seen = seen;
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
        SortedMap<String, Optional<String>> changed = changed(wanted, only.ask().merged());
        if (nothing(changed)) {
            return new Outcome.Settled("nothing to propose");
        }
        boolean stands = only.head().isPresent()
                && nothing(changed(wanted, only.head().get().files()));
        if (!stands) {
            Revision replaces = only.head().map(Head::revision).orElse(Revision.NONE);
            propose(fresh(replaces, changed, only.ask()), only.ask(), List.of());
        }
        return new Outcome.Stalled("a draft is on " + seen.app().proposalBranch() + ", to be merged by people");
    }

    private Outcome noneOpen(Proposal.NoneOpen none) {
        none.merged().ifPresent(merged -> reply(merged.pullRequest(), merged.hearing(), Optional.empty()));
        none.past().declined().ifPresent(declined -> {
            decline(declined);
            reply(declined.pullRequest(), declined.hearing(), Optional.empty());
        });
        boolean asked = none.ask().back().isPresent();
        List<String> refused = asked ? List.of() : none.past().refusedInputs();
        if (nothing(changed(none.ask().wanted(), none.ask().merged()))) {
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
        Wanted wanted = ask.wanted();
        propose(
                fresh(none.stale().map(Stale::head).orElse(Revision.NONE), changed(wanted, ask.merged()), ask),
                ask,
                ThreadsPlan.missing(
                        wanted.questions(), List.of(), seen.rules().pace().threads()));
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
                .flatMap(each -> ProposalMark.in(each.text().body()))
                .filter(ProposalMark::isVoid)
                .isPresent();
        return merged || empty;
    }

    /** Says once what closing means, unless Drover itself closed it or said so already. */
    private void decline(Merged declined) {
        boolean empty = ProposalMark.in(declined.pullRequest().text().body())
                .filter(ProposalMark::isVoid)
                .isPresent();
        if (!empty && !declined.talk().said(Marks.DECLINED)) {
            sayOnce(declined.pullRequest(), Marks.DECLINED, ProposalWords.declined());
        }
    }

    private Outcome open(Proposal.Open open) {
        if (open.hands().gone()) {
            actions.add(new Action.ClosePullRequest(open.pullRequest().ref()));
            return new Outcome.Settled("somebody deleted the proposal's branch, which is a no");
        }
        Wanted wanted = open.ask().wanted();
        boolean anew = open.hearing().ordered(Command.REGENERATE);
        boolean untouched = anew || untouched(open);
        if (nothing(changed(wanted, open.ask().merged()))
                && (!open.hands().shared() || anew)
                && open.hearing().heard().stream().allMatch(each -> anew)) {
            return obsolete(open);
        }
        boolean push = push(open, wanted, untouched, anew);
        reply(open.pullRequest(), open.hearing(), Optional.of(open.head().revision()));
        sayWhatPeopleDid(open, anew);
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

    /** Brings branch, text and threads up to date; true when a commit is pushed for that. */
    private boolean push(Proposal.Open open, Wanted wanted, boolean untouched, boolean anew) {
        Revision head = open.head().revision();
        Revision tip = seen.upstream().tip();
        SortedMap<String, Optional<String>> onHead = changed(wanted, open.head().files());
        SortedMap<String, Optional<String>> onTip = changed(wanted, open.ask().merged());
        String message = ProposalText.commitMessage(about(open.ask()), tip);
        boolean discards = anew && !open.hands().others().isEmpty();
        boolean conflicts = open.hands().conflicts() && !open.hands().shared();
        boolean push = !nothing(onHead) || discards || conflicts;
        Files files = !push
                ? new Files(head, head, new TreeMap<>(), message, Optional.empty())
                : untouched
                        ? fresh(head, onTip, open.ask())
                        : conflicts
                                ? new Files(head, head, onTip, message, Optional.of(tip))
                                : new Files(head, head, onHead, message, Optional.empty());
        List<NewThread> threads = push
                ? List.of()
                : ThreadsPlan.missing(
                        wanted.questions(),
                        ThreadsPlan.asked(open),
                        seen.rules().pace().threads());
        Revision base = push && (untouched || conflicts)
                ? tip
                : open.mark().map(each -> each.trail().base()).orElse(Revision.NONE);
        Revision pushed = open.mark()
                .map(ProposalMark::pushed)
                .filter(each -> open.hands().shared())
                .orElse(head);
        Trail trail = new Trail(pushed, open.hands().shared() && !anew, base);
        String standing = open.pullRequest().text().title();
        String title = isAbandoned(open)
                ? ProposalText.abandoned(standing)
                : ProposalText.retitled(standing, about(open.ask()));
        Text text = new Text(title, body(open.ask()), mark(open.ask(), trail));
        boolean says = standing.equals(title)
                && StatusText.sameText(open.pullRequest().text().body(), ProposalText.marked(text.body(), text.mark()));
        if (push || !threads.isEmpty() || !says) {
            actions.add(new Action.Propose(target(open.ask(), Optional.of(open.pullRequest())), files, text, threads));
        }
        return push;
    }

    private void sayWhatPeopleDid(Proposal.Open open, boolean anew) {
        open.hearing()
                .talk()
                .ownAccountUsedByHand()
                .filter(login -> !open.hearing().talk().said(Marks.OWN_ACCOUNT))
                .ifPresent(login -> sayOnce(open.pullRequest(), Marks.OWN_ACCOUNT, ProposalWords.ownAccount(login)));
        if (anew || !open.hands().shared()) {
            return;
        }
        if (!open.hands().exposed().isEmpty()) {
            String mark = Marks.exposed(open.hands().exposed());
            if (!open.hearing().talk().said(mark)) {
                sayOnce(
                        open.pullRequest(),
                        mark,
                        SecretAdvice.forNames(open.hands().exposed()) + "\n\n" + mark);
            }
        }
        if (!open.hands().others().isEmpty() && !open.hearing().talk().said(Marks.EDITED)) {
            sayOnce(
                    open.pullRequest(),
                    Marks.EDITED,
                    ProposalWords.edited(open.hands().others()));
        }
        if (open.hands().conflicts() && !open.hearing().talk().said(Marks.CONFLICT)) {
            sayOnce(
                    open.pullRequest(),
                    Marks.CONFLICT,
                    ProposalWords.conflict(seen.app().branch()));
        }
        if (isAbandoned(open) && !open.hearing().talk().said(Marks.ABANDONED)) {
            sayOnce(open.pullRequest(), Marks.ABANDONED, ProposalWords.abandoned());
        }
    }

    /** Nothing of it is wanted any more but what people put there, so it is theirs. */
    private static boolean isAbandoned(Proposal.Open open) {
        return open.ask().idle()
                && open.ask().back().isEmpty()
                && !open.hands().others().isEmpty()
                && open.hearing().heard().isEmpty();
    }

    private Outcome obsolete(Proposal.Open open) {
        PullRequest it = open.pullRequest();
        if (!open.hearing().talk().said(Marks.CLOSED)) {
            sayOnce(it, Marks.CLOSED, ProposalWords.nothingLeft());
        }
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

    private void sayOnce(PullRequest pullRequest, String mark, String words) {
        actions.add(new Action.Say(pullRequest.ref(), mark, words, Optional.<Comment>empty()));
    }

    /** True while nobody but this instance pushed or said anything. */
    private static boolean untouched(Proposal.Open open) {
        return !open.hands().shared() && !open.hearing().talk().started();
    }

    private Files fresh(Revision replaces, SortedMap<String, Optional<String>> contents, Ask ask) {
        Revision tip = seen.upstream().tip();
        return new Files(tip, replaces, contents, ProposalText.commitMessage(about(ask), tip), Optional.empty());
    }

    private void propose(Files files, Ask ask, List<NewThread> threads) {
        Trail trail = new Trail(Revision.NONE, false, seen.upstream().tip());
        String title = ProposalText.title(about(ask));
        // before the pull request, whose existence tells the next pass that this was done
        ask.wanted()
                .mending()
                .flatMap(Mending::lesson)
                .ifPresent(lesson -> actions.add(new Action.Learn(lesson.at(now))));
        actions.add(new Action.Propose(
                target(ask, Optional.empty()), files, new Text(title, body(ask), mark(ask, trail)), threads));
    }

    private Target target(Ask ask, Optional<PullRequest> open) {
        Branch branch = open.map(PullRequest::source).orElse(ask.branch());
        return new Target(branch, seen.app().branch(), open);
    }

    private ProposalMark mark(Ask ask, Trail trail) {
        List<String> specs = ask.branch().equals(Bundle.TOGETHER)
                ? ask.bundle().apps().stream().map(app -> app.specPath().path()).toList()
                : List.of();
        return new ProposalMark(seen.rules().instance(), ask.inputs(), trail, ask.back(), specs);
    }

    private ProposalText.About about(Ask ask) {
        boolean exists = seen.upstream().spec(seen.app()).isPresent();
        return new ProposalText.About(ask.shares(), exists, ask.back(), ask.style());
    }

    private String body(Ask ask) {
        return ProposalText.body(about(ask), seen.upstream().spec(seen.app()).isEmpty());
    }

    private static SortedMap<String, Optional<String>> changed(Wanted wanted, SortedMap<String, String> files) {
        SortedMap<String, Optional<String>> changed = new TreeMap<>();
        wanted.files().forEach((path, text) -> {
            if (!text.equals(files.get(path))) {
                changed.put(path, Optional.of(text));
            }
        });
        return changed;
    }

    /** A lock never travels alone. */
    private static boolean nothing(SortedMap<String, Optional<String>> changed) {
        return changed.keySet().stream().allMatch(path -> path.endsWith(".lock"));
    }
}
