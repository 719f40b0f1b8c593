package dev.drover.spec;

import dev.drover.hcl.Value;

/** A file that the client fetches before the task starts. */
public record Artifact(Settings settings) implements TaskPart {
    public static Artifact of(String source, String destination) {
        return new Artifact(Settings.none())
                .set("source", Value.runtime(source))
                .set("destination", Value.runtime(destination));
    }

    @Override
    public String type() {
        return "artifact";
    }

    @Override
    public Artifact set(String name, Value value) {
        return new Artifact(settings.set(name, value));
    }

    public Artifact mode(String mode) {
        return set("mode", Value.of(mode));
    }
}
