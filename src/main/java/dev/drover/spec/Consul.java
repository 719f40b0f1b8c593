package dev.drover.spec;

import dev.drover.hcl.Value;

/** Asks for a Consul token for a task, or places a group in a Consul namespace. */
public record Consul(Settings settings) implements GroupPart, TaskPart {
    public static Consul none() {
        return new Consul(Settings.none());
    }

    @Override
    public String type() {
        return "consul";
    }

    @Override
    public Consul set(String name, Value value) {
        return new Consul(settings.set(name, value));
    }

    public Consul cluster(String cluster) {
        return set("cluster", Value.of(cluster));
    }

    public Consul namespace(String namespace) {
        return set("namespace", Value.of(namespace));
    }
}
