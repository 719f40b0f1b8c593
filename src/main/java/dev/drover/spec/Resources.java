package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;

/** What a task needs of a node. CPU is in MHz, memory in MB. */
public record Resources(Settings settings, List<Device> parts) implements TaskPart {
    public Resources {
        parts = List.copyOf(parts);
    }

    public static Resources of(long cpu, long memory) {
        return new Resources(Settings.none(), List.of()).cpu(cpu).memory(memory);
    }

    @Override
    public String type() {
        return "resources";
    }

    @Override
    public Resources set(String name, Value value) {
        return new Resources(settings.set(name, value), parts);
    }

    /** The same block with more inside. */
    public Resources with(Device... more) {
        List<Device> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new Resources(settings, all);
    }

    public Resources cpu(long cpu) {
        return set("cpu", Value.of(cpu));
    }

    public Resources cores(long cores) {
        return set("cores", Value.of(cores));
    }

    public Resources memory(long memory) {
        return set("memory", Value.of(memory));
    }

    public Resources memoryMax(long memoryMax) {
        return set("memory_max", Value.of(memoryMax));
    }
}
