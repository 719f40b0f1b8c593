package dev.drover.plan;

import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.PullRequest;
import dev.drover.plan.Action.Files;
import dev.drover.plan.Action.Target;
import dev.drover.plan.Action.Text;
import dev.drover.plan.Observation.Ask;
import dev.drover.plan.Observation.Head;
import dev.drover.plan.Observation.Proposal;
import dev.drover.proposal.Hearing;
import dev.drover.proposal.Marks;
import dev.drover.proposal.PlanText;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.ProposalText;
import dev.drover.proposal.Wanted;
import dev.drover.question.Command;
import dev.drover.question.QuestionText;
import dev.drover.question.QuestionThread;
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
    private static final int MOST_THREADS = 5;

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
            case Proposal.BranchOnly only -> plan.branchOnly(only);
            case Proposal.NoneOpen none -> plan.noneOpen(none);
            case Proposal.Open open -> plan.open(open);
        };
        return new Plan(plan.actions, outcome);
    }

    /** While an app is suspended only orders are heard, so that somebody can resume it where they paused it. */
    static Plan ordersOnly(Observation seen, Outcome outcome) {
        List<Action> actions = new ArrayList<>();
        if (seen.proposal() instanceof Proposal.Open open) {
            for (Hearing.Heard heard : open.hearing().heard()) {
                if (Replies.order(heard)
                        .filter(order -> order == Command.RESUME)
                        .isPresent()) {
                    actions.addAll(Replies.to(open, heard, seen.app(), List.of()));
                }
            }
        }
        return new Plan(actions, outcome);
    }

    private Outcome branchOnly(Proposal.BranchOnly only) {
        Wanted wanted = only.ask().wanted();
        SortedMap<String, Optional<String>> changed =
                changed(wanted, seen.upstream().files());
        if (nothing(changed)) {
            return new Outcome.Settled("nothing to propose");
        }
        boolean stands = only.head().isPresent()
                && nothing(changed(wanted, only.head().get().files()));
        if (!stands) {
            Revision replaces = only.head().map(Head::revision).orElse(Revision.NONE);
            propose(
                    Optional.empty(),
                    new Files(seen.upstream().tip(), replaces, changed, message()),
                    only.ask(),
                    List.of());
        }
        return new Outcome.Stalled("a draft is on " + seen.app().proposalBranch() + ", to be merged by people");
    }

    private Outcome noneOpen(Proposal.NoneOpen none) {
        Wanted wanted = none.ask().wanted();
        SortedMap<String, Optional<String>> changed =
                changed(wanted, seen.upstream().files());
        if (nothing(changed)) {
            none.staleBranch()
                    .ifPresent(head -> none.merged()
                            .filter(merged -> merged.pullRequest().head().equals(head))
                            .ifPresent(merged -> actions.add(
                                    new Action.DeleteBranch(seen.app().proposalBranch(), head))));
            return new Outcome.Settled("nothing to propose");
        }
        if (none.refusedInputs().contains(ProposalMark.inputsOf(wanted))) {
            return new Outcome.Settled("the proposal was declined; changed facts may bring another");
        }
        Files files = new Files(seen.upstream().tip(), none.staleBranch().orElse(Revision.NONE), changed, message());
        propose(Optional.empty(), files, none.ask(), threads(wanted.questions(), List.of()));
        return new Outcome.Waiting("proposed", now);
    }

    private Outcome open(Proposal.Open open) {
        Wanted wanted = open.ask().wanted();
        boolean untouched = untouched(open);
        if (nothing(changed(wanted, seen.upstream().files())) && untouched) {
            return obsolete(open);
        }
        SortedMap<String, Optional<String>> changed =
                changed(wanted, open.head().files());
        boolean push = !nothing(changed);
        Revision head = open.head().revision();
        Files files = !push
                ? new Files(head, head, new TreeMap<>(), message())
                : untouched
                        ? new Files(
                                seen.upstream().tip(),
                                head,
                                changed(wanted, seen.upstream().files()),
                                message())
                        : new Files(head, head, changed, message());
        List<NewThread> threads = push ? List.of() : threads(wanted.questions(), asked(open));
        if (push || !threads.isEmpty() || !saysAlready(open)) {
            propose(Optional.of(open.pullRequest()), files, open.ask(), threads);
        }
        open.hearing()
                .heard()
                .forEach(heard -> actions.addAll(Replies.to(open, heard, seen.app(), wanted.questions())));
        if (!push) {
            statuses(open);
        }
        boolean ordered = open.hearing().heard().stream()
                .anyMatch(heard -> Replies.order(heard)
                        .filter(order -> order == Command.IGNORE)
                        .isPresent());
        if (ordered) {
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

    /** Only what nobody else touched, what is nothing but a newer image or a repair, and what Nomad would do at once. */
    private boolean mayMerge(Proposal.Open open) {
        Ask ask = open.ask();
        boolean image = seen.rules().autoMerge().contains(AppRules.AutoMerge.IMAGES)
                && ask.image().filter(Observation.NewImage::alone).isPresent();
        boolean repair = seen.rules().autoMerge().contains(AppRules.AutoMerge.REPAIRS)
                && ask.wanted().mending().isPresent()
                && ask.image().isEmpty();
        return (image || repair)
                && ask.plan().state() == PlanText.State.GOOD
                && !ask.wanted().hasRequiredQuestions()
                && seen.frozenUntil().isEmpty();
    }

    private Outcome obsolete(Proposal.Open open) {
        String body = "The repository holds this already, so there is nothing left to merge.\n\n" + Marks.CLOSED;
        if (!Marks.stands(Marks.CLOSED, open.hearing().talk().comments())) {
            actions.add(new Action.Say(open.pullRequest().ref(), Marks.CLOSED, body, Optional.empty()));
        }
        actions.add(new Action.ClosePullRequest(open.pullRequest().ref()));
        actions.add(
                new Action.DeleteBranch(seen.app().proposalBranch(), open.head().revision()));
        return new Outcome.Settled("the proposal was closed: nothing is left to merge");
    }

    /** True while nobody but this instance pushed or said anything. */
    private boolean untouched(Proposal.Open open) {
        return !shared(open) && !open.hearing().talk().started();
    }

    /** True as soon as anybody else's commit is on the branch, or may be. */
    private boolean shared(Proposal.Open open) {
        return open.mark()
                .filter(mark -> mark.instance().equals(seen.rules().instance()))
                .filter(mark -> mark.alone(open.head().revision()))
                .isEmpty();
    }

    /** The mark goes on naming our last push, so that people's commits after it are seen as theirs. */
    private boolean saysAlready(Proposal.Open open) {
        ProposalMark mark = new ProposalMark(
                seen.rules().instance(),
                ProposalMark.inputsOf(open.ask().wanted()),
                open.mark().map(ProposalMark::pushed).orElse(Revision.NONE),
                shared(open));
        return StatusText.sameText(open.pullRequest().text().body(), ProposalText.marked(body(open.ask()), mark));
    }

    private void propose(Optional<PullRequest> open, Files files, Ask ask, List<NewThread> threads) {
        boolean exists = seen.upstream().spec(seen.app()).isPresent();
        boolean shared = seen.proposal() instanceof Proposal.Open proposal && shared(proposal);
        Text text = new Text(
                ProposalText.title(seen.app(), exists, ask.wanted()),
                body(ask),
                ProposalMark.inputsOf(ask.wanted()),
                shared);
        actions.add(new Action.Propose(
                new Target(seen.app().proposalBranch(), seen.app().branch(), open), files, text, threads));
        if (open.isEmpty()) {
            ask.wanted()
                    .mending()
                    .ifPresent(mending ->
                            actions.add(new Action.Learn(mending.lesson().at(now))));
        }
    }

    private String body(Ask ask) {
        return ProposalText.body(seen.app(), ask.wanted(), ask.plan());
    }

    private String message() {
        return ProposalText.commitMessage(
                seen.app(),
                seen.upstream().spec(seen.app()).isPresent(),
                seen.upstream().tip());
    }

    private void statuses(Proposal.Open open) {
        PlanText plan = open.ask().plan();
        CommitStatus.State state = switch (plan.state()) {
            case GOOD -> CommitStatus.State.SUCCESS;
            case WAITS, UNKNOWN -> CommitStatus.State.PENDING;
            case BAD -> CommitStatus.State.FAILURE;
        };
        set(open.head(), new CommitStatus("drover/plan", state, StatusText.fit(plan.headline()), ""));
        List<QuestionThread> questions = open.ask().wanted().questions();
        boolean required = open.ask().wanted().hasRequiredQuestions();
        String says = questions.isEmpty()
                ? "every question is answered"
                : questions.size() + (questions.size() == 1 ? " question is" : " questions are") + " open"
                        + (required ? ", some must be answered" : ", each with a default");
        set(
                open.head(),
                new CommitStatus(
                        "drover/questions",
                        required ? CommitStatus.State.PENDING : CommitStatus.State.SUCCESS,
                        says,
                        ""));
    }

    private void set(Head head, CommitStatus wanted) {
        Optional<CommitStatus> before = head.statuses().stream()
                .filter(status -> status.context().equals(wanted.context()))
                .findFirst();
        if (!StatusText.same(before, wanted)) {
            actions.add(new Action.SetStatus(head.revision(), wanted));
        }
    }

    private static List<NewThread> threads(List<QuestionThread> questions, List<String> asked) {
        return questions.stream()
                .filter(thread -> !asked.contains(thread.id().text()))
                .limit(Math.max(0, MOST_THREADS - asked.size()))
                .map(thread -> new NewThread(
                        thread.place().file(), Math.max(1, thread.place().line()), QuestionText.thread(thread)))
                .toList();
    }

    private static List<String> asked(Proposal.Open open) {
        return open.hearing().talk().threads().stream()
                .filter(thread -> !thread.comments().isEmpty()
                        && thread.comments().getFirst().mine())
                .flatMap(thread ->
                        QuestionText.marksIn(thread.comments().getFirst().body()).stream())
                .map(Object::toString)
                .toList();
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
