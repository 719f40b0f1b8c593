package dev.drover.forge.github;

import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.json.Json;
import dev.drover.traffic.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What stands on commits: check runs where Drover is a GitHub App, because only Apps may make them, and statuses where it comes
 * with a token or the App lacks the permission. A check run carries in its {@code external_id} the state that it was made for, so it is
 * read as it was written; runs of other Apps are not ours to read.
 */
final class GithubStatuses {
    private static final int LONGEST_DESCRIPTION = 140;
    private static final String OURS = "drover:";

    private final GithubPlace place;
    private final GithubCalls calls;
    private final Self self;
    private volatile boolean checks;

    /** As whom Drover comes: the login that check runs are told by. */
    interface Self {
        String login();
    }

    GithubStatuses(GithubPlace place, GithubCalls calls, boolean app, Self self) {
        this.place = place;
        this.calls = calls;
        this.checks = app;
        this.self = self;
    }

    List<CommitStatus> on(Revision revision) {
        Map<String, CommitStatus> found = new LinkedHashMap<>();
        Json combined = calls.get(place.path() + "/commits/" + revision + "/status?per_page=100");
        combined.get("statuses").list().stream()
                .map(GithubReading::status)
                .forEach(each -> found.putIfAbsent(each.context(), each));
        if (checks) {
            runs(revision).forEach(run -> run(run).ifPresent(each -> found.put(each.context(), each)));
        }
        return List.copyOf(found.values());
    }

    void put(Revision revision, CommitStatus status) {
        if (!checks || !putRun(revision, status)) {
            putStatus(revision, status);
        }
    }

    private void putStatus(Revision revision, CommitStatus status) {
        Map<String, Json> wish = new LinkedHashMap<>();
        wish.put("state", Json.of(word(status.state())));
        wish.put("context", Json.of(status.context()));
        wish.put("description", Json.of(status.shortened(LONGEST_DESCRIPTION)));
        if (!status.url().isEmpty()) {
            wish.put("target_url", Json.of(status.url()));
        }
        calls.must("POST", place.path() + "/statuses/" + revision, Optional.of(Json.object(wish)));
    }

    /** Ours on a commit, the newest of each name. */
    private List<Json> runs(Revision revision) {
        String path = place.path() + "/commits/" + revision + "/check-runs?filter=latest&per_page=100";
        Told told = calls.send("GET", path, Optional.empty());
        if (lacksPermission(told)) {
            return List.of();
        }
        if (!told.ok()) {
            throw calls.refused("GET", path, told);
        }
        String me = self.login();
        return told.body().get("check_runs").list().stream()
                .filter(each -> (each.get("app").get("slug").string("") + "[bot]").equals(me) && ours(each))
                .toList();
    }

    private static boolean ours(Json run) {
        return run.get("external_id").string("").startsWith(OURS);
    }

    private static Optional<CommitStatus> run(Json in) {
        String word = in.get("external_id").string("").substring(OURS.length());
        for (CommitStatus.State state : CommitStatus.State.values()) {
            if (word(state).equals(word)) {
                return Optional.of(new CommitStatus(
                        in.get("name").string(""),
                        state,
                        in.get("output").get("summary").string(""),
                        in.get("details_url").string("")));
            }
        }
        return Optional.empty();
    }

    /** False when the App may not make check runs. */
    private boolean putRun(Revision revision, CommitStatus status) {
        Optional<Json> before = runs(revision).stream()
                .filter(each -> each.get("name").string("").equals(status.context()))
                .findFirst();
        if (!checks) {
            return false;
        }
        Map<String, Json> wish = new LinkedHashMap<>();
        wish.put("name", Json.of(status.context()));
        wish.put("external_id", Json.of(OURS + word(status.state())));
        wish.put(
                "output",
                Json.object(Map.of(
                        "title", Json.of(status.shortened(LONGEST_DESCRIPTION)),
                        "summary", Json.of(status.description()))));
        if (!status.url().isEmpty()) {
            wish.put("details_url", Json.of(status.url()));
        }
        Optional<String> conclusion = conclusion(status);
        wish.put("status", Json.of(conclusion.isPresent() ? "completed" : "in_progress"));
        conclusion.ifPresent(word -> wish.put("conclusion", Json.of(word)));
        String path = place.path() + "/check-runs";
        String method = "POST";
        if (before.isPresent()) {
            path = path + "/" + before.get().get("id").number(0);
            method = "PATCH";
        } else {
            wish.put("head_sha", Json.of(revision.sha()));
        }
        Told told = calls.send(method, path, Optional.of(Json.object(wish)));
        if (lacksPermission(told)) {
            return false;
        }
        if (!told.ok()) {
            throw calls.refused(method, path, told);
        }
        return true;
    }

    /** The App was installed without Checks: from here on statuses do. */
    private boolean lacksPermission(Told told) {
        boolean lacks = told.status() == 403 && told.reason().contains("not accessible by integration");
        if (lacks) {
            checks = false;
        }
        return lacks;
    }

    /** None while it goes on by itself; a question that must be answered waits for a person. */
    private static Optional<String> conclusion(CommitStatus status) {
        return switch (status.state()) {
            case PENDING -> status.context().endsWith("/questions") ? Optional.of("action_required") : Optional.empty();
            case SUCCESS -> Optional.of("success");
            case FAILURE, ERROR -> Optional.of("failure");
        };
    }

    private static String word(CommitStatus.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
