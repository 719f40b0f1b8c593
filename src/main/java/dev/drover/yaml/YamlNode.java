package dev.drover.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A piece of YAML and the line it starts on. Look-ups never fail: what is missing, or of another kind, is {@link Nothing}.
 * Scalars keep their text; only an unquoted one can be null or a truth.
 */
public sealed interface YamlNode {
    int line();

    record Scalar(int line, String text, boolean quoted) implements YamlNode {}

    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(int line, SequencedMap<String, Entry> entries) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }
    }

    record Nothing(int line) implements YamlNode {}

    /** A value under a key, the line of the key, and the tag before the value, such as {@code !reset}; "" for none. */
    record Entry(int line, YamlNode value, String tag) {
        public Entry(int line, YamlNode value) {
            this(line, value, "");
        }
    }

    default YamlNode get(String key) {
        return entry(key).map(Entry::value).orElseGet(() -> new Nothing(line()));
    }

    /** Follows several keys, one inside the other. */
    default YamlNode at(String... keys) {
        YamlNode node = this;
        for (String key : keys) {
            node = node.get(key);
        }
        return node;
    }

    default Optional<Entry> entry(String key) {
        return this instanceof Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(key))
                : Optional.empty();
    }

    default Map<String, Entry> entries() {
        return this instanceof Mapping mapping ? mapping.entries() : Map.of();
    }

    default List<YamlNode> list() {
        return this instanceof Sequence sequence ? sequence.items() : List.of();
    }

    /** The text of a scalar that is not null. */
    default Optional<String> string() {
        return this instanceof Scalar scalar && !isNothing() ? Optional.of(scalar.text()) : Optional.empty();
    }

    default String string(String otherwise) {
        return string().orElse(otherwise);
    }

    /** One text, or each text of a list. */
    default List<String> strings() {
        return this instanceof Sequence
                ? list().stream().flatMap(item -> item.string().stream()).toList()
                : string().stream().toList();
    }

    default boolean truth(boolean otherwise) {
        return switch (string("").toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> otherwise;
        };
    }

    default boolean isNothing() {
        if (this instanceof Scalar scalar) {
            return !scalar.quoted()
                    && (scalar.text().isEmpty()
                            || scalar.text().equals("~")
                            || scalar.text().equals("null"));
        }
        return this instanceof Nothing;
    }
}
