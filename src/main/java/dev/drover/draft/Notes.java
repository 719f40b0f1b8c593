package dev.drover.draft;

import dev.drover.facts.Evidence;
import dev.drover.facts.Fact;
import dev.drover.question.AnswerForms;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is written down while a draft is decided on: a reason for every value, the questions, the findings. */
final class Notes {

    /**
     * A question, the beginning of the line it concerns, and in what group it is asked; the words that would be swapped on that
     * line for the likeliest other answer.
     */
    record Asked(Question question, String group, String line, Optional<Swap> swap) {}

    record Swap(String from, String to) {}

    private final List<Reason> reasons = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<DraftFinding> findings = new ArrayList<>();

    /** A variable has one reason: the last. */
    void because(String property, String value, Reason.Source source, String why) {
        reasons.removeIf(each -> property.startsWith("env.") && each.property().equals(property));
        reasons.add(new Reason(property, value, source, why));
    }

    void fact(String property, String value, Fact fact) {
        because(property, value, Reason.Source.FACT, place(fact));
    }

    void required(String id, String line, String why, String anchor) {
        QuestionId name = new QuestionId(id);
        asked.add(new Asked(
                new Question(name, line, why, "", true, AnswerForms.forId(name)), group(id), anchor, Optional.empty()));
    }

    void ask(Question question, String anchor, Optional<Swap> swap) {
        asked.add(new Asked(question, group(question.id().text()), anchor, swap));
    }

    void find(DraftFinding finding) {
        findings.add(finding);
    }

    List<Reason> reasons() {
        return reasons;
    }

    List<Asked> asked() {
        return asked;
    }

    List<DraftFinding> findings() {
        return findings;
    }

    /** The best line that speaks for a fact. */
    static String place(Fact fact) {
        if (fact.evidence().isEmpty()) {
            return "";
        }
        Evidence best = fact.evidence().getFirst();
        return best.file() + ":" + best.line();
    }

    private static String group(String id) {
        int dot = id.indexOf('.');
        String head = dot < 0 ? id : id.substring(0, dot);
        return head.equals("env") || head.equals("volume") ? head : id;
    }
}
