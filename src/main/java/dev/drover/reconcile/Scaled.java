package dev.drover.reconcile;

import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobState;
import dev.drover.nomad.ParsedJob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Groups with a scaling block belong to whoever scales them, an autoscaler or a person: their live count is taken into the job before
 * it is planned, within the block's own limits, because Nomad's plan shows counts that its register would keep.
 */
final class Scaled {
    private Scaled() {}

    static ParsedJob likeTheLiveOne(ParsedJob job, Cluster cluster) {
        List<Json> groups = job.tree().get("TaskGroups").list();
        if (groups.stream().noneMatch(Scaled::scales)) {
            return job;
        }
        Optional<JobState> live = cluster.job(job.id());
        if (live.isEmpty() || live.get().stub().stopped()) {
            return job;
        }
        Map<String, Long> counts = new HashMap<>();
        live.get()
                .tree()
                .get("TaskGroups")
                .list()
                .forEach(group -> counts.put(
                        group.get("Name").string(""), group.get("Count").number(1)));
        List<Json> kept = groups.stream()
                .map(group -> scales(group) ? counted(group, counts) : group)
                .toList();
        return new ParsedJob(job.id(), job.tree().with("TaskGroups", Json.of(kept)), job.source());
    }

    private static boolean scales(Json group) {
        return !group.get("Scaling").isNothing();
    }

    private static Json counted(Json group, Map<String, Long> counts) {
        Long live = counts.get(group.get("Name").string(""));
        if (live == null) {
            return group;
        }
        Json scaling = group.get("Scaling");
        long least = scaling.get("Min").number(0);
        long most = scaling.get("Max").number(Long.MAX_VALUE);
        return group.with("Count", Json.of(Math.max(least, Math.min(most, live))));
    }
}
