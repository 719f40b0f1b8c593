package dev.drover.spec;

import dev.drover.hcl.Value;

/** The range in which the count of a group may move. */
public record Scaling(Settings settings) implements GroupPart {
    public static Scaling between(long min, long max) {
        return new Scaling(Settings.none()).set("min", Value.of(min)).set("max", Value.of(max));
    }

    @Override
    public String type() {
        return "scaling";
    }

    @Override
    public Scaling set(String name, Value value) {
        return new Scaling(settings.set(name, value));
    }

    public Scaling enabled(boolean enabled) {
        return set("enabled", Value.of(enabled));
    }
}
