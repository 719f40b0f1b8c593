package dev.drover.question;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes answers in the grammar that {@link AnswerReader} and {@link AnswersFile} read: what is written is read back equal. */
public final class AnswerText {
    private static final Set<String> KEYWORDS = Set.of(
            "yes", "y", "ok", "no", "n", "none", "value", "vault", "variable", "consul", "service", "runtime", "null");

    private AnswerText() {}

    /** The answer alone. */
    public static String of(Answer answer) {
        return switch (answer) {
            case Answer.Yes() -> "yes";
            case Answer.No() -> "no";
            case Answer.Leave() -> "none";
            case Answer.Value(String text) -> value(text);
            case Answer.FromVault(String path, String key) -> "vault " + path + "#" + key;
            case Answer.FromVariable(String path, String key) -> "variable " + path + "#" + key;
            case Answer.FromConsul(String key) -> "consul " + key;
            case Answer.FromService(String name, String port) ->
                port.isEmpty() ? "service " + name : "service " + name + ":" + port;
            case Answer.FromRuntime(String expression) -> "runtime " + expression;
            case Answer.Composite(String text) -> Quoted.write(text);
        };
    }

    /** The answer as one line of a reply: {@code DB_PASSWORD = vault secret/data/shop/db#password}. */
    public static String line(QuestionId to, Answer answer) {
        return name(to) + " = " + of(answer);
    }

    /** Reads one answer in a form that needs no question to be understood: not a bare value. */
    public static Optional<Answer> read(String text) {
        return AnswerForm.read(text) instanceof AnswerForm.Good(Answer answer) ? Optional.of(answer) : Optional.empty();
    }

    /** What people call the question: an environment variable by its own name, after the app's where there are several. */
    public static String name(QuestionId id) {
        return id.of().isEmpty() ? shortName(id) : id.of() + "/" + shortName(id);
    }

    /** The same where it is clear which app is meant. */
    public static String shortName(QuestionId id) {
        return id.text().startsWith("env.") ? id.text().substring("env.".length()) : id.text();
    }

    private static String value(String text) {
        if (isWord(text) && !KEYWORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        return "value " + Quoted.write(text);
    }

    /** True for what needs no quotes in a reply and none in YAML. */
    private static boolean isWord(String text) {
        if (text.isEmpty() || text.length() > 200) {
            return false;
        }
        int first = text.charAt(0);
        boolean plainStart = Character.isLetterOrDigit(first) || first == '/' || first == '.' || first == '_';
        return plainStart
                && !text.endsWith(":")
                && text.chars().allMatch(c -> c > ' ' && c < 127 && "\"'`#{}[],&*!|<>=%@\\$".indexOf(c) < 0);
    }
}
