package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tasks that run together on one node, as often as the count says. */
public record Group(String name, Settings settings, List<GroupPart> parts) implements JobPart {

    public Group {
        parts = List.copyOf(parts);
    }

    public static Group named(String name) {
        return new Group(name, Settings.none(), List.of());
    }

    @Override
    public String type() {
        return "group";
    }

    @Override
    public Optional<String> label() {
        return Optional.of(name);
    }

    @Override
    public Group set(String attribute, Value value) {
        return new Group(name, settings.set(attribute, value), parts);
    }

    public Group with(GroupPart... more) {
        List<GroupPart> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new Group(name, settings, all);
    }

    public Group count(long count) {
        return set("count", Value.of(count));
    }

    public List<Task> tasks() {
        return only(Task.class);
    }

    public List<Service> services() {
        return only(Service.class);
    }

    /** The blocks of one kind, in the order given. */
    public <P extends GroupPart> List<P> only(Class<P> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
