package dev.drover.facts.environment;

import dev.drover.facts.code.Cursor;
import java.util.Optional;

/** A Rust command-line option that also listens to a variable: {@code #[arg(long, env = "PORT", default_value_t = 8080)]}. */
final class ClapOption {
    private ClapOption() {}

    /** What the attribute and the field below it say, both in one statement. */
    static Read of(String name, String statement) {
        Optional<String> fallback = valueOf(statement, "default_value_t").or(() -> valueOf(statement, "default_value"));
        if (fallback.isPresent()) {
            return Read.withDefault(name, fallback.get());
        }
        return statement.contains("Option<") || statement.contains(": bool") ? Read.optional(name) : Read.needed(name);
    }

    private static Optional<String> valueOf(String statement, String key) {
        int start = statement.indexOf(key);
        if (start < 0) {
            return Optional.empty();
        }
        Cursor at = new Cursor(statement, start + key.length());
        if (!at.takeSpaced("=")) {
            return Optional.empty();
        }
        return at.spaces().literal().or(at::number);
    }
}
