package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;

/** What is announced to service discovery. */
public record Service(Settings settings, List<Part> parts) implements GroupPart, TaskPart {
    public Service {
        parts = List.copyOf(parts);
    }

    public static Service named(String name) {
        return new Service(Settings.none().set("name", Value.runtime(name)), List.of());
    }

    @Override
    public String type() {
        return "service";
    }

    @Override
    public Service set(String name, Value value) {
        return new Service(settings.set(name, value), parts);
    }

    /** The same block with more inside. */
    public Service with(Part... more) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new Service(settings, all);
    }

    public Service provider(String provider) {
        return set("provider", Value.of(provider));
    }

    public Service port(String port) {
        return set("port", Value.of(port));
    }

    public Service tags(List<String> tags) {
        return set("tags", Value.texts(tags));
    }

    public Service canaryTags(List<String> canaryTags) {
        return set("canary_tags", Value.texts(canaryTags));
    }

    public Service addressMode(String addressMode) {
        return set("address_mode", Value.of(addressMode));
    }
}
