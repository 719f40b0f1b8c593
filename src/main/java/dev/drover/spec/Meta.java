package dev.drover.spec;

import dev.drover.hcl.Value;

/** Names and values that travel with a job, group or task. Changing one restarts its tasks. */
public record Meta(Settings settings) implements JobPart, GroupPart, TaskPart {

    public static Meta none() {
        return new Meta(Settings.none());
    }

    @Override
    public String type() {
        return "meta";
    }

    @Override
    public Meta set(String name, Value value) {
        return new Meta(settings.set(name, value));
    }
}
