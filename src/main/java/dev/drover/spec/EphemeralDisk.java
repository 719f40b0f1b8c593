package dev.drover.spec;

import dev.drover.hcl.Value;

/** The disk that an allocation brings along. */
public record EphemeralDisk(Settings settings) implements GroupPart {
    public static EphemeralDisk none() {
        return new EphemeralDisk(Settings.none());
    }

    @Override
    public String type() {
        return "ephemeral_disk";
    }

    @Override
    public EphemeralDisk set(String name, Value value) {
        return new EphemeralDisk(settings.set(name, value));
    }

    public EphemeralDisk size(long size) {
        return set("size", Value.of(size));
    }

    public EphemeralDisk migrate(boolean migrate) {
        return set("migrate", Value.of(migrate));
    }

    public EphemeralDisk sticky(boolean sticky) {
        return set("sticky", Value.of(sticky));
    }
}
