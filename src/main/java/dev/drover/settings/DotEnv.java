package dev.drover.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code .env}: one {@code NAME=value} a line, optionally after {@code export}; values plain, in single quotes (as they
 * stand) or in double quotes (with backslash escapes); {@code #} starts a comment at the start of a line or after a space.
 */
final class DotEnv {
    private static final String FILE = ".env";

    private DotEnv() {}

    static Map<String, String> read(String text, List<Problem> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.startsWith("export ")) {
                line = line.substring("export ".length()).strip();
            }
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String name = equals < 0 ? "" : line.substring(0, equals).strip();
            if (!isName(name)) {
                problems.add(new Problem(
                        FILE + ":" + number,
                        "this line isn't NAME=value",
                        "Write one setting a line, or start it with #."));
                continue;
            }
            String given = line.substring(equals + 1).strip();
            if (isOpen(given)) {
                problems.add(new Problem(
                        FILE + ":" + number,
                        "the quote at the start of this value has no end",
                        "Close it on the same line; \\n in double quotes is a line end."));
            }
            values.put(name, value(given));
        }
        return values;
    }

    private static boolean isOpen(String text) {
        if (text.startsWith("'")) {
            return text.indexOf('\'', 1) < 0;
        }
        return text.startsWith("\"")
                && !text.substring(1).replaceAll("\\\\.", "").contains("\"");
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(c -> c == '_' || c < 128 && Character.isLetterOrDigit(c));
    }

    private static String value(String text) {
        if (text.startsWith("'")) {
            int end = text.indexOf('\'', 1);
            return end < 0 ? text : text.substring(1, end);
        }
        if (text.startsWith("\"")) {
            return quoted(text);
        }
        int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).strip();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return out.toString();
            }
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                char next = text.charAt(i);
                out.append(
                        switch (next) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            default -> next;
                        });
            } else {
                out.append(c);
            }
        }
        return text;
    }
}
