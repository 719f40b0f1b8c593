package dev.drover.facts.build;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of a build file, in whichever language it is: {@code $(X)}, {@code ${X}}, {@code $X}, {@code {{X}}},
 * {@code {{.X}}} and {@code ${{ env.X }}} are replaced by what is known; anything else stays as it is written.
 */
final class Symbols {
    private static final int DEEPEST = 6;
    private static final int LONGEST = 4_000;

    private final Map<String, String> values = new HashMap<>();

    /** Remembers a value; the first one stays when {@code weak}, as for {@code ?=}. */
    void put(String name, String value, boolean weak) {
        if (values.size() < 2_000 && value.length() <= LONGEST) {
            if (weak) {
                values.putIfAbsent(name, value);
            } else {
                values.put(name, value);
            }
        }
    }

    String expanded(String text) {
        String before = text;
        for (int i = 0; i < DEEPEST; i++) {
            String after = once(before);
            if (after.equals(before) || after.length() > LONGEST) {
                return before;
            }
            before = after;
        }
        return before;
    }

    private String once(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            Reference found = reference(text, at);
            if (found.end() == at) {
                out.append(text.charAt(at++));
            } else {
                out.append(value(found).orElse(text.substring(at, found.end())));
                at = found.end();
            }
        }
        return out.toString();
    }

    private record Reference(String name, String otherwise, int end) {}

    private Optional<String> value(Reference reference) {
        String known = values.get(reference.name());
        if (known == null && reference.otherwise().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(known == null ? reference.otherwise() : known);
    }

    private static Reference reference(String text, int at) {
        Reference none = new Reference("", "", at);
        if (text.startsWith("${{", at)) {
            return bounded(text, at, at + 3, "}}");
        }
        if (text.startsWith("{{", at)) {
            return bounded(text, at, at + 2, "}}");
        }
        if (text.startsWith("$(", at)) {
            return bounded(text, at, at + 2, ")");
        }
        if (text.startsWith("${", at)) {
            return bounded(text, at, at + 2, "}");
        }
        if (text.startsWith("$", at)) {
            int end = at + 1;
            while (end < text.length() && (text.charAt(end) == '_' || Character.isLetterOrDigit(text.charAt(end)))) {
                end++;
            }
            return end == at + 1 ? none : new Reference(text.substring(at + 1, end), "", end);
        }
        return none;
    }

    private static Reference bounded(String text, int at, int start, String close) {
        int end = text.indexOf(close, start);
        if (end < 0 || end - start > LONGEST) {
            return new Reference("", "", at);
        }
        String inner = text.substring(start, end).strip();
        String otherwise = "";
        int fallback = inner.indexOf(":-");
        if (fallback > 0) {
            otherwise = inner.substring(fallback + 2);
            inner = inner.substring(0, fallback);
        }
        String name =
                inner.startsWith("env.") ? inner.substring(4) : inner.startsWith(".") ? inner.substring(1) : inner;
        return new Reference(name, otherwise, end + close.length());
    }
}
