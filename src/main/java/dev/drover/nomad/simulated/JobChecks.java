package dev.drover.nomad.simulated;

import dev.drover.json.Json;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The few things about a job's tree that the simulation insists on, in the words that Nomad uses for them. */
final class JobChecks {
    private JobChecks() {}

    static Parse checked(Parse.Accepted accepted) {
        ParsedJob job = accepted.job();
        List<String> faults = new ArrayList<>();
        if (job.id().name().isEmpty()) {
            faults.add("Missing job ID");
        }
        List<Json> groups = job.tree().get("TaskGroups").list();
        if (groups.isEmpty()) {
            faults.add("Missing job task groups");
        }
        for (Json group : groups) {
            String name = group.get("Name").string("");
            if (name.isEmpty()) {
                faults.add("Job task group has missing name");
            }
            if (group.get("Tasks").list().isEmpty()) {
                faults.add("Task group " + name + " validation failed: Missing tasks for task group");
            }
            for (Json task : group.get("Tasks").list()) {
                if (task.get("Driver").string("").isEmpty()) {
                    faults.add("Task " + task.get("Name").string("") + " validation failed: Missing task driver");
                }
            }
        }
        return faults.isEmpty()
                ? accepted
                : new Parse.Rejected(faults.stream()
                        .map(fault -> new Parse.Fault(0, 0, fault))
                        .toList());
    }

    /** The new tree with the counts that the old one has, group by group. */
    static Json withCountsOf(Json before, Json after) {
        Map<String, Json> counts = new HashMap<>();
        before.get("TaskGroups")
                .list()
                .forEach(group -> counts.put(group.get("Name").string(""), group.get("Count")));
        List<Json> groups = after.get("TaskGroups").list().stream()
                .map(group -> {
                    Json count = counts.getOrDefault(group.get("Name").string(""), new Json.Nothing());
                    return count.isNothing() ? group : group.with("Count", count);
                })
                .toList();
        return after.with("TaskGroups", Json.of(groups));
    }
}
