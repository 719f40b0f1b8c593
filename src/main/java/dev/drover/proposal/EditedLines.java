package dev.drover.proposal;

import dev.drover.question.Answer;
import dev.drover.question.AnswerText;
import dev.drover.question.QuestionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads out of a spec that people edited what they decided by that: the plain value that stands where a question was asked. What is
 * more than a plain value, or stands there in several ways, is left to the spec itself.
 */
final class EditedLines {
    private static final Set<String> TYPES = Set.of("service", "batch", "system", "sysbatch");
    private static final int LONGEST = 500;

    private final List<String> lines;

    EditedLines(String spec) {
        this.lines = spec.lines().limit(10_000).map(String::strip).toList();
    }

    Optional<Answer> answer(QuestionId id) {
        Optional<String> value = switch (id.text()) {
            case "image" -> text("image");
            case "job.type" -> text("type").filter(TYPES::contains);
            case "port" -> number("to");
            default -> id.text().startsWith("env.") ? text(AnswerText.shortName(id)) : Optional.empty();
        };
        return value.map(Answer.Value::new);
    }

    private Optional<String> text(String name) {
        return only(values(name).stream()
                .filter(value ->
                        value.length() > 2 && value.startsWith("\"") && value.indexOf('"', 1) == value.length() - 1)
                .map(value -> value.substring(1, value.length() - 1))
                .filter(value -> value.length() <= LONGEST && value.indexOf('\\') < 0 && !value.contains("{"))
                .distinct()
                .toList());
    }

    private Optional<String> number(String name) {
        return only(values(name).stream()
                .filter(value -> value.length() <= 5 && value.chars().allMatch(c -> c >= '0' && c <= '9'))
                .distinct()
                .toList());
    }

    private static Optional<String> only(List<String> values) {
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /** The right sides of the lines that set this name, without a comment behind them. */
    private List<String> values(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .filter(rest -> rest.startsWith("=") && !rest.startsWith("=="))
                .map(rest -> uncommented(rest.substring(1).strip()))
                .toList();
    }

    private static String uncommented(String value) {
        int quote = value.startsWith("\"") ? value.indexOf('"', 1) : -1;
        String rest = quote < 0 ? value : value.substring(quote + 1);
        boolean comment = rest.strip().startsWith("#") || rest.strip().startsWith("//");
        if (quote >= 0 && comment) {
            return value.substring(0, quote + 1);
        }
        int hash = quote < 0 ? value.indexOf('#') : -1;
        return hash < 0 ? value : value.substring(0, hash).strip();
    }
}
