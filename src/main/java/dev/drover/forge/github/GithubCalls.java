package dev.drover.forge.github;

import dev.drover.json.Json;
import dev.drover.traffic.Ask;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Told;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of GitHub's two interfaces about one repository, as Drover. */
final class GithubCalls {
    private static final int PAGES = 10;
    private static final int REASON = 200;

    private final GithubPlace place;
    private final GithubCredential credential;
    private final JsonCalls calls;

    GithubCalls(GithubPlace place, GithubCredential credential, JsonCalls calls) {
        this.place = place;
        this.credential = credential;
        this.calls = calls;
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
        return GithubRefusals.of(place, method + " " + path, told);
    }

    Told send(String method, String path, Optional<Json> body) {
        String token = credential.token();
        Told told = calls.send(ask(token, method, place.api() + path, body));
        return told.status() == 401 && credential.renew(token)
                ? calls.send(ask(credential.token(), method, place.api() + path, body))
                : told;
    }

    private static Ask ask(String token, String method, String address, Optional<Json> body) {
        return new Ask(method, URI.create(address), GithubCredential.headers(token), body);
    }

    /** All items of a list, a hundred a page. */
    List<Json> all(String path) {
        List<Json> items = new ArrayList<>();
        return whole(path, calls.page(list(path), PAGES, items), items);
    }

    /** The same of a list that may be longer than is read: its beginning and its end. */
    List<Json> newest(String path) {
        List<Json> items = new ArrayList<>();
        return whole(path, calls.newest(list(path), PAGES, items), items);
    }

    private Ask list(String path) {
        String address = place.api() + path + (path.contains("?") ? "&" : "?") + "per_page=100";
        return ask(credential.token(), "GET", address, Optional.empty());
    }

    private List<Json> whole(String path, Told last, List<Json> items) {
        if (!last.ok()) {
            throw refused("GET", path, last);
        }
        return items;
    }

    /** The data of a GraphQL question. Errors come with status 200; a limit that was reached is one of them. */
    Json graph(String question, Map<String, Json> variables) {
        Json body = Json.object(Map.of("query", Json.of(question), "variables", Json.object(variables)));
        Told told = calls.send(ask(credential.token(), "POST", place.graph(), Optional.of(body)));
        if (!told.ok()) {
            throw refused("POST", "/graphql", told);
        }
        List<Json> errors = told.body().get("errors").list();
        if (!errors.isEmpty()) {
            Json first = errors.getFirst();
            String message = first.get("message").string("no reason given").replaceAll("\\p{Cntrl}+", " ");
            throw GithubRefusals.ofGraph(
                    place,
                    "/graphql",
                    first.get("type").string("unknown"),
                    message.substring(0, Math.min(REASON, message.length())));
        }
        return told.body().get("data");
    }
}
