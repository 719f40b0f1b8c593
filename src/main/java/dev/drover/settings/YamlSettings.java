package dev.drover.settings;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads {@code application.yaml} into the names of the environment: {@code drover: {pollEvery: 60s}}, {@code drover.poll-every}
 * and {@code DROVER_POLL_EVERY} are the same setting. Every value is taken as the
 * text that stands there; nothing in the file can name a class.
 */
final class YamlSettings {
    private static final int MOST_ALIASES = 20;
    private static final int DEEPEST = 10;

    private YamlSettings() {}

    static Map<String, String> read(String file, String text, List<Problem> problems) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        Map<String, String> values = new LinkedHashMap<>();
        try {
            Node document = new Yaml(options).compose(new StringReader(text));
            if (document instanceof MappingNode map) {
                flatten("", map, values, 0);
            } else if (document != null) {
                problems.add(new Problem(file, "it isn't a map of settings", "Start it with a line such as drover:"));
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(new Problem(file + ":" + line, "it isn't YAML: " + e.getProblem(), "Correct that line."));
        } catch (YAMLException e) {
            problems.add(new Problem(file, "it isn't YAML: " + e.getMessage(), "Correct the file."));
        }
        return values;
    }

    private static void flatten(String prefix, MappingNode map, Map<String, String> values, int depth) {
        for (NodeTuple pair : map.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode key) || depth > DEEPEST) {
                continue;
            }
            String name = prefix + (prefix.isEmpty() ? "" : "_") + environmentName(key.getValue());
            switch (pair.getValueNode()) {
                case MappingNode inner -> flatten(name, inner, values, depth + 1);
                case SequenceNode items -> values.put(name, joined(items));
                case ScalarNode text when !text.getTag().equals(Tag.NULL) -> values.put(name, text.getValue());
                default -> {
                    // Null and aliases of nothing: the same as not set.
                }
            }
        }
    }

    private static String joined(SequenceNode items) {
        List<String> texts = new ArrayList<>();
        for (Node item : items.getValue()) {
            if (item instanceof ScalarNode text) {
                texts.add(text.getValue());
            }
        }
        return String.join(",", texts);
    }

    /** {@code pollEvery}, {@code poll-every} and {@code poll.every} are all {@code POLL_EVERY}. */
    static String environmentName(String key) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean hump = Character.isUpperCase(c) && i > 0 && Character.isLowerCase(key.charAt(i - 1));
            boolean gap = c == '-' || c == '.' || c == '_';
            if (hump || gap) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (!gap) {
                word.append(c);
            }
        }
        words.add(word.toString());
        return String.join("_", words).toUpperCase(Locale.ROOT);
    }
}
