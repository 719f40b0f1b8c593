package dev.drover.nomad;

import dev.drover.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A registered job: its stub, its version, whether Nomad calls that version stable, and its tree (read, never compared with a parsed spec). */
public record JobState(JobStub stub, long version, boolean stable, long createIndex, Json tree) {
    private static final List<String> TOP =
            List.of("ID", "Namespace", "Type", "Version", "VersionTag", "SubmitTime", "Periodic", "ParameterizedJob");
    private static final List<String> OF_GROUPS = List.of("Name", "Count", "Update");

    /** The same with no more of the tree than says when it was submitted, under which tag, and how many should run. */
    JobState inShort() {
        Json groups = Json.of(tree.get("TaskGroups").list().stream()
                .map(group -> only(group, OF_GROUPS))
                .toList());
        return new JobState(stub, version, stable, createIndex, only(tree, TOP).with("TaskGroups", groups));
    }

    private static Json only(Json whole, List<String> names) {
        Map<String, Json> kept = new LinkedHashMap<>();
        for (String name : names) {
            if (!whole.get(name).isNothing()) {
                kept.put(name, whole.get(name));
            }
        }
        return Json.object(kept);
    }
}
