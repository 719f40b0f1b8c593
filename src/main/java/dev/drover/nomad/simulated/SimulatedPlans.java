package dev.drover.nomad.simulated;

import dev.drover.json.Json;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.PlacementFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What registering a job would do to the simulated one of the same name, or to nothing. */
final class SimulatedPlans {
    private SimulatedPlans() {}

    static JobPlan plan(ParsedJob job, Optional<SimulatedJob> existing) {
        Json before = existing.map(each -> each.present().tree()).orElse(new Json.Nothing());
        Json diff = JobDiffs.job(before, job.tree());
        boolean starts = existing.filter(SimulatedJob::stopped).isPresent();
        if (starts) {
            diff = withStop(diff);
        }
        boolean changes = !diff.get("Type").string("").equals("None");
        JobShape shape = JobShape.of(job.tree());
        List<PlacementFailure> failures = new ArrayList<>();
        Map<String, JobPlan.GroupUpdates> updates = new TreeMap<>();
        for (JobShape.Group group : shape.groups()) {
            if (changes) {
                SimulatedNode.USUAL.refusal(shape, group).ifPresent(failures::add);
            }
            int running = existing.map(each -> each.live(group.name()).size()).orElse(0);
            updates.put(group.name(), new JobPlan.GroupUpdates(counts(diff, group, running)));
        }
        long index = existing.map(each -> each.present().index()).orElse(0L);
        return new JobPlan(index, changes, diff, updates, failures, "");
    }

    private static Json withStop(Json diff) {
        List<Json> fields = new ArrayList<>(diff.get("Fields").list());
        fields.add(Json.object(Map.of(
                "Type", Json.of("Edited"), "Name", Json.of("Stop"), "Old", Json.of("true"), "New", Json.of("false"))));
        return diff.with("Type", Json.of("Edited")).with("Fields", Json.of(fields));
    }

    private static Map<String, Long> counts(Json diff, JobShape.Group group, int running) {
        Json mine = diff.get("TaskGroups").list().stream()
                .filter(each -> each.get("Name").string("").equals(group.name()))
                .findFirst()
                .orElse(new Json.Nothing());
        boolean tasks = mine.get("Tasks").list().stream()
                        .anyMatch(task -> !task.get("Type").string("").equals("None"))
                || mine.get("Objects").list().stream()
                        .anyMatch(each -> each.get("Name").string("").equals("Networks"));
        int kept = Math.min(running, group.count());
        int canaries = group.policy().update().canaries();
        Map<String, Long> counts = new LinkedHashMap<>();
        if (!tasks) {
            boolean changed = !mine.get("Type").string("None").equals("None")
                    || !diff.get("Type").string("None").equals("None");
            put(counts, changed ? "in-place update" : "ignore", kept);
        } else if (canaries > 0 && running > 0) {
            put(counts, "canary", canaries);
            put(counts, "ignore", kept);
        } else {
            put(counts, "create/destroy update", kept);
        }
        put(counts, "create", group.count() - kept);
        put(counts, "destroy", running - kept);
        return counts;
    }

    private static void put(Map<String, Long> counts, String name, int count) {
        if (count > 0) {
            counts.put(name, (long) count);
        }
    }
}
