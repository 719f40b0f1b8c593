package dev.drover.forge.gitea;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.traffic.Ask;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Told;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of one server's REST interface. A refusal of the server becomes a failure that says what to do. */
final class GiteaCalls {
    static final int PAGE = 50;

    private final JsonCalls calls;

    GiteaCalls(JsonCalls calls) {
        this.calls = calls;
    }

    static String step(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Json get(GiteaPlace place, String path) {
        return must(place, "GET", path, Optional.empty()).body();
    }

    /**
     * The items of all pages up to a number of them, as many as the server says there are. Some lists say nothing or ignore pages, so
     * a page that brings nothing new ends it, too.
     */
    List<Json> all(GiteaPlace place, String path, int pages) {
        List<Json> items = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            String separator = path.contains("?") ? "&" : "?";
            Told told = must(place, "GET", path + separator + "limit=" + PAGE + "&page=" + page, Optional.empty());
            List<Json> next = told.body().list();
            boolean nothingNew = next.isEmpty() || items.containsAll(next);
            if (nothingNew) {
                return items;
            }
            items.addAll(next);
            if (told.header("x-total-count").equals(Integer.toString(items.size()))) {
                return items;
            }
        }
        return items;
    }

    Told must(GiteaPlace place, String method, String path, Optional<Json> body) {
        Told answer = send(place, method, path, body);
        if (!answer.ok()) {
            throw refused(place, method, path, answer);
        }
        return answer;
    }

    /** Deletes what may be gone already. */
    void remove(GiteaPlace place, String path) {
        Told told = send(place, "DELETE", path, Optional.empty());
        if (!told.ok() && told.status() != 404) {
            throw refused(place, "DELETE", path, told);
        }
    }

    Told send(GiteaPlace place, String method, String path, Optional<Json> body) {
        Map<String, String> headers = Map.of("Accept", "application/json", "Authorization", "token " + place.token());
        return calls.send(new Ask(method, URI.create(place.api() + path), headers, body));
    }

    RuntimeException refused(GiteaPlace place, String method, String path, Told answer) {
        String what = method + " " + path + " answered " + answer.status() + ": " + answer.reason();
        return switch (answer.status()) {
            case 401 -> unavailable(place, what, "Set the repository's TOKEN to one that is valid");
            case 403 ->
                unavailable(
                        place,
                        what,
                        "Give Drover's account the right to write, and its token write:repository, write:issue and read:user");
            case 301, 302, 307, 308 ->
                unavailable(place, what, "The repository has moved; update its URL in Drover's settings");
            case 404 ->
                new RepositoryProblem(
                        Place.file(place.toString()), what, "It may have been deleted, or the token may not see it");
            case 423 ->
                new RepositoryProblem(
                        Place.file(place.toString()),
                        what,
                        "The repository is archived; unarchive it or stop watching");
            case 400, 405, 409, 410, 412, 413, 422 ->
                new RepositoryProblem(Place.file(place.toString()), what, "Change what the server objects to");
            default -> unavailable(place, what, "Drover tries again");
        };
    }

    private static ServiceUnavailable unavailable(GiteaPlace place, String what, String next) {
        return new ServiceUnavailable("forge", place + " " + what, next);
    }
}
