package dev.drover.spec;

import dev.drover.hcl.Value;

/** The environment of a task, in the order in which the variables were given. */
public record Env(Settings settings) implements TaskPart {

    public static Env none() {
        return new Env(Settings.none());
    }

    @Override
    public String type() {
        return "env";
    }

    @Override
    public Env set(String name, Value value) {
        return new Env(settings.set(name, value));
    }

    /** A fixed value, which reaches the task exactly as given. */
    public Env fixed(String name, String value) {
        return set(name, Value.of(value));
    }

    /** A value in which references such as {@code ${NOMAD_PORT_http}} are expanded by Nomad. */
    public Env runtime(String name, String value) {
        return set(name, Value.runtime(value));
    }
}
