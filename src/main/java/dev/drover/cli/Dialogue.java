package dev.drover.cli;

import dev.drover.question.Answer;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The questions of a draft, asked on a terminal one at a time with the default filled in; the variables that have a
 * suggestion are offered together first, to be confirmed or edited. It reads and prints nothing itself: it says what to ask
 * and takes what was typed. An empty line keeps the default, and a required question without one stays open.
 */
final class Dialogue {

    /** What is asked next: a question, or whether the suggestions for several variables are right. */
    private sealed interface Step {
        record Ask(Question question, String prefilled, String counter) implements Step {}

        record Confirm(List<Ask> suggestions) implements Step {}
    }

    private final List<Step> steps = new ArrayList<>();
    private final SortedMap<QuestionId, Answer> answers = new TreeMap<>();
    private final SecretSight secrets;
    private String remark = "";

    Dialogue(List<QuestionThread> threads, SecretSight secrets) {
        this.secrets = secrets;
        for (QuestionThread thread : threads) {
            List<Step.Ask> asks = asks(thread.questions());
            List<Step.Ask> suggested =
                    asks.stream().filter(ask -> !ask.prefilled().isEmpty()).toList();
            boolean table = asks.size() > 1 && !suggested.isEmpty();
            if (table) {
                steps.add(new Step.Confirm(suggested));
                asks.stream().filter(ask -> ask.prefilled().isEmpty()).forEach(steps::add);
            } else {
                steps.addAll(asks);
            }
        }
    }

    private static List<Step.Ask> asks(List<Question> questions) {
        List<Step.Ask> asks = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            String counter = questions.size() == 1 ? "" : "[" + (i + 1) + "/" + questions.size() + "] ";
            asks.add(new Step.Ask(question, prefilled(question), counter));
        }
        return asks;
    }

    /** The default, or for a variable the place that its first form suggests. */
    private static String prefilled(Question question) {
        if (!question.required()) {
            return question.fallback();
        }
        String start = AnswerText.name(question.id()) + " = ";
        return question.forms().stream()
                .filter(form -> form.startsWith(start))
                .map(form -> form.substring(start.length()))
                .filter(form -> !form.contains("PATH") && !form.contains("TEXT") && !form.equals("none"))
                .findFirst()
                .filter(form -> form.startsWith("vault ") || form.startsWith("variable "))
                .orElse("");
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
                    case Step.Ask ask ->
                        ask.counter() + ask.question().line()
                                + (ask.question().why().isEmpty()
                                        ? ""
                                        : "\n  " + ask.question().why())
                                + "\n" + AnswerText.name(ask.question().id())
                                + (ask.prefilled().isEmpty() ? "" : " [" + ask.prefilled() + "]") + ": ";
                    case Step.Confirm confirm -> {
                        StringBuilder out = new StringBuilder();
                        for (Step.Ask each : confirm.suggestions()) {
                            out.append("  ")
                                    .append(AnswerText.name(each.question().id()))
                                    .append(" = ")
                                    .append(each.prefilled())
                                    .append('\n');
                        }
                        yield out + "Accept all suggestions? [confirm/edit]: ";
                    }
                };
    }

    /** Takes a typed line and moves on, or stays with a remark when it was not understood. */
    void said(String typed) {
        remark = "";
        String line = typed.strip();
        switch (steps.getFirst()) {
            case Step.Confirm confirm -> confirmed(confirm, line);
            case Step.Ask ask -> answered(ask, line.isEmpty() ? ask.prefilled() : line);
        }
    }

    private void confirmed(Step.Confirm confirm, String line) {
        boolean edit = line.equalsIgnoreCase("edit") || line.equalsIgnoreCase("e");
        boolean accept =
                line.isEmpty() || "confirm".startsWith(line.toLowerCase(java.util.Locale.ROOT)) || line.equals("yes");
        if (!edit && !accept) {
            remark = "Type confirm or edit.";
            return;
        }
        steps.removeFirst();
        if (edit) {
            steps.addAll(0, confirm.suggestions());
        } else {
            confirm.suggestions().forEach(each -> understood(each, each.prefilled()));
        }
    }

    private void answered(Step.Ask ask, String line) {
        if (line.isEmpty() || understood(ask, line)) {
            steps.removeFirst();
        }
    }

    private boolean understood(Step.Ask ask, String line) {
        QuestionId id = ask.question().id();
        boolean named = line.startsWith(AnswerText.name(id) + " ") || line.startsWith(AnswerText.name(id) + "=");
        String reply = named ? line : AnswerText.name(id) + " = " + line;
        switch (new AnswerReader(List.of(ask.question()), secrets).read(reply, List.of(id))) {
            case Reading.Understood(List<Given> given) -> {
                given.forEach(each -> answers.put(each.to(), each.answer()));
                return true;
            }
            case Reading.Unclear unclear ->
                remark = unclear.troubles().getFirst().what() + ". Accepted: "
                        + String.join(" · ", unclear.troubles().getFirst().forms());
            case Reading.Exposed exposed -> remark = exposed.advice();
            case Reading.Silence() -> remark = "That is not understood.";
        }
        return false;
    }

    /** The thing to say last, when the last line was refused. */
    Optional<String> remark() {
        return remark.isEmpty() ? Optional.empty() : Optional.of(remark);
    }
}
