package dev.drover.plan;

import dev.drover.forge.CommitStatus;
import dev.drover.forge.CommitStatus.State;
import dev.drover.plan.Observation.Head;
import dev.drover.plan.Observation.Proposal;
import dev.drover.proposal.PlanText;
import dev.drover.question.QuestionThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statuses of a proposal's newest commit: what Nomad would do with it, and how many questions are open. */
final class Statuses {
    private Statuses() {}

    static List<Action> of(Proposal.Open open) {
        List<Action> actions = new ArrayList<>();
        set(open.head(), plan(open.ask().plan()), actions);
        set(open.head(), questions(open), actions);
        return actions;
    }

    static CommitStatus plan(PlanText plan) {
        State state = switch (plan.state()) {
            case GOOD, NONE -> State.SUCCESS;
            case WAITS, UNKNOWN -> State.PENDING;
            case BAD -> State.FAILURE;
        };
        return new CommitStatus("drover/plan", state, StatusText.fit(plan.headline()), "");
    }

    private static CommitStatus questions(Proposal.Open open) {
        long asked = open.ask().wanted().questions().stream()
                .mapToLong(thread -> thread.questions().size())
                .sum();
        boolean required = open.ask().wanted().questions().stream().anyMatch(QuestionThread::required);
        String says = asked == 0 ? "every question is answered" : open(asked, required);
        return new CommitStatus("drover/questions", required ? State.PENDING : State.SUCCESS, says, "");
    }

    private static String open(long asked, boolean required) {
        return asked == 1
                ? "1 question is open and " + (required ? "must be answered" : "has a default")
                : asked + " questions are open, " + (required ? "some must be answered" : "each with a default");
    }

    private static void set(Head head, CommitStatus wanted, List<Action> actions) {
        Optional<CommitStatus> before = head.statuses().stream()
                .filter(status -> status.context().equals(wanted.context()))
                .findFirst();
        if (!StatusText.same(before, wanted)) {
            actions.add(new Action.SetStatus(head.revision(), wanted));
        }
    }
}
