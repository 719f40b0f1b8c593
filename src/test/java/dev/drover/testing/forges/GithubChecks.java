package dev.drover.testing.forges;

import dev.drover.json.Json;
import dev.drover.testing.forges.StandIn.Reply;
import dev.drover.testing.forges.StandIn.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Check runs on the stand-in of GitHub: Apps alone may make and read them, and only with the permission. */
final class GithubChecks {
    private final Map<Long, Map<String, Json>> runs = new TreeMap<>();
    private boolean forbidden;

    void forbid() {
        forbidden = true;
    }

    private boolean refuses(Request request) {
        return forbidden || !request.who().endsWith("[bot]");
    }

    Reply on(Request request) {
        if (refuses(request)) {
            return Reply.refused(403, "Resource not accessible by integration");
        }
        List<Json> found = new ArrayList<>();
        runs.values().forEach(run -> {
            if (Json.of(request.step(4)).equals(run.get("head_sha"))) {
                found.add(Json.object(run));
            }
        });
        return Reply.ok(Json.object(Map.of("total_count", Json.of(found.size()), "check_runs", Json.of(found))));
    }

    Reply put(Request request) {
        if (refuses(request)) {
            return Reply.refused(403, "Resource not accessible by integration");
        }
        long id = request.method().equals("POST") ? 9_000 + runs.size() : Long.parseLong(request.step(4));
        Map<String, Json> run = runs.computeIfAbsent(id, _ -> new LinkedHashMap<>(Map.of("id", Json.of(id))));
        for (String name :
                List.of("name", "head_sha", "external_id", "details_url", "status", "conclusion", "output")) {
            if (!request.body().get(name).isNothing()) {
                run.put(name, request.body().get(name));
            }
        }
        if (request.body().get("status").string("").equals("in_progress")) {
            run.put("conclusion", new Json.Nothing());
        }
        run.put("app", Json.object(Map.of("slug", Json.of(request.who().replace("[bot]", "")))));
        return request.method().equals("POST") ? Reply.made(Json.object(run)) : Reply.ok(Json.object(run));
    }
}
