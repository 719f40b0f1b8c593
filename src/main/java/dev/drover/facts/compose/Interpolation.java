package dev.drover.facts.compose;

import dev.drover.facts.shell.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fills in the variables of a compose value: {@code $X}, {@code ${X}} and the operators {@code :-}, {@code -}, {@code :?},
 * {@code ?}, {@code :+}, {@code +}, nested where the format allows it; {@code $$} is a dollar. Quotes mean nothing here. What
 * has no value becomes empty and is named in the result.
 */
final class Interpolation {
    private static final int DEEPEST = 20;
    private static final int LONGEST = 64 << 10;

    private final Variables variables;
    private final Set<String> used = new TreeSet<>();
    private final Set<String> open = new TreeSet<>();
    private final Set<String> required = new TreeSet<>();

    private Interpolation(Variables variables) {
        this.variables = variables;
    }

    /** The text; the variables it names; those that had neither a value nor a default; those that must be set. */
    record Filled(String text, List<String> used, List<String> open, List<String> required) {
        Filled {
            used = List.copyOf(used);
            open = List.copyOf(open);
            required = List.copyOf(required);
        }

        /** True when the text is certain: nothing had to be left empty. */
        boolean settled() {
            return open.isEmpty();
        }
    }

    static Filled of(String text, Variables variables) {
        Interpolation interpolation = new Interpolation(variables);
        String filled = interpolation.fill(text, 0);
        return new Filled(
                filled,
                new ArrayList<>(interpolation.used),
                new ArrayList<>(interpolation.open),
                new ArrayList<>(interpolation.required));
    }

    private String fill(String text, int depth) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length() && out.length() < LONGEST) {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
            if (c != '$') {
                out.append(c);
                at++;
            } else if (next == '$') {
                out.append('$');
                at += 2;
            } else if (next == '{') {
                int end = closing(text, at + 1);
                if (end < 0 || depth >= DEEPEST) {
                    out.append(text, at, text.length());
                    return out.toString();
                }
                out.append(braced(text.substring(at + 2, end), depth));
                at = end + 1;
            } else {
                int end = nameEnd(text, at + 1);
                out.append(end == at + 1 ? "$" : plain(text.substring(at + 1, end)));
                at = end;
            }
        }
        return out.toString();
    }

    private static int closing(String text, int open) {
        int nested = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' && (i == open || text.charAt(i - 1) == '$')) {
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

    private static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean letter = c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && !(end > start && c >= '0' && c <= '9')) {
                break;
            }
            end++;
        }
        return end;
    }

    private String braced(String inner, int depth) {
        int end = nameEnd(inner, 0);
        String name = inner.substring(0, end);
        String operator = inner.substring(end);
        if (name.isEmpty()) {
            return "${" + inner + "}";
        }
        if (operator.isEmpty()) {
            return plain(name);
        }
        boolean colon = operator.startsWith(":");
        String sign = operator.substring(colon ? 1 : 0, Math.min(operator.length(), colon ? 2 : 1));
        String rest = operator.substring(Math.min(operator.length(), colon ? 2 : 1));
        String value = variables.value(name).orElse("");
        boolean there = colon ? !value.isEmpty() : variables.value(name).isPresent();
        used.add(name);
        return switch (sign) {
            case "-" -> there ? value : fill(rest, depth + 1);
            case "+" -> there ? fill(rest, depth + 1) : "";
            case "?" -> {
                required.add(name);
                if (!there) {
                    open.add(name);
                }
                yield value;
            }
            default -> "${" + inner + "}";
        };
    }

    private String plain(String name) {
        used.add(name);
        if (variables.value(name).isEmpty()) {
            open.add(name);
        }
        return variables.value(name).orElse("");
    }
}
