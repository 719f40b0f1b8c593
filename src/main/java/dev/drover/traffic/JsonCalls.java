package dev.drover.traffic;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries requests to one service that speaks JSON, under one credential, and brings back what it said. An answer has a greatest
 * size and a deadline. A read is asked again only if it changed, where the service gave a tag for it. Redirects are followed a
 * few times, writes only on the same host, and no credential goes to another host or over a plainer connection. Writes go one
 * after the other. What is not JSON, a proxy's page, is told as such. A limit that was reached fails at once with its end.
 */
public final class JsonCalls {
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int HOPS = 3;
    private static final Pattern NUMBER = Pattern.compile("([?&]page=)(\\d{1,9})(?!\\d)");
    private static final Set<String> CREDENTIALS = Set.of("authorization", "private-token");

    private final String name;
    private final HttpClient client;
    private final long largest;
    private final Allowance allowance;
    private final Remembered remembered = new Remembered();
    private final Moves moves = new Moves();
    private final ReentrantLock writing = new ReentrantLock(true);

    /** {@code name} is what people call the service; its requests are counted under it in lower case. */
    public JsonCalls(String name, int writesAMinute, Clock clock, Wire wire) {
        this.name = name;
        this.allowance = new Allowance(clock, writesAMinute);
        HttpClient plain = HttpClient.newBuilder()
                .connectTimeout(TO_CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.client = wire.counted(plain, name.toLowerCase(Locale.ROOT));
        this.largest = wire.largestAnswer();
    }

    /** Sends it and reads the answer, whatever its status, unless it is a refusal for too many requests. */
    public Told send(Ask ask) {
        if (ask.reads()) {
            return admitted(ask);
        }
        writing.lock();
        try {
            return admitted(ask);
        } finally {
            writing.unlock();
        }
    }

    /** The items of all pages of a list, as {@code Link} headers join them, up to a number of pages. */
    public Told page(Ask first, int pages, List<Json> items) {
        return page(first, send(first), pages, items);
    }

    /**
     * The same of a list to which anybody may add without end: where it has more pages, its first one and the newest, in their order,
     * so that nobody's word is lost by what was said before it.
     */
    public Told newest(Ask first, int pages, List<Json> items) {
        Told told = send(first);
        Optional<URI> last = told.lastPage();
        long end = last.map(JsonCalls::number).orElse(0L);
        if (!told.ok() || end <= pages) {
            return page(first, told, pages, items);
        }
        items.addAll(told.body().list());
        for (long page = end - pages + 2; page <= end && told.ok(); page++) {
            told = send(first.to(numbered(last.get(), page)));
            items.addAll(told.body().list());
        }
        return told;
    }

    private static long number(URI page) {
        Matcher number = NUMBER.matcher(page.toString());
        return number.find() ? Long.parseLong(number.group(2)) : 0;
    }

    private static URI numbered(URI page, long number) {
        return URI.create(NUMBER.matcher(page.toString()).replaceFirst("$1" + number));
    }

    private Told page(Ask first, Told begun, int pages, List<Json> items) {
        Ask ask = first;
        Told told = begun;
        for (int page = 1; told.ok(); page++) {
            items.addAll(told.body().list());
            Optional<URI> next = told.nextPage();
            if (page >= pages || next.isEmpty()) {
                return told;
            }
            ask = ask.to(next.get());
            told = send(ask);
        }
        return told;
    }

    private Told admitted(Ask ask) {
        Optional<Instant> closed = allowance.take(!ask.reads());
        if (closed.isPresent()) {
            throw limited(ask, closed.get());
        }
        Told told = followed(ask);
        Optional<Instant> until = allowance.learn(told);
        if (until.isPresent()) {
            throw limited(ask, until.get());
        }
        return told;
    }

    private ServiceUnavailable limited(Ask ask, Instant until) {
        return new ServiceUnavailable(
                "forge",
                name + " at " + ask.address().getAuthority() + " takes no more requests until "
                        + until.truncatedTo(ChronoUnit.SECONDS) + " (rate limit)",
                "Drover waits and goes on by itself; give it an account of its own if this happens often",
                until);
    }

    private Told followed(Ask ask) {
        Ask now = ask;
        for (int hop = 0; ; hop++) {
            Told told = conditional(now);
            Optional<URI> target = redirected(told);
            if (target.isEmpty() || hop == HOPS) {
                return told;
            }
            boolean same = sameHost(now.address(), target.get());
            boolean plainer = "https".equals(now.address().getScheme())
                    && !"https".equals(target.get().getScheme());
            // Gitea answers 301 to writes in a repository that was renamed, and means the same request at the new
            // place.
            boolean keepsMethod = told.status() == 301 || told.status() == 307 || told.status() == 308;
            if (plainer || !ask.reads() && !(same && keepsMethod)) {
                return told;
            }
            if (told.status() != 302 && told.status() != 303) {
                moves.saw(name, now.address(), target.get());
            }
            now = same ? now.to(target.get()) : stripped(now).to(target.get());
        }
    }

    private static Optional<URI> redirected(Told told) {
        boolean moved = Set.of(301, 302, 303, 307, 308).contains(told.status());
        if (!moved || told.header("location").isEmpty()) {
            return Optional.empty();
        }
        try {
            URI target = told.from().resolve(URI.create(told.header("location")));
            boolean web = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
            return web && target.getHost() != null ? Optional.of(target) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True when a credential for the one may be shown to the other. */
    public static boolean sameHost(URI one, URI other) {
        return String.valueOf(one.getScheme()).equalsIgnoreCase(String.valueOf(other.getScheme()))
                && String.valueOf(one.getHost()).equalsIgnoreCase(String.valueOf(other.getHost()))
                && one.getPort() == other.getPort();
    }

    private static Ask stripped(Ask ask) {
        Map<String, String> headers = new LinkedHashMap<>(ask.headers());
        headers.keySet().removeIf(each -> CREDENTIALS.contains(each.toLowerCase(Locale.ROOT)));
        return new Ask(ask.method(), ask.address(), headers, ask.body());
    }

    private Told conditional(Ask ask) {
        if (!ask.reads()) {
            return exchanged(ask);
        }
        Optional<Told> known = remembered.known(ask);
        Told told = exchanged(known.map(each -> ask.with("If-None-Match", each.header("etag")))
                .orElse(ask));
        if (told.status() == 304 && known.isPresent()) {
            return known.get();
        }
        remembered.keep(ask, told);
        return told;
    }

    private Told exchanged(Ask ask) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(ask.address()).timeout(DEADLINE).header("User-Agent", "drover");
        ask.headers().forEach(request::header);
        if (ask.body().isPresent()) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                ask.method(),
                ask.body()
                        .map(json -> HttpRequest.BodyPublishers.ofString(json.encoded()))
                        .orElseGet(HttpRequest.BodyPublishers::noBody));
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), largest));
        try {
            return told(ask, coming.get(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw silent(ask, "did not answer " + ask + " in " + DEADLINE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable("forge", name + " was not waited for", "Drover is stopping", e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException cause)) {
                throw new IllegalStateException("a request failed in a way that no network does", e);
            }
            if (String.valueOf(cause.getMessage()).contains("body exceeds")) {
                throw new ServiceUnavailable(
                        "forge",
                        name + " answered with more than " + largest + " bytes to " + ask,
                        "Look at the server, or raise DROVER_LIMIT_RESPONSE_BYTES",
                        cause);
            }
            throw silent(ask, "gives no answer: " + cause.getClass().getSimpleName() + " " + cause.getMessage(), cause);
        }
    }

    private ServiceUnavailable silent(Ask ask, String what, Throwable cause) {
        return new ServiceUnavailable(
                "forge",
                name + " at " + ask.address().getAuthority() + " " + what,
                "Drover tries again; check the address and the network if this stays",
                cause);
    }

    private Told told(Ask ask, HttpResponse<byte[]> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new Told(response.statusCode(), headers, json(ask, response), ask.address());
    }

    private Json json(Ask ask, HttpResponse<byte[]> response) {
        byte[] bytes = response.body();
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean named = type.startsWith("application/json") || type.contains("+json");
        if (bytes.length == 0 && ask.reads() && response.statusCode() == 200) {
            throw unreadable(ask, "answered nothing to " + ask); // an empty list would be []
        }
        if (bytes.length == 0 || !named && response.statusCode() >= 300) {
            return new Json.Nothing();
        }
        if (!named) {
            throw unreadable(ask, "answered with \"" + type + "\" instead of JSON");
        }
        try {
            return Json.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonSyntaxError e) {
            throw unreadable(ask, "answered with broken JSON to " + ask);
        }
    }

    private ServiceUnavailable unreadable(Ask ask, String what) {
        return new ServiceUnavailable(
                "forge",
                name + " at " + ask.address().getAuthority() + " " + what,
                "A proxy may stand before it; check the repository's API_URL");
    }
}
