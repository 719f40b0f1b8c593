package dev.drover.fabio.http;

import dev.drover.app.ServiceUnavailable;
import dev.drover.fabio.RouteTable;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the route table of a Fabio from its admin address, one request a look. Answers over 16 MiB are refused. */
public final class FabioAdmin implements RouteTable {
    private static final int MOST = 16 << 20;
    private static final String CHECK =
            "Check that Fabio runs there and FABIO_ADMIN_ADDR is its admin address, usually :9998";

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    public FabioAdmin(URI address) {
        this.address = address;
    }

    @Override
    public List<Route> routes() {
        Json table = parsed(asked());
        // A Fabio without routes answers with null.
        Set<Route> routes = new LinkedHashSet<>();
        for (Json row : table.list()) {
            String source = row.get("src")
                    .string(row.get("host").string("") + row.get("path").string(""));
            String service = row.get("service").string("");
            if (!service.isEmpty() && !source.isEmpty()) {
                routes.add(new Route(service, source));
            }
        }
        return List.copyOf(routes);
    }

    private String asked() {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/routes"))
                .timeout(Duration.ofSeconds(10))
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] body = in.readNBytes(MOST + 1);
                if (response.statusCode() != 200) {
                    throw new ServiceUnavailable(
                            "fabio", "it answered " + response.statusCode() + " when asked for its routes", CHECK);
                }
                if (body.length > MOST) {
                    throw new ServiceUnavailable("fabio", "its route table is over 16 MiB", CHECK);
                }
                return new String(body, StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new ServiceUnavailable("fabio", "nothing answers at " + address, CHECK, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable("fabio", "interrupted", "Ask again", e);
        }
    }

    private static Json parsed(String body) {
        try {
            return Json.parse(body);
        } catch (JsonSyntaxError e) {
            throw new ServiceUnavailable("fabio", "what answers is not Fabio's admin API", CHECK, e);
        }
    }
}
