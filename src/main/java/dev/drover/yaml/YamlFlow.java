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
import java.util.function.Supplier;

/** Reads collections in brackets, and keeps anchors. Aliases share what they repeat, and are counted as if they did not. */
class YamlFlow extends YamlScalars {
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int depth;

    private record Anchored(YamlNode node, int weight) {}

    YamlFlow(List<String> lines) {
        super(lines);
    }

    /** Anchors hold for one document. */
    final void forgetNames() {
        anchors.clear();
    }

    /** A node that an anchor ("" for none) names, which took all nodes that were counted since. */
    final YamlNode named(String anchor, YamlNode node, int before) {
        if (!anchor.isEmpty()) {
            anchors.put(anchor, new Anchored(node, nodes - before + 1));
        }
        return node;
    }

    final YamlNode alias(String name) {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            problem("nothing is called *" + name);
            return new Nothing(row + 1);
        }
        nodes += anchored.weight();
        return count() ? anchored.node() : new Nothing(lines.size());
    }

    /** Reads what is inside, unless that is too deep. */
    final YamlNode deeper(Supplier<YamlNode> inside) {
        if (depth >= DEEPEST) {
            stop("nested deeper than " + DEEPEST);
            return new Nothing(lines.size());
        }
        depth++;
        try {
            return inside.get();
        } finally {
            depth--;
        }
    }

    final void merge(YamlNode node, Map<String, Entry> entries) {
        for (YamlNode each : node instanceof Sequence list ? list.items() : List.of(node)) {
            for (Map.Entry<String, Entry> entry : each.entries().entrySet()) {
                if (!count()) {
                    return;
                }
                entries.putIfAbsent(entry.getKey(), entry.getValue());
            }
        }
    }

    final YamlNode flow() {
        return deeper(() -> here() == '[' ? flowSequence() : flowMapping());
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
        return named(anchor, value, before);
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
