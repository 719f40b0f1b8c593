package dev.drover.yaml;

import dev.drover.yaml.YamlNode.Entry;
import dev.drover.yaml.YamlNode.Mapping;
import dev.drover.yaml.YamlNode.Nothing;
import dev.drover.yaml.YamlNode.Scalar;
import dev.drover.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads documents and what is told by indentation in them. */
final class YamlReader extends YamlFlow {
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
            forgetNames();
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
        return deeper(() -> {
            if (here() == '-' && space(charAt(col + 1))) {
                return sequence(indent);
            }
            return keyEnd() >= 0 ? mapping(indent) : value(parent, false);
        });
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
        return named(anchor, value, before);
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
}
