package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values that the client fetches before the task starts. Nomad 1.11 and later. */
public record Secret(String name, Settings settings, List<Block> parts) implements TaskPart {
    public Secret {
        parts = List.copyOf(parts);
    }

    /** The engine is always said: what the default is depends on whom one asks. */
    public static Secret vault(String name, String path, String engine) {
        Settings config = Settings.none().set("engine", Value.of(engine));
        return new Secret(name, Settings.none(), List.of(new Block("config", null, config, List.of())))
                .provider("vault")
                .path(path);
    }

    @Override
    public String type() {
        return "secret";
    }

    @Override
    public Optional<String> label() {
        return Optional.of(name);
    }

    @Override
    public Secret set(String name, Value value) {
        return new Secret(this.name, settings.set(name, value), parts);
    }

    /** The same block with more inside. */
    public Secret with(Block... more) {
        List<Block> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new Secret(name, settings, all);
    }

    public Secret provider(String provider) {
        return set("provider", Value.of(provider));
    }

    public Secret path(String path) {
        return set("path", Value.of(path));
    }
}
