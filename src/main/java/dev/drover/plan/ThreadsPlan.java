package dev.drover.plan;

import dev.drover.forge.Comment;
import dev.drover.forge.Conversation.NewThread;
import dev.drover.forge.ReviewThread;
import dev.drover.plan.Observation.Proposal;
import dev.drover.proposal.Marks;
import dev.drover.proposal.Talk;
import dev.drover.proposal.Wanted;
import dev.drover.question.AnswerEntry;
import dev.drover.question.QuestionId;
import dev.drover.question.QuestionText;
import dev.drover.question.QuestionThread;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which review threads a proposal still needs, and which of those it has are done with. No more are ever started than the operator allows. */
final class ThreadsPlan {
    private ThreadsPlan() {}

    /** The threads to start, given the ids that were asked about before. */
    static List<NewThread> missing(List<QuestionThread> questions, List<QuestionId> asked, int most) {
        long before = asked.stream().distinct().count();
        return questions.stream()
                .filter(thread -> !asked.contains(thread.id()) && !asked.containsAll(thread.ids()))
                .limit(Math.max(0, most - before))
                .map(thread -> new NewThread(
                        thread.place().file(), Math.max(1, thread.place().line()), QuestionText.thread(thread)))
                .toList();
    }

    /** The ids of all questions that Drover asked in threads. */
    static List<QuestionId> asked(Proposal.Open open) {
        return open.hearing().talk().threads().stream()
                .flatMap(thread -> ids(thread).stream())
                .toList();
    }

    /**
     * Threads whose questions are not open any more are resolved. Where somebody answered in the thread, the reply says why; else a
     * last word does.
     */
    static List<Action> settled(Proposal.Open open, Wanted wanted) {
        Set<QuestionId> still = new HashSet<>();
        wanted.questions().forEach(thread -> {
            still.add(thread.id());
            still.addAll(thread.ids());
        });
        Talk talk = open.hearing().talk();
        return talk.threads().stream()
                .filter(thread -> !ids(thread).isEmpty() && ids(thread).stream().noneMatch(still::contains))
                .flatMap(thread -> settle(open, thread, talk).stream())
                .toList();
    }

    private static Optional<Action> settle(Proposal.Open open, ReviewThread thread, Talk talk) {
        boolean nowAnswered = open.hearing().heard().stream()
                .anyMatch(heard -> heard.said().thread().equals(Optional.of(thread)));
        boolean told = nowAnswered
                || thread.comments().stream().anyMatch(Talk::byPeople)
                || Marks.stands(Marks.SETTLED, thread.comments())
                || talk.comments().stream()
                        .anyMatch(comment -> comment.mine() && comment.body().contains(settledMark(thread)));
        boolean closes = talk.resolves() && !thread.resolved();
        if (told && !closes) {
            return Optional.empty();
        }
        Optional<String> words = told
                ? Optional.empty()
                : Optional.of(ProposalWords.settled(decided(open, thread)) + "\n" + settledMark(thread));
        return Optional.of(new Action.Resolve(open.pullRequest().ref(), thread, closes, words));
    }

    /** What the answers file holds about the thread's questions. */
    private static List<AnswerEntry> decided(Proposal.Open open, ReviewThread thread) {
        return ids(thread).stream()
                .flatMap(id -> open.hearing().answers().entry(id).stream())
                .filter(entry -> entry.answer().isPresent())
                .toList();
    }

    /** Where a forge can't reply in threads the word goes to the conversation, so it names its thread. */
    private static String settledMark(ReviewThread thread) {
        return "<!-- drover:settled " + thread.id().replace("--", "") + " -->";
    }

    private static List<QuestionId> ids(ReviewThread thread) {
        List<Comment> comments = thread.comments();
        return comments.isEmpty() || !comments.getFirst().mine()
                ? List.of()
                : QuestionText.marksIn(comments.getFirst().body());
    }
}
