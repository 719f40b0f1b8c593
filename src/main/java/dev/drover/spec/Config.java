package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What the driver is told. Nomad's client reads it as HCL a second time, so its text is escaped twice; references to
 * what Nomad expands stay as they are.
 */
public record Config(Settings settings, List<Block> parts) implements TaskPart {

    public Config {
        parts = List.copyOf(parts);
    }

    /** The image is text with references, so that {@code ${VERSION}} style runtime names aren't taken for templates. */
    public static Config image(String image) {
        return new Config(Settings.none(), List.of()).set("image", Value.of(image));
    }

    @Override
    public String type() {
        return "config";
    }

    @Override
    public Config set(String name, Value value) {
        return new Config(settings.set(name, value), parts);
    }

    public Config with(Block... more) {
        List<Block> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new Config(settings, all);
    }

    /** The labels of the group's ports that the container listens on. */
    public Config ports(List<String> ports) {
        return set("ports", Value.texts(ports));
    }

    public Config command(String command) {
        return set("command", Value.runtime(command));
    }

    /** Arguments, in which references to what Nomad knows are expanded. */
    public Config args(List<String> args) {
        List<Value> values = new ArrayList<>();
        for (String arg : args) {
            values.add(Value.runtime(arg));
        }
        return set("args", new Value.ListOf(values));
    }
}
