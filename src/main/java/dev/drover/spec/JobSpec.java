package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A whole job spec: the job and the variables that the file declares before it. */
public record JobSpec(String id, List<Variable> variables, Settings settings, List<JobPart> parts) implements Part {

    public JobSpec {
        variables = List.copyOf(variables);
        parts = List.copyOf(parts);
    }

    public static JobSpec named(String id) {
        return new JobSpec(id, List.of(), Settings.none(), List.of());
    }

    @Override
    public String type() {
        return "job";
    }

    @Override
    public Optional<String> label() {
        return Optional.of(id);
    }

    @Override
    public JobSpec set(String name, Value value) {
        return new JobSpec(id, variables, settings.set(name, value), parts);
    }

    public JobSpec with(JobPart... more) {
        List<JobPart> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        return new JobSpec(id, variables, settings, all);
    }

    public JobSpec declaring(Variable... more) {
        List<Variable> all = new ArrayList<>(variables);
        all.addAll(List.of(more));
        return new JobSpec(id, all, settings, parts);
    }

    /** One of {@code service}, {@code batch}, {@code system} and {@code sysbatch}. */
    public JobSpec kind(String kind) {
        return set("type", Value.of(kind));
    }

    public JobSpec datacenters(List<String> datacenters) {
        return set("datacenters", Value.texts(datacenters));
    }

    public JobSpec namespace(String namespace) {
        return set("namespace", Value.of(namespace));
    }

    public List<Group> groups() {
        return parts.stream()
                .filter(Group.class::isInstance)
                .map(Group.class::cast)
                .toList();
    }
}
