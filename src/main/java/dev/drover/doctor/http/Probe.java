package dev.drover.doctor.http;

import dev.drover.doctor.Checkup;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.traffic.JsonCalls;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * One question to one service, and what its answer or its silence means. {@code tokenSetting} is what to look at when it says
 * no. At most 64 KiB of an answer is read.
 */
record Probe(String service, String address, String path, Map<String, String> headers, String tokenSetting) {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int MOST = 64 * 1024;

    /** Asks; {@code judge} says what a good answer's JSON means. */
    Checkup ask(HttpClient client, Function<Json, Checkup> judge) {
        try {
            HttpResponse<InputStream> response = sent(client, URI.create(address + path));
            Optional<URI> moved = moved(response);
            if (moved.isPresent()) {
                response.body().close();
                response = sent(client, moved.get());
            }
            String body;
            try (InputStream in = response.body()) {
                body = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
            }
            return answered(response.statusCode(), body, judge);
        } catch (HttpTimeoutException e) {
            return failed(
                    "no answer within " + PATIENCE.toSeconds() + " s",
                    address + " is not responding: check network and firewall.");
        } catch (SSLException e) {
            return failed(
                    "TLS failed: " + e.getMessage(), "Check its certificate and the authority that is set for it.");
        } catch (ConnectException e) {
            return unreachable(e);
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()), "Check that it is running at " + address + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted", "Ask again.");
        }
    }

    private HttpResponse<InputStream> sent(HttpClient client, URI where) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(where).timeout(PATIENCE).GET();
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Where a redirect leads, if that is the same host: no credential goes to another. */
    private static Optional<URI> moved(HttpResponse<InputStream> response) {
        boolean redirect = Set.of(301, 302, 307, 308).contains(response.statusCode());
        try {
            return response.headers()
                    .firstValue("Location")
                    .filter(_ -> redirect)
                    .map(location -> response.uri().resolve(URI.create(location)))
                    .filter(target -> JsonCalls.sameHost(response.uri(), target));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Checkup unreachable(ConnectException e) {
        boolean unresolved = e.getCause() instanceof UnresolvedAddressException
                || e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException;
        return unresolved
                ? failed("its name is unknown", "Check DNS, or use an IP address instead of " + host() + ".")
                : failed("connection refused", "Check that " + service + " is running at " + address + ".");
    }

    private Checkup answered(int status, String body, Function<Json, Checkup> judge) {
        if (status == 401 || status == 403) {
            return failed("it refused us (" + status + ")", "Check " + tokenSetting + ".");
        }
        if (status >= 500 && !service.equals("vault")) {
            return failed("it answered " + status, "Look into its own log.");
        }
        try {
            return judge.apply(body.isBlank() ? new Json.Nothing() : Json.parse(body));
        } catch (JsonSyntaxError e) {
            return failed(
                    "it answered " + status + " with something else than JSON",
                    "Check that " + address + " is really " + service + ".");
        }
    }

    private String host() {
        return URI.create(address).getHost();
    }

    Checkup ok(String version) {
        return Checkup.ok(service, address, version);
    }

    Checkup failed(String what, String fix) {
        return Checkup.failed(service, address, what, fix);
    }
}
