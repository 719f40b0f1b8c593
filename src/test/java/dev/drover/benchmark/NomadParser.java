package dev.drover.benchmark;

import dev.drover.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The parser and the validator of a running Nomad, asked over HTTP. Registers nothing. */
public final class NomadParser {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI address;

    public NomadParser(URI address) {
        this.address = address;
    }

    /** What Nomad said: the job, or why it isn't one. */
    public record Answer(boolean isAccepted, Json job, String refusal) {}

    /** The version that it says it has. */
    public String version() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/v1/agent/self"))
                .timeout(PATIENCE)
                .GET()
                .build();
        Json self = Json.parse(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        return self.get("config").get("Version").get("Version").string("");
    }

    public Answer parse(String spec) throws IOException, InterruptedException {
        return parse(spec, "");
    }

    /** With the text of the values of its variables. */
    public Answer parse(String spec, String values) throws IOException, InterruptedException {
        SequencedMap<String, Json> body = new LinkedHashMap<>();
        body.put("JobHCL", Json.of(spec));
        body.put("Variables", Json.of(values));
        body.put("Canonicalize", Json.of(false));
        HttpResponse<String> response = post("/v1/jobs/parse", Json.object(body));
        boolean accepted = response.statusCode() == 200;
        return new Answer(
                accepted, accepted ? Json.parse(response.body()) : new Json.Nothing(), accepted ? "" : response.body());
    }

    /** The errors that Nomad finds in a parsed job; empty when it is valid. */
    public List<String> errorsOf(Json job) throws IOException, InterruptedException {
        HttpResponse<String> response =
                post("/v1/validate/job", Json.object(new LinkedHashMap<>(java.util.Map.of("Job", job))));
        if (response.statusCode() != 200) {
            return List.of(response.body());
        }
        Json answer = Json.parse(response.body());
        List<String> errors = answer.get("ValidationErrors").list().stream()
                .map(each -> each.string(""))
                .toList();
        String error = answer.get("Error").string("");
        return errors.isEmpty() && !error.isEmpty() ? List.of(error) : errors;
    }

    private HttpResponse<String> post(String path, Json body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body.encoded()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
