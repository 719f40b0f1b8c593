package dev.drover.spec;

import dev.drover.hcl.Value;

/** Where a job, group or task may run. */
public record Constraint(Settings settings) implements JobPart, GroupPart, TaskPart {
    /** The attribute is a reference such as {@code ${attr.cpu.arch}}. */
    public static Constraint of(String attribute, String operator, String value) {
        return new Constraint(Settings.none())
                .set("attribute", Value.runtime(attribute))
                .operator(operator)
                .set("value", Value.of(value));
    }

    public static Constraint distinctHosts() {
        return new Constraint(Settings.none()).operator("distinct_hosts").set("value", Value.of("true"));
    }

    @Override
    public String type() {
        return "constraint";
    }

    @Override
    public Constraint set(String name, Value value) {
        return new Constraint(settings.set(name, value));
    }

    public Constraint operator(String operator) {
        return set("operator", Value.of(operator));
    }
}
