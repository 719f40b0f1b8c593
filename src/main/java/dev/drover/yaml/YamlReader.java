package dev.drover.yaml;

import dev.drover.yaml.YamlNode.Entry;
import dev.drover.yaml.YamlNode.Mapping;
import dev.drover.yaml.YamlNode.Nothing;
import dev.drover.yaml.YamlNode.Scalar;
import dev.drover.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads collections, anchors and documents. Aliases share what they repeat, and are counted as if they did not. */
final class YamlReader extends YamlScalars {
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int depth;

    private record Anchored(YamlNode node, int weight) {}

    YamlReader(List<String> lines) {
        super(lines);
    }

    Yaml read() {
        List<YamlNode> documents = new ArrayList<>();
        while (!ended()) {
            if (nextContent()) {
                documents.add(block(-1, false));
                if (!ended() && nextContent()) {
                    problem("this does not belong to what stands above");
                    row++;
                    skipRest();
                }
            } else if (!ended()) {
                documentStart();
            }
            anchors.clear();
        }
        return new Yaml(documents, problems);
    }

    private void skipRest() {
        while (nextContent()) {
            row++;
        }
    }

    /** {@code --- key: value} on one line is rare; what follows the marker is read as the document's first line. */
    private void documentStart() {
        row++;
    }

    private YamlNode block(int parent, boolean listAtParent) {
        if (!nextContent()) {
            return new Nothing(Math.min(row + 1, Math.max(1, lines.size())));
        }
        boolean list = here() == '-' && space(charAt(col + 1));
        if (col < parent || col == parent && !(listAtParent && list)) {
            return new Nothing(row + 1);
        }
        return node(col, parent);
    }

    /** A node that starts at the place; {@code indent} is the column of its own structure. */
    private YamlNode node(int indent, int parent) {
        if (depth >= DEEPEST) {
            stop("nested deeper than " + DEEPEST);
            return new Nothing(lines.size());
        }
        depth++;
        try {
            if (here() == '-' && space(charAt(col + 1))) {
                return sequence(indent);
            }
            return keyEnd() >= 0 ? mapping(indent) : value(parent, false);
        } finally {
            depth--;
        }
    }

    private YamlNode sequence(int indent) {
        int first = row + 1;
        List<YamlNode> items = new ArrayList<>();
        boolean more = true;
        while (more && count()) {
            col++;
            if (restIsEmpty()) {
                row++;
                items.add(block(indent, false));
            } else {
                skipSpaces();
                items.add(here() == '&' || here() == '!' ? value(indent, false) : node(col, indent));
            }
            more = nextContent() && col == indent && here() == '-' && space(charAt(col + 1));
        }
        return new Sequence(first, items);
    }

    private YamlNode mapping(int indent) {
        int first = row + 1;
        LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        boolean more = true;
        while (more && count()) {
            int line = row + 1;
            String key = key();
            YamlNode value;
            String tag = "";
            if (restIsEmpty()) {
                row++;
                value = block(indent, true);
            } else {
                skipSpaces();
                tag = here() == '!' ? line().substring(col, wordEnd()) : "";
                value = value(indent, true);
            }
            if (key.equals("<<")) {
                merged.add(value);
            } else {
                entries.put(key, new Entry(line, value, tag));
            }
            more = nextEntry(indent);
        }
        merged.forEach(node -> merge(node, entries));
        return new Mapping(first, entries);
    }

    private int wordEnd() {
        int end = col;
        while (!space(charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean nextEntry(int indent) {
        while (nextContent() && col >= indent) {
            if (col == indent && keyEnd() >= 0) {
                return true;
            }
            if (col == indent && here() == '-') {
                return false;
            }
            problem("neither a key nor a value");
            row++;
        }
        return false;
    }

    private void merge(YamlNode node, Map<String, Entry> entries) {
        for (YamlNode each : node instanceof Sequence list ? list.items() : List.of(node)) {
            for (Map.Entry<String, Entry> entry : each.entries().entrySet()) {
                if (!count()) {
                    return;
                }
                entries.putIfAbsent(entry.getKey(), entry.getValue());
            }
        }
    }

    /** The value behind a key or dash, on this line or, after an anchor or a tag, below it. */
    private YamlNode value(int parent, boolean listAtParent) {
        String anchor = "";
        while (here() == '&' || here() == '!') {
            int end = wordEnd();
            anchor = here() == '&' ? line().substring(col + 1, end) : anchor;
            col = end;
            skipSpaces();
        }
        int before = nodes;
        YamlNode value = restIsEmpty() ? below(parent, listAtParent) : inline(parent, anchor);
        if (!anchor.isEmpty()) {
            anchors.put(anchor, new Anchored(value, nodes - before + 1));
        }
        return value;
    }

    private YamlNode below(int parent, boolean listAtParent) {
        row++;
        return block(parent, listAtParent);
    }

    private YamlNode inline(int parent, String anchor) {
        if (!count()) {
            return new Nothing(lines.size());
        }
        char c = here();
        if (c == '*') {
            int end = col + 1;
            while (!space(charAt(end))) {
                end++;
            }
            YamlNode node = alias(line().substring(col + 1, end));
            row++;
            return node;
        }
        if (c == '|' || c == '>') {
            return block(parent);
        }
        if (c == '[' || c == '{') {
            YamlNode node = flow();
            row++;
            return node;
        }
        if (c == '"' || c == '\'') {
            Scalar scalar = quoted();
            row++;
            return scalar;
        }
        boolean nested = !anchor.isEmpty() && keyEnd() >= 0;
        return nested ? node(col, parent) : plain(parent);
    }

    private YamlNode alias(String name) {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            problem("nothing is called *" + name);
            return new Nothing(row + 1);
        }
        nodes += anchored.weight();
        return count() ? anchored.node() : new Nothing(lines.size());
    }

    /** Where the colon of a key stands that starts at the place; -1 when this is no key. */
    private int keyEnd() {
        String line = line();
        int at = col;
        char quote = here();
        if (quote == '"' || quote == '\'') {
            at = col + 1;
            while (at < line.length() && line.charAt(at) != quote) {
                at += quote == '"' && line.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
            while (charAt(at) == ' ') {
                at++;
            }
            return charAt(at) == ':' && space(charAt(at + 1)) ? at : -1;
        }
        if (quote == '[' || quote == '{' || quote == '#' || quote == '|' || quote == '>') {
            return -1;
        }
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == ':' && space(charAt(at + 1))) {
                return at;
            }
            if (c == '#' && at > col && space(line.charAt(at - 1))) {
                return -1;
            }
        }
        return -1;
    }

    private String key() {
        int end = keyEnd();
        String key = line().substring(col, end).strip();
        char quote = here();
        if (quote == '"' || quote == '\'') {
            key = quoted().text();
        } else if (key.startsWith("? ")) {
            key = key.substring(2).strip();
        }
        col = end + 1;
        return key;
    }

    private YamlNode flow() {
        if (depth >= DEEPEST) {
            stop("nested deeper than " + DEEPEST);
            return new Nothing(lines.size());
        }
        depth++;
        try {
            return here() == '[' ? flowSequence() : flowMapping();
        } finally {
            depth--;
        }
    }

    private YamlNode flowSequence() {
        int first = row + 1;
        List<YamlNode> items = new ArrayList<>();
        col++;
        while (flowContent() && here() != ']' && count()) {
            if (here() == ',' || here() == '}' || here() == ':') {
                col++;
                continue;
            }
            YamlNode item = flowValue();
            if (flowContent() && here() == ':') {
                col++;
                String key = item.string("");
                flowContent();
                int line = row + 1;
                item = new Mapping(line, new LinkedHashMap<>(Map.of(key, new Entry(line, flowValue()))));
            }
            items.add(item);
        }
        col++;
        return new Sequence(first, items);
    }

    private YamlNode flowMapping() {
        int first = row + 1;
        LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        col++;
        while (flowContent() && here() != '}' && count()) {
            if (here() == ',' || here() == ']' || here() == ':') {
                col++;
                continue;
            }
            int line = row + 1;
            String key = flowValue().string("");
            YamlNode value = new Nothing(line);
            if (flowContent() && here() == ':') {
                col++;
                value = flowContent() && here() != ',' && here() != '}' ? flowValue() : value;
            }
            if (key.equals("<<")) {
                merged.add(value);
            } else {
                entries.put(key, new Entry(line, value));
            }
        }
        col++;
        merged.forEach(node -> merge(node, entries));
        return new Mapping(first, entries);
    }

    private YamlNode flowValue() {
        String anchor = "";
        while (here() == '&' || here() == '!') {
            String name = flowWord();
            anchor = name.startsWith("&") ? name.substring(1) : anchor;
            flowContent();
        }
        int before = nodes;
        YamlNode value;
        char c = here();
        if (c == '[' || c == '{') {
            value = flow();
        } else if (c == '"' || c == '\'') {
            value = quoted();
        } else if (c == '*') {
            value = alias(flowWord().substring(1));
        } else {
            int line = row + 1;
            value = new Scalar(line, flowWord(), false);
        }
        if (!anchor.isEmpty()) {
            anchors.put(anchor, new Anchored(value, nodes - before + 1));
        }
        return value;
    }

    /** Everything up to what ends a plain word inside brackets; at least one character, so that reading moves on. */
    private String flowWord() {
        String line = line();
        int start = col;
        boolean property = here() == '&' || here() == '!' || here() == '*';
        while (col < line.length()) {
            char c = line.charAt(col);
            boolean ends = c == ','
                    || c == ']'
                    || c == '}'
                    || (c == '[' || c == '{') && col == start
                    || c == ':' && (space(charAt(col + 1)) || ",]}".indexOf(charAt(col + 1)) >= 0)
                    || c == '#' && col > start && space(line.charAt(col - 1))
                    || property && space(c);
            if (ends) {
                break;
            }
            col++;
        }
        if (col == start && col < line.length()) {
            col++;
        }
        return line.substring(start, Math.max(start, col)).strip();
    }

    /** Moves to the next character that counts inside brackets; false at the end of the text. */
    private boolean flowContent() {
        while (!ended()) {
            skipSpaces();
            boolean comment = here() == '#' && (col == 0 || space(charAt(col - 1)));
            if (col < line().length() && !comment) {
                return true;
            }
            row++;
            col = 0;
        }
        problem("a bracket is never closed");
        return false;
    }
}
