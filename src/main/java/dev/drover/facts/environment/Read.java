package dev.drover.facts.environment;

import java.util.Optional;

/** One place where a program takes a variable from its environment: the name, what it falls back to, and whether it can do without. */
public record Read(String name, Optional<String> fallback, boolean required) {
    public static Read needed(String name) {
        return new Read(name, Optional.empty(), true);
    }

    public static Read optional(String name) {
        return new Read(name, Optional.empty(), false);
    }

    public static Read withDefault(String name, String fallback) {
        return new Read(name, Optional.of(fallback), false);
    }
}
