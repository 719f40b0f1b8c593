package dev.drover.plan;

import dev.drover.app.Branch;
import dev.drover.forge.Comment;
import dev.drover.forge.PullRequest;
import dev.drover.plan.Observation.Hands;
import dev.drover.plan.Observation.Merged;
import dev.drover.plan.Observation.Proposal;
import dev.drover.proposal.Marks;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.Talk;
import dev.drover.question.SecretAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Drover says on a pull request without being asked, each thing once: it looks for its own mark before, and takes back what stands
 * there twice because two of its processes wrote at the same moment. The words themselves are in {@link ProposalWords}.
 */
final class SaidOnce {
    private final PullRequest pullRequest;
    private final Talk talk;
    private final List<Action> actions = new ArrayList<>();

    private SaidOnce(PullRequest pullRequest, Talk talk) {
        this.pullRequest = pullRequest;
        this.talk = talk;
    }

    /** About the hands that people had in an open proposal; those whose commits a new draft discards are told by its reply. */
    static List<Action> about(Proposal.Open open, Branch target, boolean anew) {
        SaidOnce once = new SaidOnce(open.pullRequest(), open.hearing().talk());
        once.talk
                .ownAccountUsedByHand()
                .ifPresent(login -> once.say(Marks.OWN_ACCOUNT, ProposalWords.ownAccount(login)));
        Hands hands = open.hands();
        if (!anew && hands.shared()) {
            if (!hands.exposed().isEmpty()) {
                String mark = Marks.exposed(hands.exposed());
                once.say(mark, SecretAdvice.forNames(hands.exposed()) + "\n\n" + mark);
            }
            if (!hands.others().isEmpty()) {
                once.say(Marks.EDITED, ProposalWords.edited(hands.others()));
            }
            if (hands.conflicts()) {
                once.say(Marks.CONFLICT, ProposalWords.conflict(target));
            }
            if (isAbandoned(open)) {
                once.say(Marks.ABANDONED, ProposalWords.abandoned());
            }
        }
        once.actions.addAll(repeated(once.pullRequest, once.talk.repeated()));
        return once.actions;
    }

    /** What closing was understood as, unless Drover itself closed it. */
    static List<Action> declined(Merged declined) {
        SaidOnce once = new SaidOnce(declined.pullRequest(), declined.talk());
        if (!isVoid(declined.pullRequest())) {
            once.say(Marks.DECLINED, ProposalWords.declined());
        }
        once.actions.addAll(repeated(once.pullRequest, once.talk.repeated()));
        return once.actions;
    }

    /** Why Drover closes a proposal. */
    static List<Action> nothingLeft(Proposal.Open open) {
        SaidOnce once = new SaidOnce(open.pullRequest(), open.hearing().talk());
        once.say(Marks.CLOSED, ProposalWords.nothingLeft());
        return once.actions;
    }

    /** Takes back what stands there twice. */
    static List<Action> repeated(PullRequest on, List<Comment> comments) {
        return comments.stream()
                .<Action>map(comment -> new Action.Unsay(on.ref(), comment))
                .toList();
    }

    /** Closed because nothing was left of it. */
    static boolean isVoid(PullRequest ended) {
        return ProposalMark.in(ended.text().body()).filter(ProposalMark::isVoid).isPresent();
    }

    /** Nothing of it is wanted any more but what people put there, so it is theirs. */
    static boolean isAbandoned(Proposal.Open open) {
        return open.ask().idle()
                && open.ask().back().isEmpty()
                && !open.hands().others().isEmpty()
                && open.hearing().heard().isEmpty();
    }

    private void say(String mark, String words) {
        if (!talk.said(mark)) {
            actions.add(new Action.Say(pullRequest.ref(), mark, words, Optional.empty()));
        }
    }
}
