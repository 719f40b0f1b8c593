package dev.drover.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.testing.BuiltinWorld;
import dev.drover.testing.forges.OpenApi;
import dev.drover.testing.forges.OpenApi.Exchange;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The running application's interface beside its own description: whatever is asked and answered is held against that. */
final class DescribedApi {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Json document;
    private final OpenApi description;

    private DescribedApi(Json document) {
        this.document = document;
        this.description = new OpenApi(document);
    }

    static DescribedApi read() {
        HttpResponse<String> answer = send("GET", "/q/openapi?format=json", "", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new DescribedApi(Json.parse(answer.body()));
    }

    /** One thing that can be asked, and the statuses that it may be answered with; 0 stands for any other. */
    record Operation(String method, String path, Json about) {
        List<Integer> statuses() {
            return about.get("responses").map().keySet().stream()
                    .filter(each -> !each.equals("default"))
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .map()
                .forEach((path, methods) -> methods.map().forEach((method, about) -> {
                    if (!method.equals("parameters")) {
                        operations.add(new Operation(method.toUpperCase(java.util.Locale.ROOT), path, about));
                    }
                }));
        return operations;
    }

    Json schema(String name) {
        return document.get("components").get("schemas").get(name);
    }

    /** The schema of an operation's body, nothing where it takes none. */
    Json body(Operation operation) {
        Json schema = operation
                .about()
                .get("requestBody")
                .get("content")
                .get("application/json")
                .get("schema");
        String reference = schema.get("$ref").string("");
        return reference.isEmpty() ? schema : schema(reference.substring(reference.lastIndexOf('/') + 1));
    }

    HttpResponse<String> takes(int status, String method, String path, String body) {
        return takes(status, method, path, body, Map.of());
    }

    /** Asks as it is described; the whole exchange has to be as described. */
    HttpResponse<String> takes(int status, String method, String path, String body, Map<String, String> headers) {
        HttpResponse<String> answer = asks(method, path, body, headers, List.of(status));
        boolean json = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        Exchange exchange = new Exchange(
                method,
                URI.create(path).getPath(),
                query(path),
                body.isEmpty() ? new Json.Nothing() : Json.parse(body),
                answer.statusCode(),
                json ? Json.parse(answer.body()) : new Json.Nothing());
        assertThat(description.problems(exchange)).isEmpty();
        Optional<Operation> operation = operations().stream()
                .filter(each -> each.method().equals(method)
                        && URI.create(path).getPath().matches(each.path().replaceAll("\\{\\w+\\}", "[^/]+")))
                .findFirst();
        assertThat(operation.orElseThrow().statuses()).contains(status);
        return answer;
    }

    /** Asks whatever; the status has to be one of these, and a refusal has to be a problem document. */
    HttpResponse<String> asks(
            String method, String path, String body, Map<String, String> headers, List<Integer> statuses) {
        HttpResponse<String> answer = send(method, path, body, headers);
        String what =
                method + " " + path + " " + body + " " + headers + ": " + answer.statusCode() + " " + answer.body();
        assertThat(answer.statusCode()).as(what).isIn(statuses);
        if (answer.statusCode() >= 400) {
            Json problem = Json.parse(answer.body());
            assertThat(answer.headers().firstValue("Content-Type")).as(what).contains("application/problem+json");
            assertThat(problem.map()).as(what).containsOnlyKeys("type", "title", "status", "detail");
            assertThat(problem.get("status").number(0)).as(what).isEqualTo(answer.statusCode());
            assertThat(problem.get("detail").string("")).as(what).isNotBlank();
        }
        assertThat(answer.body()).as(what).doesNotContain(BuiltinWorld.BOSS, "Exception", "dev.drover.", "\tat ");
        return answer;
    }

    String etag(String path) {
        return send("GET", path, "", Map.of()).headers().firstValue("ETag").orElseThrow();
    }

    private static Map<String, String> query(String path) {
        Map<String, String> query = new HashMap<>();
        String text = URI.create(path).getRawQuery();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            int at = pair.indexOf('=');
            query.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private static HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(
                Map.of("Authorization", "Bearer " + BuiltinWorld.BOSS, "Content-Type", "application/json"));
        all.putAll(headers);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        all.forEach(request::header);
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
