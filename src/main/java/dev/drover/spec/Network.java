package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;

/** The network of a group and its ports. */
public record Network(Settings settings, List<Port> parts) implements GroupPart {
    public Network {
        parts = List.copyOf(parts);
    }

    public static Network of(Port... ports) {
        return new Network(Settings.none(), List.of(ports));
    }

    @Override
    public String type() {
        return "network";
    }

    @Override
    public Network set(String name, Value value) {
        return new Network(settings.set(name, value), parts);
    }

    /** The same block with more inside. */
    public Network with(Port... more) {
        List<Port> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new Network(settings, all);
    }

    public Network mode(String mode) {
        return set("mode", Value.of(mode));
    }
}
