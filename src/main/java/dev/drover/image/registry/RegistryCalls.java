package dev.drover.image.registry;

import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import dev.drover.traffic.CountedClient;
import dev.drover.traffic.Traffic;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Carries requests to registries and proves who we are where they ask for it. A password goes to the registry it was set for, or to
 * the host that gives tokens for it, and to no other, whatever a registry answers. Redirects are followed for contents alone, and
 * without any proof. Every answer has a deadline and a greatest size.
 */
final class RegistryCalls implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(15);
    private static final long LARGEST = 8L << 20;
    private static final int MOST_TOKENS = 5_000;
    private static final int MOST_HOPS = 3;

    private final RegistryAccess access;
    private final Clock clock;
    private final HttpClient client;
    private final Map<String, Proof> proofs = new ConcurrentHashMap<>();

    /** What is sent as {@code Authorization} until it ends. */
    private record Proof(String header, Instant end) {}

    /** One answer: never an error of a kind that only its sender understands. */
    record Answer(int status, HttpResponse<byte[]> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Json json() {
            try {
                return Json.parse(new String(response.body(), StandardCharsets.UTF_8));
            } catch (JsonSyntaxError e) {
                return new Json.Nothing();
            }
        }
    }

    /** The registry can't be asked; {@code what} is fit to be shown. */
    static final class Unreachable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreachable(String what) {
            super(what);
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }

    RegistryCalls(RegistryAccess access, Clock clock, Traffic traffic) {
        this.access = access;
        this.clock = clock;
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .connectTimeout(TO_CONNECT)
                .build();
        this.client = new CountedClient(client, "registry", traffic);
    }

    /** Asks, proving who we are if that is wanted; the last answer that was given. */
    Answer ask(Address at, String method, URI uri, Map<String, String> headers) throws Unreachable {
        if (Address.forbidden(at.asked())) {
            throw new Unreachable(at.host() + " is not an address that registries have");
        }
        String key = at.host() + "/" + at.path();
        Optional<Proof> known =
                Optional.ofNullable(proofs.get(key)).filter(proof -> proof.end().isAfter(clock.instant()));
        Answer answer = send(method, uri, headers, known.map(Proof::header));
        if (answer.status() != 401) {
            return answer;
        }
        proofs.remove(key);
        Optional<Proof> proof = prove(at, answer.header("WWW-Authenticate"));
        if (proof.isEmpty()) {
            return answer;
        }
        if (proofs.size() < MOST_TOKENS) {
            proofs.put(key, proof.get());
        }
        return send(method, uri, headers, proof.map(Proof::header));
    }

    /** The contents behind an address, wherever the registry keeps them. */
    Answer contents(Address at, URI uri, Map<String, String> headers) throws Unreachable {
        Answer answer = ask(at, "GET", uri, headers);
        for (int hop = 0; hop < MOST_HOPS && answer.status() >= 300 && answer.status() < 400; hop++) {
            URI next = elsewhere(at, uri, answer.header("Location"));
            answer = send("GET", next, Map.of(), Optional.empty());
        }
        return answer;
    }

    private static URI elsewhere(Address at, URI from, String location) throws Unreachable {
        try {
            URI next = from.resolve(new URI(location));
            boolean safe = "https".equals(next.getScheme())
                    || at.plain()
                            && "http".equals(next.getScheme())
                            && at.asked().equals(next.getAuthority());
            if (safe && next.getHost() != null && !Address.forbidden(next.getHost())) {
                return next;
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new Unreachable(at.host() + " points to something that is no address");
        }
        throw new Unreachable(at.host() + " points to an address that is not followed");
    }

    private Optional<Proof> prove(Address at, String header) throws Unreachable {
        Optional<Challenge> challenge = Challenge.parse(header);
        Optional<RegistryAccess.Login> login = access.login(at.host());
        if (challenge.isEmpty()) {
            return Optional.empty();
        }
        if (challenge.get().scheme().equals("basic")) {
            return login.map(each -> new Proof(basic(each), Instant.MAX));
        }
        return challenge.get().scheme().equals("bearer") ? token(at, challenge.get(), login) : Optional.empty();
    }

    private Optional<Proof> token(Address at, Challenge challenge, Optional<RegistryAccess.Login> login)
            throws Unreachable {
        URI realm;
        try {
            realm = new URI(challenge.word("realm"));
        } catch (URISyntaxException e) {
            throw new Unreachable(at.host() + " names a place for tokens that is no address");
        }
        String authority = realm.getAuthority() == null ? "" : realm.getAuthority();
        boolean plain = "http".equals(realm.getScheme());
        boolean safe = "https".equals(realm.getScheme()) || plain && at.plain() && same(authority, at);
        if (!safe || realm.getHost() == null || realm.getUserInfo() != null || Address.forbidden(realm.getHost())) {
            throw new Unreachable(at.host() + " names a place for tokens that is not asked");
        }
        String scope =
                challenge.word("scope").isEmpty() ? "repository:" + at.path() + ":pull" : challenge.word("scope");
        String query = "service=" + encoded(challenge.word("service")) + "&scope=" + encoded(scope);
        URI uri = URI.create(realm.toString() + (realm.getRawQuery() == null ? "?" : "&") + query);
        Optional<String> basic = login.filter(each -> authority.equals(at.host())
                        || authority.equals(at.asked())
                        || authority.equals(each.tokenHost())
                        || authority.equals(at.usualTokenHost()))
                .map(RegistryCalls::basic);
        Answer answer = send("GET", uri, Map.of(), basic);
        if (answer.status() != 200) {
            return Optional.empty();
        }
        Json json = answer.json();
        String token = json.get("token").string(json.get("access_token").string(""));
        long seconds = Math.clamp(json.get("expires_in").number(60), 10, 3_600);
        boolean good = !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 127);
        return good
                ? Optional.of(new Proof("Bearer " + token, clock.instant().plusSeconds(seconds - 5)))
                : Optional.empty();
    }

    private static boolean same(String authority, Address at) {
        return authority.equals(at.asked()) || Address.loopback(authority) && Address.loopback(at.asked());
    }

    private static String basic(RegistryAccess.Login login) {
        String both = login.user() + ":" + login.password();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(String method, URI uri, Map<String, String> headers, Optional<String> proof)
            throws Unreachable {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(TO_ANSWER)
                .header("User-Agent", "drover");
        headers.forEach(request::header);
        proof.ifPresent(header -> request.header("Authorization", header));
        try {
            HttpResponse<byte[]> response =
                    client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new Unreachable(uri.getAuthority() + " gives no answer: " + why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(uri.getAuthority() + " was not waited for");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
