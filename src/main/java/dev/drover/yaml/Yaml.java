package dev.drover.yaml;

import java.util.List;

/**
 * What was read of a YAML text: its documents, and what could not be understood, each as one sentence with its line. Reading
 * never fails; what comes after a mistake is read as far as it makes sense.
 */
public record Yaml(List<YamlNode> documents, List<String> problems) {
    public Yaml {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /**
     * Reads the part of YAML that configuration is written in: block and flow collections, every form of scalar, anchors,
     * aliases, merge keys, comments, several documents. Nesting, nodes and repeated aliases have limits.
     */
    public static Yaml read(List<String> lines) {
        return new YamlReader(lines).read();
    }

    /** The first document; nothing when there is none. */
    public YamlNode first() {
        return documents.isEmpty() ? new YamlNode.Nothing(1) : documents.getFirst();
    }
}
