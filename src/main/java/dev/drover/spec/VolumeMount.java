package dev.drover.spec;

import dev.drover.hcl.Value;

/** Where a task sees a volume of its group. */
public record VolumeMount(Settings settings) implements TaskPart {
    public static VolumeMount of(String volume, String destination) {
        return new VolumeMount(Settings.none())
                .set("volume", Value.of(volume))
                .set("destination", Value.of(destination));
    }

    @Override
    public String type() {
        return "volume_mount";
    }

    @Override
    public VolumeMount set(String name, Value value) {
        return new VolumeMount(settings.set(name, value));
    }

    public VolumeMount readOnly(boolean readOnly) {
        return set("read_only", Value.of(readOnly));
    }
}
