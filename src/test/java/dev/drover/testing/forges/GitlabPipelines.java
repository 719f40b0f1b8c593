package dev.drover.testing.forges;

import dev.drover.json.Json;
import dev.drover.testing.forges.StandIn.Reply;
import dev.drover.testing.forges.StandIn.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Statuses as jobs of a pipeline: the first status of a commit begins one; a job that waits can't be told to wait again; one that
 * ended is followed by another of its name, and the list shows the last of each.
 */
final class GitlabPipelines {
    private static final String WAITS = "pending";

    private final Map<String, Map<String, Json>> jobs = new HashMap<>();
    private final Map<String, Long> pipelines = new HashMap<>();
    private long numbers = 500;

    Reply list(String commit) {
        return Reply.ok(
                Json.of(new ArrayList<>(jobs.getOrDefault(commit, Map.of()).values())));
    }

    Reply commit(String commit) {
        Long pipeline = pipelines.get(commit);
        Json last = pipeline == null ? new Json.Nothing() : Json.object(Map.of("id", Json.of(pipeline)));
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.of(commit));
        out.put("last_pipeline", last);
        return Reply.ok(Json.object(out));
    }

    Reply set(Request request) {
        String commit = request.step(3);
        Long pipeline = pipelines.get(commit);
        long given = request.body().get("pipeline_id").number(0);
        if (pipeline == null ? given != 0 : given != pipeline) {
            return Reply.refused(404, "404 Pipeline Not Found");
        }
        pipelines.putIfAbsent(commit, ++numbers);
        String name = request.body().get("name").string("");
        String state = request.body().get("state").string("");
        Map<String, Json> here = jobs.computeIfAbsent(commit, _ -> new LinkedHashMap<>());
        String before =
                here.getOrDefault(name, new Json.Nothing()).get("status").string("");
        if (before.equals(WAITS) && state.equals(WAITS)) {
            return Reply.refused(
                    400,
                    "Cannot transition status via :enqueue from :pending (Reason(s): Status cannot transition via \"enqueue\")");
        }
        if (!List.of(WAITS, "running", "success", "failed", "canceled", "skipped")
                .contains(state)) {
            return Reply.refused(400, "state does not have a valid value");
        }
        Map<String, Json> job = new LinkedHashMap<>();
        job.put("name", Json.of(name));
        job.put("status", Json.of(state));
        job.put("description", request.body().get("description"));
        job.put("target_url", request.body().get("target_url"));
        here.put(name, Json.object(job));
        return Reply.made(Json.object(job));
    }
}
