package dev.drover.reconcile;

import dev.drover.nomad.JobId;
import dev.drover.nomad.JobPlan;
import dev.drover.plan.DiffNames;
import dev.drover.plan.Observation;
import dev.drover.plan.Observation.Running;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a job differs from its merged spec: the names of what would change and how many allocations that concerns, group by group. It
 * holds no value of the job, because values may be secrets. {@code why} says why there is nothing to compare.
 */
public record Difference(
        Optional<JobId> job, boolean differs, List<String> fields, Map<String, Map<String, Long>> groups, String why) {
    public Difference {
        fields = List.copyOf(fields);
        groups = Map.copyOf(groups);
    }

    static Difference of(Observation seen) {
        return switch (seen.running()) {
            case Running.NoSpec _ -> nothing("no spec is merged yet");
            case Running.NoCluster _ -> nothing("no cluster is configured");
            case Running.Unusable unusable ->
                new Difference(Optional.empty(), true, List.of(), Map.of(), String.join("\n", unusable.faults()));
            case Running.Planned planned -> planned(planned);
        };
    }

    private static Difference nothing(String why) {
        return new Difference(Optional.empty(), false, List.of(), Map.of(), why);
    }

    private static Difference planned(Running.Planned planned) {
        JobPlan plan = planned.plan();
        Map<String, Map<String, Long>> groups = new TreeMap<>();
        plan.updates().forEach((group, updates) -> groups.put(group, new TreeMap<>(updates.counts())));
        String why = !plan.changes()
                ? "the job is as its spec says"
                : planned.live().isEmpty() ? "the job does not exist yet" : "the job differs from its spec";
        return new Difference(
                Optional.of(planned.job().id()),
                plan.changes(),
                plan.changes() ? DiffNames.of(plan.diff()) : List.of(),
                groups,
                why);
    }
}
