package dev.drover.cli;

import dev.drover.draft.Draft;
import dev.drover.draft.Reason;
import dev.drover.question.AnswerText;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import dev.drover.question.QuestionThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The environment of a draft as a person confirms or edits it: every variable, its value or the place that is proposed, its source. */
record EnvTable(List<Row> rows) {
    static final EnvTable EMPTY = new EnvTable(List.of());

    /** One variable; the value is in the answer grammar, "" where nobody knows one. */
    record Row(QuestionId id, String value, String source, Optional<Question> question) {
        String name() {
            return AnswerText.name(id);
        }

        boolean required() {
            return question.map(Question::required).orElse(false);
        }

        Row changed(String text) {
            return new Row(id, text, "custom", question);
        }
    }

    EnvTable {
        rows = List.copyOf(rows);
    }

    static EnvTable of(Draft draft) {
        List<Row> rows = new ArrayList<>();
        for (Reason reason : draft.reasons()) {
            if (reason.property().startsWith("env.")) {
                QuestionId id = new QuestionId(reason.property());
                Optional<Question> question = question(draft, id);
                String value = question.map(EnvTable::prefilled).orElse(reason.value());
                String source = reason.why().isEmpty()
                        ? reason.source().text()
                        : reason.source().text() + ": " + reason.why();
                rows.add(new Row(id, value, source, question));
            }
        }
        rows.sort(Comparator.comparing(Row::name));
        return new EnvTable(rows);
    }

    private static Optional<Question> question(Draft draft, QuestionId id) {
        return draft.threads().stream()
                .map(QuestionThread::questions)
                .flatMap(List::stream)
                .filter(question -> question.id().equals(id))
                .findFirst();
    }

    /** The default, or for a variable without one the place that its first form suggests. */
    static String prefilled(Question question) {
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

    EnvTable with(int index, String text) {
        List<Row> changed = new ArrayList<>(rows);
        if (!text.equals(rows.get(index).value())) {
            changed.set(index, rows.get(index).changed(text));
        }
        return new EnvTable(changed);
    }

    /** True when every question about variables is in it. */
    boolean covers(QuestionThread thread) {
        Set<QuestionId> ids = Set.copyOf(rows.stream().map(Row::id).toList());
        return thread.questions().stream().allMatch(question -> ids.contains(question.id()));
    }

    String text() {
        int name = Math.max(
                8, rows.stream().mapToInt(row -> row.name().length()).max().orElse(0));
        int value = Math.max(
                5, rows.stream().mapToInt(row -> shown(row).length()).max().orElse(0));
        StringBuilder out = new StringBuilder(line("VARIABLE", "VALUE", "SOURCE", name, value));
        rows.forEach(row -> out.append(line(row.name(), shown(row), row.source(), name, value)));
        return out.toString();
    }

    private static String shown(Row row) {
        String text = row.value().isEmpty() ? "?" : row.value();
        return text.length() > 80 ? text.substring(0, 79) + "…" : text;
    }

    private static String line(String name, String value, String source, int nameWidth, int valueWidth) {
        String row = name + " ".repeat(nameWidth - name.length()) + "  " + value
                + " ".repeat(valueWidth - value.length()) + "  " + source;
        StringBuilder plain = new StringBuilder();
        row.stripTrailing().chars().forEach(c -> plain.append(c < ' ' || c >= 0x7f && c < 0xa0 ? ' ' : (char) c));
        return plain.append('\n').toString();
    }
}
