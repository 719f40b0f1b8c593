package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One program of a group: its driver, its configuration and everything it needs. */
public record Task(String name, Settings settings, List<TaskPart> parts) implements GroupPart {

    public Task {
        parts = List.copyOf(parts);
    }

    public static Task docker(String name) {
        return of(name, "docker");
    }

    public static Task of(String name, String driver) {
        return new Task(name, Settings.none().set("driver", Value.of(driver)), List.of());
    }

    @Override
    public String type() {
        return "task";
    }

    @Override
    public Optional<String> label() {
        return Optional.of(name);
    }

    @Override
    public Task set(String attribute, Value value) {
        return new Task(name, settings.set(attribute, value), parts);
    }

    public Task with(TaskPart... more) {
        List<TaskPart> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new Task(name, settings, all);
    }

    public Task user(String user) {
        return set("user", Value.of(user));
    }

    public Task killTimeout(String killTimeout) {
        return set("kill_timeout", Value.of(killTimeout));
    }

    public Task killSignal(String killSignal) {
        return set("kill_signal", Value.of(killSignal));
    }

    public Task leader() {
        return set("leader", Value.of(true));
    }

    /** The first block of this kind, if there is one. */
    public <P extends TaskPart> Optional<P> part(Class<P> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
