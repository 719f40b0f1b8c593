package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;

/** A file or an environment that a client renders before the task starts. */
public record Template(Settings settings, List<Block> parts) implements TaskPart {
    public Template {
        parts = List.copyOf(parts);
    }

    /** The data arrives exactly as given; {@code {{ }}} in it is for the client. */
    public static Template to(String destination, String data) {
        return new Template(Settings.none(), List.of())
                .set("destination", Value.runtime(destination))
                .set("data", Value.of(data));
    }

    @Override
    public String type() {
        return "template";
    }

    @Override
    public Template set(String name, Value value) {
        return new Template(settings.set(name, value), parts);
    }

    /** The same block with more inside. */
    public Template with(Block... more) {
        List<Block> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new Template(settings, all);
    }

    public Template changeMode(String changeMode) {
        return set("change_mode", Value.of(changeMode));
    }

    public Template changeSignal(String changeSignal) {
        return set("change_signal", Value.of(changeSignal));
    }

    public Template env(boolean env) {
        return set("env", Value.of(env));
    }

    public Template perms(String perms) {
        return set("perms", Value.of(perms));
    }

    public Template errorOnMissingKey(boolean errorOnMissingKey) {
        return set("error_on_missing_key", Value.of(errorOnMissingKey));
    }

    public Template delimiters(String left, String right) {
        return set("left_delimiter", Value.of(left)).set("right_delimiter", Value.of(right));
    }
}
