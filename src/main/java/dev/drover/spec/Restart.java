package dev.drover.spec;

import dev.drover.hcl.Value;

/** What a client does with a task that ended. */
public record Restart(Settings settings) implements GroupPart, TaskPart {
    public static Restart none() {
        return new Restart(Settings.none());
    }

    @Override
    public String type() {
        return "restart";
    }

    @Override
    public Restart set(String name, Value value) {
        return new Restart(settings.set(name, value));
    }

    public Restart attempts(long attempts) {
        return set("attempts", Value.of(attempts));
    }

    public Restart interval(String interval) {
        return set("interval", Value.of(interval));
    }

    public Restart delay(String delay) {
        return set("delay", Value.of(delay));
    }

    public Restart mode(String mode) {
        return set("mode", Value.of(mode));
    }
}
