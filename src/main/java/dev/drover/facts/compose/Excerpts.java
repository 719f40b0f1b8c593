package dev.drover.facts.compose;

import dev.drover.yaml.YamlNode;
import java.util.stream.Collectors;

/** A short text of a YAML value for people; what lies deep inside is left out. */
final class Excerpts {
    private static final int MOST = 8;

    private Excerpts() {}

    static String of(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.text().lines().findFirst().orElse("");
            case YamlNode.Sequence sequence ->
                sequence.items().stream()
                        .limit(MOST)
                        .map(item -> item.string("…"))
                        .collect(Collectors.joining(" "));
            case YamlNode.Mapping mapping ->
                mapping.entries().entrySet().stream()
                        .limit(MOST)
                        .map(entry ->
                                entry.getKey() + ": " + entry.getValue().value().string("…"))
                        .collect(Collectors.joining(", "));
            case YamlNode.Nothing nothing -> "";
        };
    }
}
