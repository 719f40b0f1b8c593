package dev.drover.facts.outline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A block-style YAML file as a flat list of paths: {@code spec.containers[0].ports[1].containerPort = 80}. It is made for
 * finding known keys in strangers' files: any text is taken, templates between braces are left as text, anchors and
 * flow mappings aren't expanded, documents follow one another with paths of their own.
 */
public record Outline(List<Entry> entries) {
    private static final int MOST = 10_000;
    private static final int DEEPEST = 40;
    private static final int LONGEST_LINE = 2_000;

    public Outline {
        entries = List.copyOf(entries);
    }

    /** One scalar: in which document (from 0), at which path, with which text, on which line. */
    public record Entry(int document, String path, String value, int line) {
        /** The last key of the path, without an index. */
        public String key() {
            String last = path.substring(path.lastIndexOf('.') + 1);
            int bracket = last.indexOf('[');
            return bracket < 0 ? last : last.substring(0, bracket);
        }

        /** The path of what holds this value: {@code a.b[1].c} is in {@code a.b[1]}. */
        public String holder() {
            int dot = path.lastIndexOf('.');
            return dot < 0 ? "" : path.substring(0, dot);
        }
    }

    private static final class Level {
        private final int indent;
        private final String path;
        private int items;

        Level(int indent, String path) {
            this.indent = indent;
            this.path = path;
        }
    }

    public static Outline of(List<String> lines) {
        return new Reading(lines).read();
    }

    public Optional<Entry> get(String path) {
        return entries.stream().filter(entry -> entry.path().equals(path)).findFirst();
    }

    /** The value beside this entry under another key of the same holder and document. */
    public Optional<Entry> beside(Entry entry, String key) {
        String path = entry.holder().isEmpty() ? key : entry.holder() + "." + key;
        return entries.stream()
                .filter(other ->
                        other.document() == entry.document() && other.path().equals(path))
                .findFirst();
    }

    private static final class Reading {
        private final List<String> lines;
        private final List<Entry> entries = new ArrayList<>();
        private final Deque<Level> levels = new ArrayDeque<>();
        private int document;
        private int blockIndent = -1;

        Reading(List<String> lines) {
            this.lines = lines;
        }

        Outline read() {
            for (int number = 1; number <= lines.size() && entries.size() < MOST; number++) {
                String line = lines.get(number - 1);
                if (line.isBlank() || line.length() > LONGEST_LINE) {
                    continue;
                }
                if (line.startsWith("---")) {
                    document++;
                    levels.clear();
                    continue;
                }
                int indent = indent(line);
                if (blockIndent >= 0 && indent > blockIndent) {
                    continue;
                }
                blockIndent = -1;
                String text = line.substring(indent);
                if (!text.startsWith("#") && !text.startsWith("{{") && !text.startsWith("{%")) {
                    content(indent, text, number);
                }
            }
            return new Outline(entries);
        }

        private void content(int indent, String text, int number) {
            int at = indent;
            String rest = text;
            boolean item = rest.startsWith("- ") || rest.equals("-");
            while (levels.peek() != null && closes(levels.peek(), at, item)) {
                levels.pop();
            }
            for (int depth = 0; (rest.startsWith("- ") || rest.equals("-")) && depth < DEEPEST; depth++) {
                item(at);
                String after = rest.equals("-") ? "" : rest.substring(2);
                int spaces = indent(after);
                at += 2 + spaces;
                rest = after.strip();
            }
            if (!rest.isEmpty()) {
                value(at, rest, number);
            }
        }

        /** A key ends where something stands as far left; but its list may begin in the same column. */
        private static boolean closes(Level level, int indent, boolean item) {
            return level.indent > indent || (level.indent == indent && !(item && !level.path.endsWith("]")));
        }

        private void item(int indent) {
            while (levels.peek() != null && closes(levels.peek(), indent, true)) {
                levels.pop();
            }
            Level parent = levels.peek();
            if (parent == null) {
                parent = new Level(-1, "");
                levels.push(parent);
            }
            levels.push(new Level(indent, parent.path + "[" + parent.items + "]"));
            parent.items++;
        }

        private void value(int indent, String rest, int number) {
            String path = levels.isEmpty() ? "" : levels.peek().path;
            if (isMapping(rest)) {
                mapping(path, rest, number, 0);
                return;
            }
            int colon = colon(rest);
            if (colon < 0) {
                entries.add(new Entry(document, path, scalar(rest), number));
                return;
            }
            String key = unquoted(rest.substring(0, colon).strip());
            String value = rest.substring(colon + 1).strip();
            String full = path.isEmpty() ? key : path + "." + key;
            if (value.isEmpty() || value.startsWith("#") || value.startsWith("&")) {
                if (levels.size() < DEEPEST) {
                    levels.push(new Level(indent, full));
                }
            } else if (value.startsWith("|") || value.startsWith(">")) {
                blockIndent = indent;
            } else if (value.startsWith("[")) {
                flow(full, value, number);
            } else if (isMapping(value)) {
                mapping(full, value, number, 0);
            } else {
                entries.add(new Entry(document, full, scalar(value), number));
            }
        }

        private static boolean isMapping(String value) {
            return value.startsWith("{") && !value.startsWith("{{") && value.endsWith("}");
        }

        /** {@code { a: b, c: { d: e } }} on one line. */
        private void mapping(String path, String value, int number, int depth) {
            for (String part : parts(value.substring(1, value.length() - 1))) {
                int colon = colon(part);
                if (colon < 0 || entries.size() >= MOST) {
                    continue;
                }
                String key = unquoted(part.substring(0, colon).strip());
                String full = path.isEmpty() ? key : path + "." + key;
                String inner = part.substring(colon + 1).strip();
                if (isMapping(inner) && depth < DEEPEST) {
                    mapping(full, inner, number, depth + 1);
                } else if (inner.startsWith("[")) {
                    flow(full, inner, number);
                } else {
                    entries.add(new Entry(document, full, scalar(inner), number));
                }
            }
        }

        /** Cut at the commas that stand outside of brackets and quotes. */
        private static List<String> parts(String text) {
            List<String> parts = new ArrayList<>();
            int depth = 0;
            int start = 0;
            char quote = 0;
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else if (c == ',' && depth == 0) {
                    parts.add(text.substring(start, at).strip());
                    start = at + 1;
                } else {
                    depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                }
            }
            parts.add(text.substring(start).strip());
            return parts;
        }

        private void flow(String path, String value, int number) {
            String inner = value.substring(1, value.endsWith("]") ? value.length() - 1 : value.length());
            int index = 0;
            for (String part : inner.split(",", 200)) {
                if (!part.isBlank()) {
                    entries.add(new Entry(document, path + "[" + index++ + "]", scalar(part.strip()), number));
                }
            }
        }

        private static int indent(String line) {
            int at = 0;
            while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
                at++;
            }
            return at;
        }

        /** A colon that ends a key: followed by a space or the end, outside quotes. */
        private static int colon(String text) {
            char quote = 0;
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if ((c == '"' || c == '\'') && at == 0) {
                    quote = c;
                } else if (c == ':' && (at + 1 == text.length() || text.charAt(at + 1) == ' ')) {
                    return at;
                }
            }
            return -1;
        }

        private static String scalar(String value) {
            if (value.startsWith("\"") || value.startsWith("'")) {
                int close = value.indexOf(value.charAt(0), 1);
                return close < 0 ? value.substring(1) : value.substring(1, close);
            }
            int comment = value.indexOf(" #");
            return (comment < 0 ? value : value.substring(0, comment)).strip();
        }

        private static String unquoted(String key) {
            boolean quoted = key.length() > 1 && (key.startsWith("\"") || key.startsWith("'"));
            return quoted ? key.substring(1, key.length() - 1) : key;
        }
    }
}
