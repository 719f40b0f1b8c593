package dev.drover.cli;

import dev.drover.question.Answer;
import dev.drover.question.AnswerForms;
import dev.drover.question.AnswerReader;
import dev.drover.question.AnswerText;
import dev.drover.question.Given;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import dev.drover.question.QuestionThread;
import dev.drover.question.Reading;
import dev.drover.question.SecretSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a draft asks, on a terminal: one question at a time with the default filled in, then the whole environment as one table to
 * confirm or edit; after an edit the table comes again. It reads and prints nothing itself: it says what to ask and takes what was
 * typed. An empty line keeps what is filled in, and a required question without anything stays open.
 */
final class Dialogue {

    /** What is asked next: a question, or whether the environment is right. */
    private sealed interface Step {
        record Ask(Question question, String prefilled) implements Step {}

        record Edit(int row) implements Step {}

        record Confirm() implements Step {}
    }

    private final List<Step> steps = new ArrayList<>();
    private final SortedMap<QuestionId, Answer> answers = new TreeMap<>();
    private final SecretSight secrets;
    private EnvTable env;
    private String remark = "";

    Dialogue(List<QuestionThread> threads, EnvTable env, SecretSight secrets) {
        this.secrets = secrets;
        this.env = env;
        for (QuestionThread thread : threads) {
            if (!env.covers(thread)) {
                thread.questions().forEach(question -> steps.add(new Step.Ask(question, EnvTable.prefilled(question))));
            }
        }
        if (!env.rows().isEmpty()) {
            steps.add(new Step.Confirm());
        }
    }

    boolean done() {
        return steps.isEmpty();
    }

    /** What was understood so far. */
    SortedMap<QuestionId, Answer> answers() {
        return answers;
    }

    /** What to print before reading a line. */
    String prompt() {
        String said = remark.isEmpty() ? "" : remark + "\n";
        return said
                + switch (steps.getFirst()) {
                    case Step.Ask(Question question, String prefilled) -> asked(question, prefilled);
                    case Step.Edit(int row) ->
                        "[" + (row + 1) + "/" + env.rows().size() + "] "
                                + env.rows().get(row).name()
                                + filled(env.rows().get(row).value());
                    case Step.Confirm() -> env.text() + "Accept all suggestions? [confirm/edit]: ";
                };
    }

    private static String asked(Question question, String prefilled) {
        String why = question.why().isEmpty() ? "" : "\n  " + question.why();
        return question.line() + why + "\n" + AnswerText.name(question.id()) + filled(prefilled);
    }

    private static String filled(String value) {
        return value.isEmpty() ? ": " : " [" + value + "]: ";
    }

    /** Takes a typed line and moves on, or stays with a remark when it was not understood. */
    void said(String typed) {
        remark = "";
        String line = typed.strip();
        switch (steps.getFirst()) {
            case Step.Confirm() -> confirmed(line);
            case Step.Ask(Question question, String prefilled) -> {
                String text = line.isEmpty() ? prefilled : line;
                if (text.isEmpty()) {
                    remark = question.required()
                            ? "Left open: it has to be answered before the job can run.\n"
                            : "Left out.\n";
                    steps.removeFirst();
                } else if (understood(question, text)) {
                    steps.removeFirst();
                }
            }
            case Step.Edit(int row) -> edited(row, line);
        }
    }

    private void confirmed(String line) {
        String word = line.toLowerCase(Locale.ROOT);
        if (word.equals("edit") || word.equals("e")) {
            for (int i = env.rows().size() - 1; i >= 0; i--) {
                steps.addFirst(new Step.Edit(i));
            }
            return;
        }
        if (!"confirm".startsWith(word) && !word.equals("yes") && !word.equals("y")) {
            remark = "Type confirm or edit.";
            return;
        }
        steps.removeFirst();
        for (EnvTable.Row row : env.rows()) {
            if (!answers.containsKey(row.id()) && row.question().isPresent()) {
                Question question = row.question().get();
                if (row.value().isEmpty()) {
                    steps.add(new Step.Ask(question, ""));
                } else {
                    understood(question, row.value());
                }
            }
        }
    }

    private void edited(int index, String line) {
        EnvTable.Row row = env.rows().get(index);
        boolean same = line.isEmpty() || line.equals(row.value());
        if (same) {
            steps.removeFirst();
            return;
        }
        Question question = row.question()
                .orElseGet(() -> new Question(row.id(), row.name(), "", "", false, AnswerForms.forId(row.id())));
        if (understood(question, line)) {
            env = env.with(index, AnswerText.of(answers.getOrDefault(row.id(), new Answer.Yes())));
            steps.removeFirst();
        }
    }

    private boolean understood(Question question, String line) {
        QuestionId id = question.id();
        boolean named = line.startsWith(AnswerText.name(id) + " ") || line.startsWith(AnswerText.name(id) + "=");
        String reply = named ? line : AnswerText.name(id) + " = " + line;
        switch (new AnswerReader(List.of(question), secrets).read(reply, List.of(id))) {
            case Reading.Understood(List<Given> given) -> {
                given.forEach(each -> answers.put(each.to(), each.answer()));
                return answers.containsKey(id);
            }
            case Reading.Unclear unclear ->
                remark = unclear.troubles().getFirst().what() + ". Accepted: "
                        + String.join(" · ", unclear.troubles().getFirst().forms());
            case Reading.Exposed _ ->
                remark = "That looks like a secret, so nothing of it was kept. Answer with the place where it lies: "
                        + "`vault PATH#KEY` or `variable PATH#KEY`.";
            case Reading.Silence() -> remark = "That is not understood.";
        }
        return false;
    }
}
