package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The attributes of one block, by Nomad's names. Immutable; a value may be a literal or an expression such as
 * {@code var.image}, which is why even numbers are {@link Value}s.
 */
public record Settings(SequencedMap<String, Value> values) {

    private static final Settings NONE = new Settings(new LinkedHashMap<>());

    public Settings {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    public static Settings none() {
        return NONE;
    }

    public Settings set(String name, Value value) {
        SequencedMap<String, Value> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Settings(changed);
    }

    public Settings without(String name) {
        SequencedMap<String, Value> changed = new LinkedHashMap<>(values);
        changed.remove(name);
        return new Settings(changed);
    }

    public Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The literal text of an attribute; empty when it is absent, not text, or an expression. */
    public Optional<String> text(String name) {
        return value(name).flatMap(value -> switch (value) {
            case Value.Text(String text) -> Optional.of(text);
            case Value.Interpolated(String text) -> Optional.of(text);
            case Value.Code _, Value.Numeral _, Value.Flag _, Value.Nothing _, Value.ListOf _, Value.MapOf _ ->
                Optional.empty();
        });
    }
}
