package dev.drover.nomad;

import dev.drover.json.Json;
import java.util.List;
import java.util.Map;

/**
 * What Nomad would do with a job. {@code diff} is Nomad's own tree and may hold secrets: it is shown only through a redactor.
 * {@code changes} is false when registering would change nothing, also where Nomad says "Edited" with an empty body.
 */
public record JobPlan(
        long jobModifyIndex,
        boolean changes,
        Json diff,
        Map<String, GroupUpdates> updates,
        List<PlacementFailure> failures,
        String warnings) {
    public JobPlan {
        updates = Map.copyOf(updates);
        failures = List.copyOf(failures);
    }

    /** A job that is as it should be. */
    public static JobPlan unchanged(long jobModifyIndex) {
        return new JobPlan(jobModifyIndex, false, new Json.Nothing(), Map.of(), List.of(), "");
    }

    /** How many allocations of a group would be left, created, restarted in place, destroyed. */
    public record GroupUpdates(Map<String, Long> counts) {
        public GroupUpdates {
            counts = Map.copyOf(counts);
        }
    }
}
