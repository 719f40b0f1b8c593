package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Any block that has no record of its own here, such as {@code connect} or {@code csi_plugin}. */
public record Block(String type, @Nullable String labelText, Settings settings, List<? extends Part> parts)
        implements JobPart, GroupPart, TaskPart {

    public Block {
        parts = List.copyOf(parts);
    }

    public static Block of(String type, Part... parts) {
        return new Block(type, null, Settings.none(), List.of(parts));
    }

    @Override
    public Optional<String> label() {
        return Optional.ofNullable(labelText);
    }

    @Override
    public Block set(String name, Value value) {
        return new Block(type, labelText, settings.set(name, value), parts);
    }
}
