package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.List;

/** What a dispatch must and may bring. */
public record Parameterized(Settings settings) implements JobPart {
    public static Parameterized none() {
        return new Parameterized(Settings.none());
    }

    @Override
    public String type() {
        return "parameterized";
    }

    @Override
    public Parameterized set(String name, Value value) {
        return new Parameterized(settings.set(name, value));
    }

    public Parameterized payload(String payload) {
        return set("payload", Value.of(payload));
    }

    public Parameterized metaRequired(List<String> metaRequired) {
        return set("meta_required", Value.texts(metaRequired));
    }

    public Parameterized metaOptional(List<String> metaOptional) {
        return set("meta_optional", Value.texts(metaOptional));
    }
}
