package dev.drover.draft;

import dev.drover.draft.ClusterKnowledge.Routing;
import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the routes of a parsed job, whoever wrote it, before it is deployed and after: Fabio would silently share a source that two
 * services claim, so a conflict of any kind keeps the job out. Routes that the job's own services hold already are its own.
 */
public final class RouteGate {
    private static final String MARK = "urlprefix-";

    private RouteGate() {}

    /** A route that a service of a job asks for, as its tag says it. */
    public record Wanted(String service, String route) {}

    /** The routes that a parsed job asks for. */
    public static List<Wanted> wanted(Json job) {
        List<Wanted> wanted = new ArrayList<>();
        for (Json group : job.get("TaskGroups").list()) {
            group.get("Services").list().forEach(service -> add(service, wanted));
            for (Json task : group.get("Tasks").list()) {
                task.get("Services").list().forEach(service -> add(service, wanted));
            }
        }
        return wanted;
    }

    private static void add(Json service, List<Wanted> wanted) {
        for (Json tag : service.get("Tags").list()) {
            String text = tag.string("");
            if (text.startsWith(MARK)) {
                wanted.add(new Wanted(service.get("Name").string(""), text.substring(MARK.length())));
            }
        }
    }

    /** What stands in the way, as sentences; empty when nothing does or no router is known. */
    public static List<String> conflicts(List<Wanted> wanted, Routing routing, List<String> reserved) {
        RouteCheck check = new RouteCheck(routing.taken(), reserved);
        return wanted.stream()
                .flatMap(each -> check.conflict(each.route(), each.service()).stream())
                .toList();
    }
}
