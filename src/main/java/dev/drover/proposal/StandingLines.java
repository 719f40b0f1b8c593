package dev.drover.proposal;

import dev.drover.question.AnswerText;
import dev.drover.question.Question;
import dev.drover.question.QuestionThread;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which questions people answered by editing the spec: the line that a draft would have there does not stand in it any
 * more. Layout does not count.
 */
final class StandingLines {
    private final List<String> drafted;
    private final Set<String> standing;
    private final String spec;

    StandingLines(String draft, String spec) {
        this.drafted = draft.lines().map(StandingLines::plain).toList();
        this.spec = spec;
        this.standing = spec.lines().map(StandingLines::plain).collect(Collectors.toSet());
    }

    /** The thread with those of its questions that are still open; empty when none is. */
    Optional<QuestionThread> open(QuestionThread thread) {
        List<Question> open = thread.questions().stream()
                .filter(question -> stands(thread, question))
                .toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new QuestionThread(thread.id(), thread.place(), open, thread.suggestion()));
    }

    /** The questions of the thread that are answered in this way. */
    List<Question> edited(QuestionThread thread) {
        return thread.questions().stream()
                .filter(question -> !stands(thread, question))
                .toList();
    }

    private boolean stands(QuestionThread thread, Question question) {
        List<String> about = question.id().text().startsWith("env.")
                ? drafted.stream()
                        .filter(line -> line.startsWith(AnswerText.shortName(question.id()) + "="))
                        .toList()
                : lineOf(thread);
        return about.isEmpty() || about.stream().anyMatch(this::stands);
    }

    /** A variable that waits for its value does so only while something uses it. */
    private boolean stands(String line) {
        String opening = "variable\"";
        int end = line.startsWith(opening) ? line.indexOf('"', opening.length()) : -1;
        return end < 0 ? standing.contains(line) : uses(line.substring(opening.length(), end));
    }

    private boolean uses(String variable) {
        String use = "var." + variable;
        for (int at = spec.indexOf(use); at >= 0; at = spec.indexOf(use, at + 1)) {
            int end = at + use.length();
            if (end >= spec.length() || !isName(spec.charAt(end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private List<String> lineOf(QuestionThread thread) {
        int line = thread.place().line();
        return line < 1 || line > drafted.size() ? List.of() : List.of(drafted.get(line - 1));
    }

    private static String plain(String line) {
        return line.replace(" ", "").replace("\t", "");
    }
}
