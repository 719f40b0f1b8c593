package dev.drover.facts.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A TOML file as a flat list of entries, each with its table, key, text and line. It takes any text: what is not TOML is left
 * out. Inline tables give entries of their own; an array is one entry with its items. Dates and numbers stay text.
 */
public record Toml(List<Entry> entries) {
    private static final int MOST = 5_000;
    private static final int LONGEST_ARRAY = 400;
    private static final int LONGEST_VALUE = 20_000;

    public Toml {
        entries = List.copyOf(entries);
    }

    /** One value: {@code table.key = text}; items are those of an array, otherwise the text alone. */
    public record Entry(String table, String key, List<String> items, int line) {
        public Entry {
            items = List.copyOf(items);
        }

        public String text() {
            return items.isEmpty() ? "" : items.getFirst();
        }

        /** The table and the key with a dot between. */
        public String path() {
            return table.isEmpty() ? key : table + "." + key;
        }
    }

    public static Toml of(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        String table = "";
        for (int at = 0; at < lines.size() && entries.size() < MOST; at++) {
            String line = lines.get(at).strip();
            if (line.startsWith("[")) {
                table = header(line);
                continue;
            }
            int equals = equals(line);
            if (equals <= 0 || line.startsWith("#")) {
                continue;
            }
            String key = unquoted(line.substring(0, equals).strip());
            String value = line.substring(equals + 1).strip();
            int number = at + 1;
            if (value.startsWith("\"\"\"") || value.startsWith("'''")) {
                at = closing(
                        lines, at, value.substring(0, 3), value.length() > 3 && value.endsWith(value.substring(0, 3)));
                continue;
            }
            StringBuilder whole = new StringBuilder(value);
            boolean array = value.startsWith("[") || value.startsWith("{");
            for (int more = 0; array && open(whole) && at + 1 < lines.size() && more < LONGEST_ARRAY; more++) {
                at++;
                whole.append(' ').append(withoutComment(lines.get(at).strip()));
            }
            add(entries, table, key, whole.toString(), number);
        }
        return new Toml(entries);
    }

    public Optional<Entry> get(String path) {
        return entries.stream().filter(entry -> entry.path().equals(path)).findFirst();
    }

    /** Everything set in this table or one below it. */
    public List<Entry> under(String table) {
        return entries.stream()
                .filter(entry -> entry.table().equals(table) || entry.table().startsWith(table + "."))
                .toList();
    }

    private static void add(List<Entry> entries, String table, String key, String value, int line) {
        if (value.startsWith("{")) {
            String inner = value.substring(1, value.endsWith("}") ? value.length() - 1 : value.length());
            String below = table.isEmpty() ? key : table + "." + key;
            List<String> parts = parts(inner);
            for (String part : parts) {
                int equals = equals(part);
                if (equals > 0) {
                    String text = part.substring(equals + 1).strip();
                    entries.add(
                            new Entry(below, unquoted(part.substring(0, equals).strip()), items(text), line));
                }
            }
            if (parts.isEmpty()) {
                entries.add(new Entry(table, key, List.of(), line));
            }
            return;
        }
        int dot = key.lastIndexOf('.');
        if (dot > 0 && !key.startsWith("\"")) {
            String below = table.isEmpty() ? key.substring(0, dot) : table + "." + key.substring(0, dot);
            entries.add(new Entry(below, key.substring(dot + 1), items(value), line));
            return;
        }
        entries.add(new Entry(table, key, items(value), line));
    }

    private static List<String> items(String value) {
        if (!value.startsWith("[")) {
            return List.of(scalar(value));
        }
        String inner = value.substring(1, value.endsWith("]") ? value.length() - 1 : value.length());
        return parts(inner).stream()
                .map(Toml::scalar)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static String scalar(String value) {
        String text = value.strip();
        if (!text.isEmpty() && (text.charAt(0) == '"' || text.charAt(0) == '\'')) {
            int close = text.indexOf(text.charAt(0), 1);
            return close < 0 ? text.substring(1) : text.substring(1, close);
        }
        return withoutComment(text).strip();
    }

    /** Cuts at commas that stand outside quotes and brackets. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = scan(text, start, ',', false).at();
            String part = text.substring(start, end).strip();
            if (!part.isEmpty() || end < text.length()) {
                parts.add(part);
            }
            start = end + 1;
        }
        return parts;
    }

    /** Where a walk over a text ended, and how many brackets were open there. */
    private record Stop(int at, int depth) {}

    /** Walks from a place outside quotes to this character, outside of brackets unless {@code within}; to the end if it isn't there. */
    private static Stop scan(CharSequence text, int from, char wanted, boolean within) {
        int depth = 0;
        char quote = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == wanted && (within || depth == 0)) {
                return new Stop(at, depth);
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
        }
        return new Stop(text.length(), depth);
    }

    private static String header(String line) {
        int end = line.indexOf(']');
        String inner = line.substring(0, end < 0 ? line.length() : end);
        int start = 0;
        while (start < inner.length() && inner.charAt(start) == '[') {
            start++;
        }
        return inner.substring(start).strip().replace("\"", "").replace("'", "");
    }

    private static int equals(String line) {
        int at = scan(line, 0, '=', true).at();
        return at < line.length() ? at : -1;
    }

    private static boolean open(CharSequence value) {
        return value.length() < LONGEST_VALUE && scan(value, 0, '\0', true).depth() > 0;
    }

    private static String withoutComment(String line) {
        int at = scan(line, 0, '#', true).at();
        return at < line.length() ? line.substring(0, at).strip() : line;
    }

    private static int closing(List<String> lines, int from, String quotes, boolean sameLine) {
        if (sameLine) {
            return from;
        }
        for (int at = from + 1; at < lines.size(); at++) {
            if (lines.get(at).contains(quotes)) {
                return at;
            }
        }
        return lines.size();
    }

    private static String unquoted(String key) {
        boolean quoted = key.length() > 1 && (key.startsWith("\"") || key.startsWith("'"));
        return quoted ? key.substring(1, key.length() - 1) : key;
    }
}
