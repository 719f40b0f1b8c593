package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A volume that tasks of the group may mount. */
public record Volume(String name, Settings settings, List<Block> parts) implements GroupPart {
    public Volume {
        parts = List.copyOf(parts);
    }

    public static Volume host(String name, String source) {
        return new Volume(
                name, Settings.none().set("type", Value.of("host")).set("source", Value.of(source)), List.of());
    }

    public static Volume csi(String name, String source, String accessMode, String attachmentMode) {
        return new Volume(name, Settings.none(), List.of())
                .set("type", Value.of("csi"))
                .set("source", Value.of(source))
                .set("access_mode", Value.of(accessMode))
                .set("attachment_mode", Value.of(attachmentMode));
    }

    @Override
    public String type() {
        return "volume";
    }

    @Override
    public Optional<String> label() {
        return Optional.of(name);
    }

    @Override
    public Volume set(String name, Value value) {
        return new Volume(this.name, settings.set(name, value), parts);
    }

    /** The same block with more inside. */
    public Volume with(Block... more) {
        List<Block> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new Volume(name, settings, all);
    }

    public Volume readOnly(boolean readOnly) {
        return set("read_only", Value.of(readOnly));
    }

    public Volume perAlloc(boolean perAlloc) {
        return set("per_alloc", Value.of(perAlloc));
    }
}
