package dev.drover.forge.gitlab;

import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.json.Json;
import dev.drover.traffic.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Statuses of commits on GitLab, where each is a job of a pipeline. A pipeline that the commit has already is used, so that no
 * second one appears. A waiting job can't be told to wait with other words: it is ended and begun anew.
 */
final class GitlabStatuses {
    private static final int LONGEST_DESCRIPTION = 255;

    private final GitlabCalls calls;

    GitlabStatuses(GitlabCalls calls) {
        this.calls = calls;
    }

    List<CommitStatus> of(Revision revision) {
        return calls.all(calls.project() + "/repository/commits/" + revision + "/statuses").stream()
                .map(GitlabReading::status)
                .toList();
    }

    void set(Revision revision, CommitStatus status) {
        String state = switch (status.state()) {
            case PENDING -> "pending";
            case SUCCESS -> "success";
            case FAILURE -> "failed";
            case ERROR -> "canceled";
        };
        Map<String, Json> wish = new LinkedHashMap<>();
        wish.put("name", Json.of(status.context()));
        wish.put("description", Json.of(status.shortened(LONGEST_DESCRIPTION)));
        if (!status.url().isEmpty()) {
            wish.put("target_url", Json.of(status.url()));
        }
        long pipeline = calls.get(calls.project() + "/repository/commits/" + revision)
                .get("last_pipeline")
                .get("id")
                .number(0);
        if (pipeline > 0) {
            wish.put("pipeline_id", Json.of(pipeline));
        }
        Told told = send(revision, wish, state);
        if (sameAgain(told)) {
            send(revision, wish, "canceled");
            told = send(revision, wish, state);
        }
        if (!told.ok()) {
            throw calls.refused("POST", "/statuses/" + revision, told);
        }
    }

    private static boolean sameAgain(Told told) {
        return told.status() == 400 && told.reason().contains("Cannot transition status");
    }

    private Told send(Revision revision, Map<String, Json> wish, String state) {
        Json body = Json.object(wish).with("state", Json.of(state));
        return calls.send("POST", calls.project() + "/statuses/" + revision, Optional.of(body));
    }
}
