package dev.drover.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds another program's template syntax in a file: such a file becomes a job spec only after that program ran, so it
 * must never be rewritten. Works on text that isn't valid HCL, in time linear in its length. What stands inside a
 * heredoc is left out: there Nomad's own templates, shell scripts and configuration files look just like it.
 */
public final class TemplateMarks {

    /** Whose syntax it is. */
    public enum Kind {
        DOUBLE_BRACKETS("[[ ]] as of Levant and Nomad Pack"),
        DOUBLE_BRACES("{{ }} outside of quotes and heredocs"),
        UNDERSCORES("__NAME__ to be replaced by a script"),
        BARE_VARIABLE("$NAME without quotes, to be replaced by a script"),
        ANGLE_PERCENT("<% %> as of ERB");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** One place where a template begins. */
    public record Mark(Kind kind, Position position, String excerpt) {}

    private static final int MOST = 20;
    private static final List<String> ACTIONS = List.of(
            "if",
            "else",
            "end",
            "range",
            "with",
            "template",
            "define",
            "var",
            "meta",
            "block",
            "let",
            "env",
            "fileContents",
            "consulKey",
            "loop",
            "nomadNamespace",
            "coalesce",
            "toStringList",
            "toJson",
            "join");

    private final String text;
    private final List<Mark> marks = new ArrayList<>();
    private int at;

    private TemplateMarks(String text) {
        this.text = text;
    }

    /** The first marks of a file, in order; none when it is plain HCL. */
    public static List<Mark> find(String text) {
        List<Mark> marks = new TemplateMarks(text).scan();
        boolean onlyElsewhere = marks.stream().allMatch(mark -> canStandInHcl(mark.kind()));
        if (onlyElsewhere || !isHcl(text)) {
            return marks;
        }
        return marks.stream().filter(mark -> canStandInHcl(mark.kind())).toList();
    }

    private static boolean canStandInHcl(Kind kind) {
        return switch (kind) {
            case DOUBLE_BRACKETS, UNDERSCORES -> true;
            case DOUBLE_BRACES, BARE_VARIABLE, ANGLE_PERCENT -> false;
        };
    }

    private static boolean isHcl(String text) {
        try {
            HclFile.parse(text);
            return true;
        } catch (HclSyntaxError e) {
            return false;
        }
    }

    private List<Mark> scan() {
        while (at < text.length() && marks.size() < MOST) {
            char c = text.charAt(at);
            switch (c) {
                case '"' -> quoted();
                case '#' -> at = lineEnd();
                case '/' -> comment();
                case '<' -> angle();
                case '[' -> brackets(false);
                case '{' -> doubled('{', Kind.DOUBLE_BRACES);
                case '$' -> variable();
                case '_' -> underscores();
                default -> at += skipWord();
            }
        }
        return List.copyOf(marks);
    }

    /** Words go by as a whole, so that underscores inside one are no mark. */
    private int skipWord() {
        int end = at;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return Math.max(1, end - at);
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void comment() {
        if (text.startsWith("//", at)) {
            at = lineEnd();
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
        } else {
            at++;
        }
    }

    private void quoted() {
        int end = lineEnd();
        at++;
        while (at < end && marks.size() < MOST) {
            switch (text.charAt(at)) {
                case '"' -> {
                    at++;
                    return;
                }
                case '\\' -> at += 2;
                case '[' -> brackets(true);
                case '_' -> underscores();
                default -> at += skipWord();
            }
        }
    }

    private void angle() {
        if (text.startsWith("<%", at)) {
            mark(Kind.ANGLE_PERCENT);
            at += 2;
        } else if (text.startsWith("<<", at)) {
            heredoc();
        } else {
            at++;
        }
    }

    private void heredoc() {
        int start = text.startsWith("<<-", at) ? at + 3 : at + 2;
        int line = lineEnd();
        String marker = text.substring(Math.min(start, line), line).strip();
        at = line;
        if (!HclText.isName(marker)) {
            return;
        }
        while (at < text.length()) {
            at++;
            int end = lineEnd();
            boolean closes = end - at < marker.length() + 200
                    && text.substring(at, end).strip().equals(marker);
            at = end;
            if (closes) {
                return;
            }
        }
    }

    private void doubled(char sign, Kind kind) {
        if (at + 1 < text.length() && text.charAt(at + 1) == sign) {
            mark(kind);
            at++;
        }
        at++;
    }

    /** Nested lists begin with two brackets as well, so an action must follow. */
    private void brackets(boolean inQuotes) {
        if (!text.startsWith("[[", at)) {
            at++;
            return;
        }
        int next = at + 2;
        while (next < text.length() && " \t-".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        boolean spaced = next > at + 2;
        if (isAction(next) || spaced && inQuotes && next < text.length() && text.charAt(next) == '$') {
            mark(Kind.DOUBLE_BRACKETS);
        }
        at += 2;
    }

    private boolean isAction(int from) {
        if (from >= text.length()) {
            return false;
        }
        char c = text.charAt(from);
        boolean dotted = c == '.' && from + 1 < text.length() && Character.isLetter(text.charAt(from + 1));
        boolean variable = c == '$' && from + 1 < text.length() && Character.isLetter(text.charAt(from + 1));
        return dotted || variable || text.startsWith("/*", from) || ACTIONS.contains(wordAt(from));
    }

    private String wordAt(int from) {
        int end = from;
        while (end < text.length() && end - from < 40 && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }

    private void variable() {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (Character.isLetter(next) || next == '_' || next == '{') {
            mark(Kind.BARE_VARIABLE);
        }
        at++;
    }

    private void underscores() {
        int end = underscoresEnd(at);
        if (end > 0) {
            mark(Kind.UNDERSCORES);
            at = end;
        } else {
            at += skipWord();
        }
    }

    /** The end of {@code __UPPER_CASE__}, or -1. */
    private int underscoresEnd(int from) {
        if (!text.startsWith("__", from)) {
            return -1;
        }
        int end = from + 2;
        while (end < text.length() && end - from < 100 && isUpper(text.charAt(end))) {
            if (text.charAt(end) == '_' && text.startsWith("__", end) && end > from + 2) {
                return end + 2;
            }
            end++;
        }
        return -1;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    private void mark(Kind kind) {
        int end = Math.min(text.length(), at + 40);
        String excerpt = text.substring(at, end).lines().findFirst().orElse("").strip();
        marks.add(new Mark(kind, Position.of(text, at), excerpt));
    }

    /** One sentence for people: which syntax, and where it is first. */
    public static String describe(List<Mark> marks) {
        if (marks.isEmpty()) {
            return "plain HCL";
        }
        Mark first = marks.getFirst();
        return String.format(
                Locale.ROOT,
                "a template (%s), first on line %d",
                first.kind().words(),
                first.position().line());
    }
}
