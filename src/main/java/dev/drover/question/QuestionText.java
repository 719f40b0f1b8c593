package dev.drover.question;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a question as a review comment, with a hidden mark by which it is found again. The same question gives the same text. */
public final class QuestionText {
    private static final String MARK = "<!-- drover:question id=";
    private static final String APP = " app=";
    private static final String VARIABLE = "variable ";
    private static final int MOST_MARKS = 100;
    private static final int MOST_FORMS = 5;
    private static final int FEW_FORMS = 3;

    private QuestionText() {}

    /** The body of a review thread. */
    public static String thread(QuestionThread thread) {
        StringBuilder out = new StringBuilder();
        if (thread.questions().size() == 1) {
            one(thread.questions().getFirst(), out);
        } else {
            several(thread, out);
        }
        thread.suggestion()
                .ifPresent(line ->
                        out.append("\nOr apply this line instead:\n\n").append(Untrusted.block("suggestion", line)));
        out.append('\n').append(mark(thread.id())).append('\n');
        thread.ids().stream()
                .filter(id -> !id.equals(thread.id()))
                .forEach(id -> out.append(mark(id)).append('\n'));
        return out.toString();
    }

    /** The hidden mark of a question. */
    public static String mark(QuestionId id) {
        return MARK + id.text() + (id.of().isEmpty() ? "" : APP + id.of()) + " -->";
    }

    /** The ids whose marks stand in a text. Only to be asked about what Drover itself wrote: anybody can type a mark. */
    public static List<QuestionId> marksIn(String body) {
        List<QuestionId> ids = new ArrayList<>();
        int from = 0;
        while (ids.size() < MOST_MARKS) {
            int open = body.indexOf(MARK, from);
            int close = open < 0 ? -1 : body.indexOf(" -->", open);
            if (close < 0) {
                return ids;
            }
            String id = body.substring(open + MARK.length(), close);
            try {
                int app = id.indexOf(APP);
                ids.add(
                        app < 0
                                ? new QuestionId(id)
                                : new QuestionId(id.substring(app + APP.length()), id.substring(0, app)));
            } catch (IllegalArgumentException e) {
                // somebody edited the mark; it names no question any more
                from = open + 1;
                continue;
            }
            from = close;
        }
        return ids;
    }

    /** The open questions as rows of the table in a pull request's body. */
    public static String table(List<QuestionThread> threads) {
        if (threads.isEmpty()) {
            return "No open questions.\n";
        }
        StringBuilder out = new StringBuilder("| Id | Question | Line | If nobody answers |\n|---|---|---|---|\n");
        for (QuestionThread thread : threads) {
            for (Question question : thread.questions()) {
                out.append("| ")
                        .append(Untrusted.cell(question.id().text()))
                        .append(" | ")
                        .append(Untrusted.inline(question.line()))
                        .append(" | ")
                        .append(Untrusted.cell(thread.place().toString()))
                        .append(" | ")
                        .append(fallback(question))
                        .append(" |\n");
            }
        }
        return out.toString();
    }

    private static void one(Question question, StringBuilder out) {
        out.append("**").append(Untrusted.inline(question.line())).append("**\n\n");
        if (!question.why().isEmpty()) {
            out.append(Untrusted.inline(question.why())).append("\n\n");
        }
        if (question.required()) {
            out.append("**Required**: there is no default, and the job can't be registered before this is answered.\n");
        } else if (!question.fallback().isEmpty()) {
            out.append("Without an answer it stays ")
                    .append(Untrusted.code(question.fallback()))
                    .append(".\n");
            out.append(toFill(List.of(question)));
        }
        if (!question.forms().isEmpty()) {
            List<String> forms = question.forms().stream()
                    .filter(form -> !question.required() || !form.equals("yes"))
                    .map(Untrusted::code)
                    .toList();
            int shown = forms.size() > MOST_FORMS ? FEW_FORMS : forms.size();
            out.append(forms.size() == 1 ? "\nAnswer, for example: " : "\nAnswer with one of: ")
                    .append(String.join(" · ", forms.subList(0, shown)))
                    .append('\n');
            if (shown < forms.size()) {
                out.append("\n<details><summary>Other accepted forms</summary>\n\n")
                        .append(String.join("<br>\n", forms.subList(shown, forms.size())))
                        .append("\n\n</details>\n");
            }
        }
    }

    private static void several(QuestionThread thread, StringBuilder out) {
        out.append("**Where should these come from?** ")
                .append(
                        "The code reads these variables and doesn't say. Answer with a line for each; `yes` accepts every default.\n\n")
                .append("| Variable | Why | If nobody answers |\n|---|---|---|\n");
        for (Question question : thread.questions()) {
            out.append("| ")
                    .append(Untrusted.cell(AnswerText.shortName(question.id())))
                    .append(" | ")
                    .append(Untrusted.inline(question.why().isEmpty() ? question.line() : question.why()))
                    .append(" | ")
                    .append(fallback(question))
                    .append(" |\n");
        }
        String lines = thread.questions().stream()
                .map(question -> question.forms().isEmpty() ? AnswerForms.forId(question.id()) : question.forms())
                .map(List::getFirst)
                .collect(Collectors.joining("\n"));
        String toFill = toFill(thread.questions());
        out.append(toFill.isEmpty() ? "" : "\n" + toFill);
        out.append("\nTo answer, copy these lines and correct them. Never write a secret itself here.\n\n")
                .append(Untrusted.block("", lines))
                .append("\n<details><summary>Accepted forms</summary>\n\n")
                .append(Untrusted.block("", String.join("\n", AnswerForms.forId(new QuestionId("env.NAME")))))
                .append("\n</details>\n");
    }

    /** How the Nomad variables that defaults name come to be; a job whose variable is missing waits for it and fails. */
    private static String toFill(List<Question> questions) {
        SortedMap<String, String> keys = new TreeMap<>();
        questions.stream()
                .filter(question -> !question.required())
                .map(Question::fallback)
                .filter(fallback -> fallback.startsWith(VARIABLE) && fallback.indexOf('#') > 0)
                .map(fallback -> fallback.substring(VARIABLE.length()).split("#", 2))
                .forEach(place -> keys.merge(place[0], place[1] + "=@FILE", (one, other) -> one + " " + other));
        return keys.entrySet().stream()
                .map(each -> "Unless it is there already, make it before merging: "
                        + Untrusted.code("nomad var put " + each.getKey() + " " + each.getValue()) + ".\n")
                .collect(Collectors.joining());
    }

    private static String fallback(Question question) {
        if (question.required()) {
            return "**required**";
        }
        return question.fallback().isEmpty() ? "left out" : Untrusted.cell(question.fallback());
    }
}
