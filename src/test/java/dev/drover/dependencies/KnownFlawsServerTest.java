package dev.drover.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Asks the public feed of known flaws (osv.dev) about every library. The answer is printed and written to
 * {@code target/dependencies/flaws.tsv}; a machine that can't reach the feed says so and goes on. With
 * {@code DROVER_FLAWS=refused} a known flaw fails the build.
 */
class KnownFlawsServerTest {
    private static final URI FEED =
            URI.create(System.getenv().getOrDefault("DROVER_FLAWS_FEED", "https://api.osv.dev/v1/querybatch"));

    @Test
    void theFeedIsAskedAboutEveryLibrary() throws IOException, InterruptedException {
        List<Library> libraries = Library.all();
        List<String> flaws = new ArrayList<>();
        boolean reached = true;
        try {
            flaws.addAll(flaws(libraries, answer(libraries)));
        } catch (IOException e) {
            reached = false;
            System.out.println("\nKnown flaws: not looked up, " + FEED.getHost() + " could not be reached ("
                    + e.getClass().getSimpleName()
                    + "). On a machine that can: ./mvnw verify -Dit.test=KnownFlawsServerTest");
        }
        if (reached) {
            Files.createDirectories(Path.of("target/dependencies"));
            Files.write(Path.of("target/dependencies/flaws.tsv"), flaws);
            System.out.println(
                    "\nKnown flaws of " + libraries.size() + " libraries: " + (flaws.isEmpty() ? "none" : flaws));
        }

        assertThat(libraries).hasSizeGreaterThan(50);
        if ("refused".equals(System.getenv("DROVER_FLAWS"))) {
            assertThat(flaws).isEmpty();
        }
    }

    private static Json answer(List<Library> libraries) throws IOException, InterruptedException {
        List<Json> queries = libraries.stream()
                .map(library -> Json.object(Map.of(
                        "version", Json.of(library.version()),
                        "package",
                                Json.object(Map.of(
                                        "ecosystem", Json.of("Maven"),
                                        "name", Json.of(library.group() + ":" + library.name()))))))
                .toList();
        HttpRequest request = HttpRequest.newBuilder(FEED)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.object(Map.of("queries", Json.of(queries))).encoded()))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("it answered " + response.statusCode());
            }
            return Json.parse(response.body());
        }
    }

    private static List<String> flaws(List<Library> libraries, Json answer) {
        List<String> flaws = new ArrayList<>();
        List<Json> results = answer.get("results").list();
        for (int i = 0; i < Math.min(results.size(), libraries.size()); i++) {
            for (Json flaw : results.get(i).get("vulns").list()) {
                flaws.add(libraries.get(i) + "\t" + flaw.get("id").string(""));
            }
        }
        return flaws;
    }
}
