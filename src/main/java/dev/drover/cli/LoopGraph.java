package dev.drover.cli;

import dev.drover.plan.Action;
import dev.drover.plan.Outcome;
import java.util.List;
import java.util.Map;

/** The one loop as a picture: look, decide, act, end; with every kind of action and of end that the code has, no more and no less. */
final class LoopGraph {
    /** What each kind of action is, in the words of people; the keys are the code's own types. */
    static final List<Map.Entry<Class<? extends Action>, String>> ACTIONS = List.of(
            Map.entry(Action.Propose.class, "propose files in a pull request"),
            Map.entry(Action.Reply.class, "answer what somebody said"),
            Map.entry(Action.Say.class, "say something once"),
            Map.entry(Action.Report.class, "say how one of several apps fares"),
            Map.entry(Action.SetStatus.class, "set a commit status"),
            Map.entry(Action.Suspend.class, "suspend or resume the app"),
            Map.entry(Action.Register.class, "register the job in Nomad"),
            Map.entry(Action.Tag.class, "tag the healthy version"),
            Map.entry(Action.Stop.class, "stop the job"),
            Map.entry(Action.NoteText.class, "note whether a spec ever failed"),
            Map.entry(Action.BeginRetry.class, "note where a try begins"),
            Map.entry(Action.Retry.class, "keep the wish to try again"),
            Map.entry(Action.MakeWay.class, "make way for another try"),
            Map.entry(Action.Learn.class, "remember a repair"),
            Map.entry(Action.JudgeLesson.class, "note whether a repair worked"),
            Map.entry(Action.Merge.class, "merge what the operator lets Drover merge"),
            Map.entry(Action.Resolve.class, "settle a question's thread"),
            Map.entry(Action.Unsay.class, "take back what is said twice"),
            Map.entry(Action.Edit.class, "edit the pull request's text"),
            Map.entry(Action.ClosePullRequest.class, "close the pull request"),
            Map.entry(Action.DeleteBranch.class, "delete the proposal's branch"));

    static final List<Map.Entry<Class<? extends Outcome>, String>> OUTCOMES = List.of(
            Map.entry(Outcome.Settled.class, "settled: until something changes"),
            Map.entry(Outcome.Waiting.class, "waiting: for people, a rollout or a time"),
            Map.entry(Outcome.Stalled.class, "stalled: until people mend their files"),
            Map.entry(Outcome.Retrying.class, "retrying: after a pause"));

    private LoopGraph() {}

    static String text() {
        StringBuilder out = new StringBuilder("wake: a webhook, a timer, a click, an event of Nomad\n  |\n");
        out.append("observe: Git, the forge, Nomad, and what was read of the code (reads only)\n  |\n");
        out.append("plan: what to do, decided without any reading or writing\n  |\n");
        out.append("act: each action in turn, the only writes\n");
        ACTIONS.forEach(action -> out.append("  |- ").append(action.getValue()).append('\n'));
        out.append("  |\n").append("outcome: told to the journal\n");
        OUTCOMES.forEach(
                outcome -> out.append("  '- ").append(outcome.getValue()).append('\n'));
        return out.append("and again at the next wake\n").toString();
    }

    static String mermaid() {
        StringBuilder out = new StringBuilder("flowchart TD\n");
        out.append("  Wake([wake]) --> Observe[observe]\n  Observe --> Plan[plan]\n  Plan --> Act{{act}}\n");
        for (var action : ACTIONS) {
            String name = action.getKey().getSimpleName();
            out.append("  Act --> ")
                    .append(name)
                    .append("[\"")
                    .append(action.getValue())
                    .append("\"]\n");
            out.append("  ").append(name).append(" --> Outcome\n");
        }
        out.append("  Plan -- nothing to do --> Outcome[outcome]\n");
        for (var outcome : OUTCOMES) {
            String name = outcome.getKey().getSimpleName();
            out.append("  Outcome --> ")
                    .append(name)
                    .append("([\"")
                    .append(outcome.getValue())
                    .append("\"])\n");
            out.append("  ").append(name).append(" -.-> Wake\n");
        }
        return out.toString();
    }
}
