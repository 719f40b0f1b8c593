package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.Optional;

/** One port of a group's network. Dynamic on the host unless it is {@code static}. */
public record Port(String name, Settings settings) implements Part {
    public static Port dynamic(String name) {
        return new Port(name, Settings.none());
    }

    @Override
    public String type() {
        return "port";
    }

    @Override
    public Optional<String> label() {
        return Optional.of(name);
    }

    @Override
    public Port set(String name, Value value) {
        return new Port(this.name, settings.set(name, value));
    }

    public Port to(long to) {
        return set("to", Value.of(to));
    }

    public Port fixed(long fixed) {
        return set("static", Value.of(fixed));
    }

    public Port hostNetwork(String hostNetwork) {
        return set("host_network", Value.of(hostNetwork));
    }
}
