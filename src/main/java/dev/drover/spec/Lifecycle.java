package dev.drover.spec;

import dev.drover.hcl.Value;

/** When a task runs beside the main ones. */
public record Lifecycle(Settings settings) implements TaskPart {
    /** The hook: {@code prestart}, {@code poststart} or {@code poststop}. */
    public static Lifecycle at(String hook) {
        return new Lifecycle(Settings.none()).set("hook", Value.of(hook));
    }

    @Override
    public String type() {
        return "lifecycle";
    }

    @Override
    public Lifecycle set(String name, Value value) {
        return new Lifecycle(settings.set(name, value));
    }

    public Lifecycle sidecar(boolean sidecar) {
        return set("sidecar", Value.of(sidecar));
    }
}
