package dev.drover.facts.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Expands references to variables in one word the way a Dockerfile does: quotes and escapes are removed, single quotes keep
 * their text, and {@code ${x}} takes every modifier ({@code :-}, {@code -}, {@code :+}, {@code +}, {@code :?}, {@code ?},
 * {@code #}, {@code ##}, {@code %}, {@code %%}, {@code /}, {@code //}). What is malformed stays as it is written; a variable that
 * must be set and isn't is reported, not thrown. Nesting and the length of the result have limits.
 */
public final class Expansion {
    private static final int DEEPEST = 20;
    private static final int LONGEST = 64 << 10;

    private final String word;
    private final char escape;
    private final Variables variables;
    private final int depth;
    private final Set<String> used;
    private final List<String> missing;
    private int at;

    private Expansion(String word, Expansion outer) {
        this(word, outer.escape, outer.variables, outer.depth + 1, outer);
    }

    private Expansion(String word, char escape, Variables variables, int depth, @Nullable Expansion outer) {
        this.word = word;
        this.escape = escape;
        this.variables = variables;
        this.depth = depth;
        this.used = outer == null ? new TreeSet<>() : outer.used;
        this.missing = outer == null ? new ArrayList<>() : outer.missing;
    }

    /** The result: the text, the variables that were looked up, and the messages of those that had to be set. */
    public record Expanded(String text, Set<String> used, List<String> missing) {
        public Expanded {
            used = Set.copyOf(used);
            missing = List.copyOf(missing);
        }
    }

    /** Expands a word with backslash as the escape. */
    public static Expanded of(String word, Variables variables) {
        return of(word, '\\', variables);
    }

    public static Expanded of(String word, char escape, Variables variables) {
        Expansion expansion = new Expansion(word, escape, variables, 0, null);
        String text = expansion.run();
        return new Expanded(text, expansion.used, expansion.missing);
    }

    private String run() {
        StringBuilder out = new StringBuilder();
        while (at < word.length() && out.length() < LONGEST) {
            char c = word.charAt(at);
            if (c == '\'') {
                single(out);
            } else if (c == '"') {
                twice(out);
            } else if (c == '$') {
                out.append(reference());
            } else if (c == escape) {
                at++;
                if (at < word.length()) {
                    out.append(word.charAt(at++));
                }
            } else {
                out.append(c);
                at++;
            }
        }
        return out.length() > LONGEST ? out.substring(0, LONGEST) : out.toString();
    }

    private void single(StringBuilder out) {
        int end = word.indexOf('\'', at + 1);
        if (end < 0) {
            out.append(word, at, word.length());
            at = word.length();
            return;
        }
        out.append(word, at + 1, end);
        at = end + 1;
    }

    private void twice(StringBuilder out) {
        at++;
        while (at < word.length() && word.charAt(at) != '"' && out.length() < LONGEST) {
            char c = word.charAt(at);
            if (c == '$') {
                out.append(reference());
            } else if (c == escape && at + 1 < word.length()) {
                char next = word.charAt(at + 1);
                boolean special = next == '"' || next == '$' || next == escape;
                out.append(special ? "" : String.valueOf(c)).append(next);
                at += 2;
            } else {
                out.append(c);
                at++;
            }
        }
        at++;
    }

    private String reference() {
        at++;
        if (at >= word.length()) {
            return "$";
        }
        if (word.charAt(at) == '{') {
            int end = closing(at);
            if (end < 0 || depth >= DEEPEST) {
                String rest = word.substring(at - 1);
                at = word.length();
                return rest;
            }
            String inner = word.substring(at + 1, end);
            at = end + 1;
            return braced(inner);
        }
        int start = at;
        if (special(word.charAt(at))) {
            at++;
        } else {
            while (at < word.length() && name(word.charAt(at))) {
                at++;
            }
        }
        return start == at ? "$" : lookUp(word.substring(start, at), "");
    }

    /** The brace that closes the one at this position; escapes and nested braces are skipped. */
    private int closing(int open) {
        int nested = 0;
        for (int i = open; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == escape) {
                i++;
            } else if (c == '{') {
                nested++;
            } else if (c == '}') {
                nested--;
                if (nested == 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    private String braced(String inner) {
        int end = 0;
        while (end < inner.length() && name(inner.charAt(end))) {
            end++;
        }
        if (end == 0 && !inner.isEmpty() && special(inner.charAt(0))) {
            end = 1;
        }
        String name = inner.substring(0, end);
        if (name.isEmpty()) {
            return "${" + inner + "}";
        }
        return end == inner.length() ? lookUp(name, "") : modified(name, inner.substring(end));
    }

    private String modified(String name, String modifier) {
        used.add(name);
        String value = variables.value(name).orElse("");
        boolean set = variables.value(name).isPresent();
        boolean colon = modifier.startsWith(":");
        boolean there = colon ? !value.isEmpty() : set;
        String rest = modifier.substring(Math.min(modifier.length(), colon ? 2 : 1));
        char sign = modifier.length() > (colon ? 1 : 0) ? modifier.charAt(colon ? 1 : 0) : ' ';
        return switch (sign) {
            case '-' -> there ? value : inner(rest);
            case '+' -> there ? inner(rest) : "";
            case '?' -> {
                if (!there) {
                    String message = inner(rest);
                    missing.add(name + ": " + (message.isEmpty() ? "is not allowed to be unset" : message));
                }
                yield value;
            }
            case '#' ->
                Glob.withoutPrefix(value, inner(rest.startsWith("#") ? rest.substring(1) : rest), rest.startsWith("#"));
            case '%' ->
                Glob.withoutSuffix(value, inner(rest.startsWith("%") ? rest.substring(1) : rest), rest.startsWith("%"));
            case '/' -> replaced(value, rest);
            default -> "${" + name + modifier + "}";
        };
    }

    private String replaced(String value, String rest) {
        boolean all = rest.startsWith("/");
        String body = all ? rest.substring(1) : rest;
        int slash = 0;
        while (slash < body.length() && body.charAt(slash) != '/') {
            slash += body.charAt(slash) == escape ? 2 : 1;
        }
        slash = Math.min(slash, body.length());
        String pattern = body.substring(0, slash);
        String replacement = slash < body.length() ? inner(body.substring(slash + 1)) : "";
        return Glob.replaced(value, pattern, replacement, all);
    }

    private String inner(String text) {
        return new Expansion(text, this).run();
    }

    private String lookUp(String name, String otherwise) {
        used.add(name);
        return variables.value(name).orElse(otherwise);
    }

    private static boolean name(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean special(char c) {
        return c == '@' || c == '*' || c == '#' || c == '?' || c == '!' || c == '$' || c == '-';
    }
}
