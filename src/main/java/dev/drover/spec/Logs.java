package dev.drover.spec;

import dev.drover.hcl.Value;

/** How much of its output a task keeps. */
public record Logs(Settings settings) implements TaskPart {
    public static Logs none() {
        return new Logs(Settings.none());
    }

    @Override
    public String type() {
        return "logs";
    }

    @Override
    public Logs set(String name, Value value) {
        return new Logs(settings.set(name, value));
    }

    public Logs maxFiles(long maxFiles) {
        return set("max_files", Value.of(maxFiles));
    }

    public Logs maxFileSize(long maxFileSize) {
        return set("max_file_size", Value.of(maxFileSize));
    }
}
