package dev.drover.draft;

import dev.drover.draft.ClusterKnowledge.Routing;
import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the routes of a parsed job, whoever wrote it, before it is deployed: Fabio would silently share a source that two services
 * claim, so a conflict of any kind keeps the job out. Routes that the job's own services hold already are its own.
 */
public final class RouteGate {
    private static final String MARK = "urlprefix-";

    private RouteGate() {}

    /** What stands in the way, as sentences; empty when nothing does or no router is known. */
    public static List<String> conflicts(Json job, Routing routing, List<String> reserved) {
        RouteCheck check = new RouteCheck(routing.taken(), reserved);
        List<String> conflicts = new ArrayList<>();
        for (Json group : job.get("TaskGroups").list()) {
            group.get("Services").list().forEach(service -> judge(service, check, conflicts));
            for (Json task : group.get("Tasks").list()) {
                task.get("Services").list().forEach(service -> judge(service, check, conflicts));
            }
        }
        return conflicts;
    }

    private static void judge(Json service, RouteCheck check, List<String> conflicts) {
        for (Json tag : service.get("Tags").list()) {
            String text = tag.string("");
            if (text.startsWith(MARK)) {
                check.conflict(
                                text.substring(MARK.length()),
                                service.get("Name").string(""))
                        .ifPresent(conflicts::add);
            }
        }
    }
}
