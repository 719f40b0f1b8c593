package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.Optional;

/** A device such as {@code nvidia/gpu}. */
public record Device(String name, Settings settings) implements Part {
    public static Device of(String name, long count) {
        return new Device(name, Settings.none()).count(count);
    }

    @Override
    public String type() {
        return "device";
    }

    @Override
    public Optional<String> label() {
        return Optional.of(name);
    }

    @Override
    public Device set(String name, Value value) {
        return new Device(this.name, settings.set(name, value));
    }

    public Device count(long count) {
        return set("count", Value.of(count));
    }
}
