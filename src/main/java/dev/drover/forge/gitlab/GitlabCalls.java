package dev.drover.forge.gitlab;

import dev.drover.json.Json;
import dev.drover.traffic.Ask;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Told;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls of GitLab's REST interface about one project. The project is found by its path once and by its number ever after, so that
 * it may be moved.
 */
final class GitlabCalls {
    /** How many items of a list are read. */
    static final int MOST = 1000;

    private static final int PAGES = MOST / 100;
    private static final int PATIENCE = 4;
    private static final long FIRST_PAUSE = 250_000_000L;

    private final GitlabPlace place;
    private final JsonCalls calls;
    private final AtomicReference<@Nullable String> project = new AtomicReference<>();

    GitlabCalls(GitlabPlace place, JsonCalls calls) {
        this.place = place;
        this.calls = calls;
    }

    /** The start of every address about the project. */
    String project() {
        String known = project.get();
        if (known == null) {
            Json found = get("/projects/" + GitlabPlace.step(place.project()));
            known = "/projects/" + found.get("id").number(0);
            project.set(known);
        }
        return known;
    }

    Json get(String path) {
        return must("GET", path, Optional.empty());
    }

    Json must(String method, String path, Optional<Json> body) {
        Told told = send(method, path, body);
        if (!told.ok()) {
            throw refused(method, path, told);
        }
        return told.body();
    }

    /** Deletes what may be gone already. */
    void remove(String path) {
        Told told = send("DELETE", path, Optional.empty());
        if (!told.ok() && told.status() != 404) {
            throw refused("DELETE", path, told);
        }
    }

    RuntimeException refused(String method, String path, Told told) {
        return GitlabRefusals.of(place, method + " " + path, told);
    }

    Told send(String method, String path, Optional<Json> body) {
        return calls.send(ask(method, path, body));
    }

    private Ask ask(String method, String path, Optional<Json> body) {
        Map<String, String> headers = Map.of("Accept", "application/json", "PRIVATE-TOKEN", place.token());
        return new Ask(method, URI.create(place.api() + path), headers, body);
    }

    /** All items of a list, a hundred a page. */
    List<Json> all(String path) {
        List<Json> items = new ArrayList<>();
        String asked = path + (path.contains("?") ? "&" : "?") + "per_page=100";
        Told last = calls.page(ask("GET", asked, Optional.empty()), PAGES, items);
        if (!last.ok()) {
            throw refused("GET", path, last);
        }
        return items;
    }

    /** Sends again, a few times and ever later, while GitLab is still working on what was pushed a moment ago. */
    Told patiently(String method, String path, Optional<Json> body, Predicate<Told> tooEarly) {
        Told told = send(method, path, body);
        for (int attempt = 1; attempt < PATIENCE && tooEarly.test(told); attempt++) {
            LockSupport.parkNanos(FIRST_PAUSE * attempt * attempt);
            told = send(method, path, body);
        }
        return told;
    }
}
