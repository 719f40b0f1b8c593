package dev.drover.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What was decided in one pass: the writes, in order, and how the pass ends if all of them succeed. */
public record Plan(List<Action> actions, Outcome outcome) {
    public Plan {
        actions = List.copyOf(actions);
    }

    /** This plan, then the other; the outcome is the one that asks for more attention. */
    public Plan and(Plan other) {
        List<Action> both = new ArrayList<>(actions);
        both.addAll(other.actions);
        return new Plan(both, worse(outcome, other.outcome));
    }

    /** This plan without some of its writes. */
    public Plan without(Predicate<Action> needless) {
        List<Action> needed = actions.stream().filter(Predicate.not(needless)).toList();
        return needed.size() == actions.size() ? this : new Plan(needed, outcome);
    }

    private static Outcome worse(Outcome one, Outcome other) {
        if (one instanceof Outcome.Waiting first && other instanceof Outcome.Waiting second) {
            String both = first.summary() + "; " + second.summary();
            Outcome.On on = first.on() == Outcome.On.OTHERS ? second.on() : first.on();
            return new Outcome.Waiting(
                    both, first.until().isBefore(second.until()) ? first.until() : second.until(), on);
        }
        return weight(one) >= weight(other) ? one : other;
    }

    private static int weight(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Settled _ -> 0;
            case Outcome.Stalled _ -> 1;
            case Outcome.Waiting _ -> 2;
            case Outcome.Retrying _ -> 3;
        };
    }
}
