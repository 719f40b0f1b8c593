package dev.drover.plan;

import dev.drover.app.AppRef;
import dev.drover.forge.Comment;
import dev.drover.plan.Observation.Proposal;
import dev.drover.proposal.Hearing.Heard;
import dev.drover.proposal.Hearing.Understanding;
import dev.drover.proposal.Marks;
import dev.drover.question.AnswerText;
import dev.drover.question.Command;
import dev.drover.question.CommandReader.Asked;
import dev.drover.question.Given;
import dev.drover.question.QuestionText;
import dev.drover.question.QuestionThread;
import dev.drover.question.Trouble;
import dev.drover.question.Untrusted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people are told when they replied: one reply to each comment, with what was understood or what would be. */
final class Replies {
    private record Suspending(AppRef app, String by) {}

    private Replies() {}

    /** The command that a comment gave, if it was one. */
    static Optional<Command> order(Heard heard) {
        return heard.understanding() instanceof Understanding.Order order && order.asked() instanceof Asked.Known known
                ? Optional.of(known.command())
                : Optional.empty();
    }

    static List<Action> to(Proposal.Open open, Heard heard, AppRef app, List<QuestionThread> stillOpen) {
        List<Action> actions = new ArrayList<>();
        boolean resolve = false;
        boolean inCommit = false;
        String text = switch (heard.understanding()) {
            case Understanding.Answers answers -> {
                resolve = resolves(heard, stillOpen);
                inCommit = true;
                yield understood(answers.given());
            }
            case Understanding.Unclear unclear -> {
                inCommit = !unclear.reading().given().isEmpty();
                yield (inCommit ? understood(unclear.reading().given()) + "\n\n" : "")
                        + unclear(unclear.reading().troubles());
            }
            case Understanding.Exposed exposed -> exposed.reading().advice();
            case Understanding.Denied _ -> "Only people who may write to this repository are heard here.";
            case Understanding.Order order ->
                ordered(
                        order.asked(),
                        open,
                        new Suspending(app, heard.said().comment().author()),
                        actions);
        };
        Comment to = heard.said().comment();
        actions.add(new Action.Reply(
                open.pullRequest().ref(),
                to,
                heard.said().thread(),
                new Action.Words(text + "\n\n" + Marks.answered(to), inCommit),
                resolve));
        return actions;
    }

    private static String understood(List<Given> given) {
        StringBuilder out = new StringBuilder("Understood:\n\n");
        for (Given each : given) {
            out.append("- ")
                    .append(Untrusted.code(AnswerText.line(each.to(), each.answer())))
                    .append('\n');
        }
        return out.toString();
    }

    private static String unclear(List<Trouble> troubles) {
        StringBuilder out = new StringBuilder();
        for (Trouble trouble : troubles) {
            out.append("- ")
                    .append(Untrusted.code(trouble.line()))
                    .append(": ")
                    .append(Untrusted.inline(trouble.what()));
            if (!trouble.forms().isEmpty()) {
                out.append(" Understood would be: ")
                        .append(String.join(
                                ", ",
                                trouble.forms().stream().map(Untrusted::code).toList()))
                        .append('.');
            }
            out.append('\n');
        }
        return "Not understood, and nothing was changed by it:\n\n" + out;
    }

    /** A thread is done when none of the questions it asked is open any more. */
    private static boolean resolves(Heard heard, List<QuestionThread> stillOpen) {
        return heard.said()
                .thread()
                .map(thread -> QuestionText.marksIn(thread.comments().getFirst().body()))
                .filter(asked -> stillOpen.stream().noneMatch(open -> asked.contains(open.id())))
                .isPresent();
    }

    private static String ordered(Asked asked, Proposal.Open open, Suspending suspending, List<Action> actions) {
        return switch (asked) {
            case Asked.Unknown unknown -> unknown.explanation();
            case Asked.Known known ->
                switch (known.command()) {
                    case HELP -> help();
                    case PLAN -> open.ask().plan().body();
                    case REGENERATE -> "The proposal was drafted again from the newest commit and the answers given.";
                    case IGNORE ->
                        "Closed. The same proposal is not made again; a change of the facts may bring another.";
                    case PAUSE -> {
                        actions.add(new Action.Suspend(suspending.app(), true, suspending.by()));
                        yield "Paused: Drover leaves this app alone until somebody comments `/drover resume` here.";
                    }
                    case RESUME -> {
                        actions.add(new Action.Suspend(suspending.app(), false, suspending.by()));
                        yield "Resumed.";
                    }
                    case ROLLBACK ->
                        "Drover deploys what is merged: revert the merge in Git and the reverted spec is deployed.";
                    case RETRY ->
                        "A deployment that failed is tried again by a new commit of its spec, or on an operator's word.";
                };
        };
    }

    private static String help() {
        StringBuilder out = new StringBuilder("Commands, on the first line of a comment:\n\n");
        for (Command command : Command.values()) {
            out.append("- `/drover ")
                    .append(command.text())
                    .append("` ")
                    .append(command.purpose())
                    .append('\n');
        }
        return out.toString();
    }
}
