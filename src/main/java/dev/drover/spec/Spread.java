package dev.drover.spec;

import dev.drover.hcl.Value;

/** Over what the allocations are spread. */
public record Spread(Settings settings) implements JobPart, GroupPart {
    public static Spread over(String attribute) {
        return new Spread(Settings.none()).set("attribute", Value.runtime(attribute));
    }

    @Override
    public String type() {
        return "spread";
    }

    @Override
    public Spread set(String name, Value value) {
        return new Spread(settings.set(name, value));
    }

    public Spread weight(long weight) {
        return set("weight", Value.of(weight));
    }
}
