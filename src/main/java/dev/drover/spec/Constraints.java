package dev.drover.spec;

import dev.drover.hcl.Value;
import dev.drover.spec.JobNode.Attribute;
import java.util.List;
import java.util.SequencedMap;

/** Brings the short forms of constraints and affinities into the one with attribute, operator and value. */
final class Constraints {

    private static final List<String> BY_VALUE =
            List.of("version", "semver", "regexp", "set_contains", "set_contains_all", "set_contains_any");

    private Constraints() {}

    static void normalise(BlockType type, SequencedMap<String, Attribute> attributes) {
        if (!type.name().equals("constraint") && !type.name().equals("affinity")) {
            return;
        }
        for (String operator : BY_VALUE) {
            rename(attributes, operator, "value");
        }
        rename(attributes, "distinct_hosts", "value");
        rename(attributes, "distinct_property", "attribute");
        Attribute property = attributes.get("attribute");
        if (!attributes.containsKey("operator") && property != null) {
            attributes.put("operator", new Attribute(Value.of("="), property.place()));
        }
    }

    private static void rename(SequencedMap<String, Attribute> attributes, String operator, String target) {
        Attribute given = attributes.remove(operator);
        if (given != null) {
            Value value = JobNode.textOf(given.value()).map(Value::of).orElse(given.value());
            attributes.put("operator", new Attribute(Value.of(operator), given.place()));
            attributes.put(target, new Attribute(value, given.place()));
        }
    }
}
