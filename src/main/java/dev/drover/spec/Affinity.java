package dev.drover.spec;

import dev.drover.hcl.Value;

/** Where a job, group or task would rather run. */
public record Affinity(Settings settings) implements JobPart, GroupPart, TaskPart {
    public static Affinity to(String attribute, String value) {
        return new Affinity(Settings.none())
                .set("attribute", Value.runtime(attribute))
                .set("value", Value.of(value));
    }

    @Override
    public String type() {
        return "affinity";
    }

    @Override
    public Affinity set(String name, Value value) {
        return new Affinity(settings.set(name, value));
    }

    public Affinity weight(long weight) {
        return set("weight", Value.of(weight));
    }
}
