package dev.drover.forge.gitea;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.traffic.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls of one server's REST interface. Redirects are not followed, so the token goes to no other host; answers have a size
 * limit; what is not JSON (a proxy's page) is told as such. A refusal of the server becomes a failure that says what to do.
 */
final class GiteaCalls {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PAGE = 50;

    private final HttpClient client;
    private final int largest;

    GiteaCalls(Wire wire) {
        largest = Math.toIntExact(wire.largestAnswer());
        HttpClient plain = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        client = wire.counted(plain, "gitea");
    }

    /** One answer. */
    record Answer(int status, Json body) {
        boolean ok() {
            return status >= 200 && status < 300;
        }

        String message() {
            String text = body.get("message").string("no reason given").replaceAll("\\p{Cntrl}+", " ");
            return text.length() <= 300 ? text : text.substring(0, 300) + "…";
        }
    }

    static String step(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Json get(GiteaPlace place, String path) {
        return must(place, "GET", path, Optional.empty()).body();
    }

    /** The items of all pages up to a number of them; some lists ignore pages, so a page that brings nothing new ends it. */
    List<Json> all(GiteaPlace place, String path, int pages) {
        List<Json> items = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            String separator = path.contains("?") ? "&" : "?";
            List<Json> next = get(place, path + separator + "limit=" + PAGE + "&page=" + page)
                    .list();
            boolean nothingNew = next.isEmpty() || items.containsAll(next);
            if (nothingNew) {
                return items;
            }
            items.addAll(next);
        }
        return items;
    }

    Answer must(GiteaPlace place, String method, String path, Optional<Json> body) {
        Answer answer = send(place, method, path, body);
        if (!answer.ok()) {
            throw refused(place, method, path, answer);
        }
        return answer;
    }

    Answer send(GiteaPlace place, String method, String path, Optional<Json> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(place.api() + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "token " + place.token());
        if (body.isPresent()) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method,
                body.map(json -> HttpRequest.BodyPublishers.ofString(json.encoded()))
                        .orElseGet(HttpRequest.BodyPublishers::noBody));
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] bytes = in.readNBytes(largest + 1);
                if (bytes.length > largest) {
                    throw unavailable(
                            place,
                            "answered with more than " + largest + " bytes to " + path,
                            "Look at the server, or raise DROVER_LIMIT_RESPONSE_BYTES");
                }
                return new Answer(response.statusCode(), json(place, response, bytes));
            }
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "forge",
                    place + " did not answer: " + e.getClass().getSimpleName() + " " + e.getMessage(),
                    "Drover tries again; check the address and the network if this stays",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable("forge", place + " was not waited for", "Drover is stopping", e);
        }
    }

    private static Json json(GiteaPlace place, HttpResponse<InputStream> response, byte[] bytes) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (bytes.length == 0 || !type.startsWith("application/json")) {
            boolean fine = response.statusCode() < 300 && bytes.length == 0 || response.statusCode() >= 300;
            if (fine) {
                return new Json.Nothing();
            }
            throw unavailable(
                    place,
                    "answered with \"" + type + "\" instead of JSON",
                    "A proxy may stand before it; check the repository's API_URL");
        }
        try {
            return Json.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonSyntaxError e) {
            throw unavailable(place, "answered with broken JSON", "Drover tries again");
        }
    }

    RuntimeException refused(GiteaPlace place, String method, String path, Answer answer) {
        String what = method + " " + path + " answered " + answer.status() + ": " + answer.message();
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
