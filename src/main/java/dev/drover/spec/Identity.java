package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.List;

/** A signed identity of the task, handed to it or to another service. */
public record Identity(Settings settings) implements TaskPart {
    public static Identity none() {
        return new Identity(Settings.none());
    }

    @Override
    public String type() {
        return "identity";
    }

    @Override
    public Identity set(String name, Value value) {
        return new Identity(settings.set(name, value));
    }

    public Identity name(String name) {
        return set("name", Value.of(name));
    }

    public Identity audience(List<String> audience) {
        return set("aud", Value.texts(audience));
    }

    public Identity env(boolean env) {
        return set("env", Value.of(env));
    }

    public Identity file(boolean file) {
        return set("file", Value.of(file));
    }

    public Identity ttl(String ttl) {
        return set("ttl", Value.of(ttl));
    }
}
