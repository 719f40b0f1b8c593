package dev.drover.nomad.http;

import dev.drover.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One request to Nomad: method, path, query and body, and how long its whole answer may take. Path steps and query values are encoded
 * here, so that a job's name can't become a path of its own.
 */
record Request(String method, String path, List<String> query, Optional<Json> body, Duration atMost) {
    private static final Duration USUAL = Duration.ofSeconds(30);

    static Request get(String... steps) {
        return new Request("GET", joined(steps), List.of(), Optional.empty(), USUAL);
    }

    static Request post(Json body, String... steps) {
        return new Request("POST", joined(steps), List.of(), Optional.of(body), USUAL);
    }

    static Request delete(String... steps) {
        return new Request("DELETE", joined(steps), List.of(), Optional.empty(), USUAL);
    }

    Request with(String name, String value) {
        List<String> longer = new ArrayList<>(query);
        longer.add(name + "=" + encoded(value));
        return new Request(method, path, longer, body, atMost);
    }

    Request in(String namespace) {
        return with("namespace", namespace);
    }

    /** To the region that a job names, if it names one: Nomad takes the query's word before the job's. */
    Request to(Json job) {
        String region = job.get("Region").string("");
        return region.isEmpty() ? this : with("region", region);
    }

    boolean namesRegion() {
        return query.stream().anyMatch(each -> each.startsWith("region="));
    }

    Request within(Duration time) {
        return new Request(method, path, query, body, time);
    }

    /** Path and query, to be resolved against the address. */
    String target() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private static String joined(String... steps) {
        StringBuilder path = new StringBuilder("/v1");
        for (String step : steps) {
            path.append('/').append(encoded(step));
        }
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
