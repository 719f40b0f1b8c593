package dev.drover.facts.shell;

import java.util.Map;
import java.util.Optional;

/** Where the values of variables come from during an expansion. */
@FunctionalInterface
public interface Variables {
    /** The value of a variable; empty when it is not set. */
    Optional<String> value(String name);

    /** Nothing is set. */
    static Variables none() {
        return name -> Optional.empty();
    }

    static Variables of(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name));
    }
}
