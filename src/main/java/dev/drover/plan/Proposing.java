package dev.drover.plan;

import dev.drover.app.Branch;
import dev.drover.app.Bundle;
import dev.drover.app.Revision;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.PullRequest;
import dev.drover.plan.Action.Files;
import dev.drover.plan.Action.Target;
import dev.drover.plan.Action.Text;
import dev.drover.plan.Observation.Ask;
import dev.drover.plan.Observation.Proposal;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.ProposalMark.Trail;
import dev.drover.proposal.ProposalText;
import dev.drover.proposal.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts together what a proposal consists of: the commit, the title and body with their mark, and the threads. Whether to propose is
 * decided elsewhere; this knows on top of what, and asks for no write where everything stands already.
 */
final class Proposing {
    private final Observation seen;

    Proposing(Observation seen) {
        this.seen = seen;
    }

    /** A new one, on a branch that is at {@code replaces}. */
    Action.Propose anew(Ask ask, Revision replaces, List<NewThread> threads) {
        Trail trail = new Trail(Revision.NONE, false, seen.upstream().tip());
        return new Action.Propose(
                target(ask, Optional.empty()),
                fresh(replaces, changed(ask.wanted(), ask.merged()), ask),
                new Text(ProposalText.title(about(ask)), body(ask), mark(ask, trail)),
                threads);
    }

    /** Brings branch, text and threads of an open one up to date; empty where they are. */
    Optional<Action.Propose> update(Proposal.Open open, boolean untouched, boolean anew) {
        Wanted wanted = open.ask().wanted();
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
        String title = SaidOnce.isAbandoned(open)
                ? ProposalText.abandoned(standing)
                : ProposalText.retitled(standing, about(open.ask()));
        Text text = new Text(title, body(open.ask()), mark(open.ask(), trail));
        boolean says = standing.equals(title)
                && StatusText.sameText(open.pullRequest().text().body(), ProposalText.marked(text.body(), text.mark()));
        return push || !threads.isEmpty() || !says
                ? Optional.of(
                        new Action.Propose(target(open.ask(), Optional.of(open.pullRequest())), files, text, threads))
                : Optional.empty();
    }

    private Files fresh(Revision replaces, SortedMap<String, Optional<String>> contents, Ask ask) {
        Revision tip = seen.upstream().tip();
        return new Files(tip, replaces, contents, ProposalText.commitMessage(about(ask), tip), Optional.empty());
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

    /** What differs from what is wanted, as it should be. */
    static SortedMap<String, Optional<String>> changed(Wanted wanted, SortedMap<String, String> files) {
        SortedMap<String, Optional<String>> changed = new TreeMap<>();
        wanted.files().forEach((path, text) -> {
            if (!text.equals(files.get(path))) {
                changed.put(path, Optional.of(text));
            }
        });
        return changed;
    }

    /** A lock never travels alone. */
    static boolean nothing(SortedMap<String, Optional<String>> changed) {
        return changed.keySet().stream().allMatch(path -> path.endsWith(".lock"));
    }
}
