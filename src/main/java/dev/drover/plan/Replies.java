package dev.drover.plan;

import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.Conversation.Reaction;
import dev.drover.forge.PullRequest;
import dev.drover.proposal.Hearing.Clash;
import dev.drover.proposal.Hearing.Heard;
import dev.drover.proposal.Hearing.Understanding;
import dev.drover.proposal.Marks;
import dev.drover.question.AnswerText;
import dev.drover.question.CommandReader.Asked;
import dev.drover.question.Given;
import dev.drover.question.Trouble;
import dev.drover.question.Untrusted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people are told when they replied: one reply to each comment, with what was understood or what would be. */
final class Replies {
    private static final int MOST_FORMS = 4;

    private final PullRequest.Ref pullRequest;
    private final Orders orders;
    private final Optional<Revision> head;

    /** For what was said on this pull request, whose newest commit is {@code head} while it is open. */
    Replies(PullRequest.Ref pullRequest, Orders orders, Optional<Revision> head) {
        this.pullRequest = pullRequest;
        this.orders = orders;
        this.head = head;
    }

    List<Action> to(Heard heard) {
        List<Action> actions = new ArrayList<>();
        Comment to = heard.said().comment();
        Reaction reaction = Reaction.EYES;
        boolean inCommit = false;
        String text = switch (heard.understanding()) {
            case Understanding.Answers answers -> {
                inCommit = true;
                yield understood(answers.given(), heard.clashes());
            }
            case Understanding.Unclear unclear -> {
                inCommit = !unclear.reading().given().isEmpty();
                yield (inCommit ? understood(unclear.reading().given(), heard.clashes()) + "\n\n" : "")
                        + unclear(unclear.reading().troubles());
            }
            case Understanding.Exposed exposed -> exposed.reading().advice();
            case Understanding.Denied _ -> {
                reaction = Reaction.THUMBS_DOWN;
                yield "Only people who may write to this repository are heard here, so nothing was changed.\n\n"
                        + Marks.denied(to.author());
            }
            case Understanding.Order order -> ordered(order.asked(), to, actions);
        };
        Optional<Revision> commit = inCommit ? head : Optional.empty();
        actions.add(new Action.Reply(
                pullRequest,
                to,
                heard.said().thread(),
                new Action.Words(reaction, text + "\n\n" + Marks.answered(to), commit)));
        return actions;
    }

    private String ordered(Asked asked, Comment by, List<Action> actions) {
        return switch (asked) {
            case Asked.Unknown unknown -> unknown.explanation();
            case Asked.Known known -> orders.carriedOut(known, by.author(), actions);
        };
    }

    private static String understood(List<Given> given, List<Clash> clashes) {
        StringBuilder out = new StringBuilder();
        for (Given each : given) {
            out.append("- ")
                    .append(Untrusted.code(AnswerText.line(each.to(), each.answer())))
                    .append('\n');
        }
        for (Clash clash : clashes) {
            String who = clash.by().isEmpty() ? "Somebody" : Untrusted.inline(clash.by());
            String other = Untrusted.code(AnswerText.line(clash.to(), clash.other()));
            out.append('\n')
                    .append(
                            clash.later()
                                    ? who + " answered " + other + " after this, and the later answer holds."
                                    : who + " had answered " + other + "; the later answer holds.")
                    .append('\n');
        }
        return out.toString();
    }

    private static String unclear(List<Trouble> troubles) {
        StringBuilder out = new StringBuilder();
        for (Trouble trouble : troubles) {
            out.append("- ")
                    .append(Untrusted.code(shortened(trouble.line())))
                    .append(": ")
                    .append(Untrusted.inline(trouble.what()))
                    .append('.');
            if (!trouble.forms().isEmpty()) {
                List<String> forms = trouble.forms();
                out.append(" Accepted: ")
                        .append(forms.stream()
                                .limit(MOST_FORMS)
                                .map(Untrusted::code)
                                .collect(Collectors.joining(", ")))
                        .append(forms.size() > MOST_FORMS ? ", and more." : ".");
            }
            out.append('\n');
        }
        return "Not understood, so nothing was changed:\n\n" + ProposalWords.cut(out.toString());
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) > 200
                ? line.substring(0, line.offsetByCodePoints(0, 200)) + "…"
                : line;
    }
}
