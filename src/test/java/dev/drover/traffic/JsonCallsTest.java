package dev.drover.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.testing.HandClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport that the forges' clients share, against servers that misbehave. */
class JsonCallsTest {
    private static final Map<String, String> CREDENTIALS =
            Map.of("Authorization", "Bearer secret-7", "PRIVATE-TOKEN", "secret-7", "Accept", "application/json");

    private final HandClock clock = new HandClock();
    private final JsonCalls calls = new JsonCalls("Forge", 3, clock, new Wire(Traffic.UNHEARD, 64 << 10));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private HttpServer here;
    private HttpServer elsewhere;

    private record Answer(int status, String type, Map<String, String> headers, String body) {}

    @BeforeEach
    void serve() throws IOException {
        here = server("here");
        elsewhere = server("elsewhere");
    }

    private HttpServer server(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(name, exchange));
        server.start();
        return server;
    }

    private void answer(String name, HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean trusted = exchange.getRequestHeaders().containsKey("Authorization")
                || exchange.getRequestHeaders().containsKey("PRIVATE-TOKEN");
        asked.add(exchange.getRequestMethod() + " " + name + exchange.getRequestURI() + (trusted ? " trusted" : ""));
        Answer answer = answers.getOrDefault(
                name + exchange.getRequestURI().getPath(), new Answer(404, "application/json", Map.of(), "{}"));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        answer.headers()
                .forEach((header, value) -> exchange.getResponseHeaders().add(header, value));
        String tag = answer.headers().getOrDefault("ETag", "none");
        boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        exchange.sendResponseHeaders(same ? 304 : answer.status(), same || bytes.length == 0 ? -1 : bytes.length);
        if (!same && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @AfterEach
    void stop() {
        here.stop(0);
        elsewhere.stop(0);
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answers(String path, int status, Map<String, String> headers, String body) {
        answers.put(path, new Answer(status, "application/json; charset=utf-8", headers, body));
    }

    private Told get(String path) {
        return calls.send(Ask.get(address(here) + path, CREDENTIALS));
    }

    private Told write(String method, String path) {
        return calls.send(new Ask(
                method,
                URI.create(address(here) + path),
                CREDENTIALS,
                Optional.of(Json.object(Map.of("a", Json.of(1))))));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aReadFollowsToAnotherHostWithoutItsCredentials(int status) {
        answers("here/old", status, Map.of("Location", address(elsewhere) + "/new"), "");
        answers("elsewhere/new", 200, Map.of(), "{\"ok\":true}");

        Told told = get("/old");

        assertThat(told.body().get("ok").truth(false)).isTrue();
        assertThat(asked).containsExactly("GET here/old trusted", "GET elsewhere/new");
    }

    @Test
    void onItsOwnHostTheCredentialsStay() {
        answers("here/old", 301, Map.of("Location", "/new"), "");
        answers("here/new", 200, Map.of(), "{}");

        get("/old");

        assertThat(asked).containsExactly("GET here/old trusted", "GET here/new trusted");
    }

    @Test
    void aWriteFollowsOnItsOwnHostOnlyAndOnlyWhereItStaysAWrite() {
        answers("here/kept", 307, Map.of("Location", "/new"), "");
        answers("here/turned", 302, Map.of("Location", "/new"), "");
        answers("here/away", 308, Map.of("Location", address(elsewhere) + "/new"), "");
        answers("here/new", 201, Map.of(), "{}");

        int kept = write("POST", "/kept").status();
        int turned = write("POST", "/turned").status();
        int away = write("POST", "/away").status();

        assertThat(List.of(kept, turned, away)).containsExactly(201, 302, 308);
        assertThat(asked).contains("POST here/new trusted").doesNotContain("POST elsewhere/new");
    }

    @Test
    void aRingOfRedirectsEnds() {
        answers("here/ring", 302, Map.of("Location", "/ring"), "");

        assertThat(get("/ring").status()).isEqualTo(302);
        assertThat(asked).hasSize(4);
    }

    @Test
    void whatDidNotChangeIsKeptForItsCredentialAlone() {
        answers("here/list", 200, Map.of("ETag", "\"1\""), "[1]");
        get("/list");

        Told again = get("/list");
        Told others = calls.send(Ask.get(address(here) + "/list", Map.of("Authorization", "Bearer other")));

        assertThat(again.body().list()).hasSize(1);
        assertThat(again.status()).isEqualTo(200);
        assertThat(others.status()).isEqualTo(200);
        assertThat(asked).hasSize(3);
    }

    @Test
    void anAnswerThatIsTooLongIsNotRead() {
        answers("here/long", 200, Map.of(), "\"" + "x".repeat(70 << 10) + "\"");

        assertThatThrownBy(() -> get("/long"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("DROVER_LIMIT_RESPONSE_BYTES")
                .hasMessageNotContaining("secret-7");
    }

    @ParameterizedTest
    @CsvSource({"200, text/html, <html>sign in</html>, instead of JSON", "200, application/json, {\"a\":, broken JSON"})
    void whatIsNoJsonIsToldAsSuch(int status, String type, String body, String told) {
        answers.put("here/page", new Answer(status, type, Map.of(), body));

        assertThatThrownBy(() -> get("/page"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining(told);
    }

    @Test
    void aProxysErrorPageIsAStatusAndNothingElse() {
        answers.put("here/page", new Answer(502, "text/html", Map.of(), "<html>bad gateway</html>"));

        Told told = get("/page");

        assertThat(told.status()).isEqualTo(502);
        assertThat(told.reason()).isEqualTo("no reason given");
    }

    @Test
    void noAnswerSaysWhereItWasAsked() {
        int port = here.getAddress().getPort();
        here.stop(0);

        assertThatThrownBy(() -> calls.send(Ask.get("http://127.0.0.1:" + port + "/x", CREDENTIALS)))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageNotContaining("secret-7");
    }

    @Test
    void pagesAreFollowedOnTheirOwnHostAlone() {
        answers("here/a", 200, Map.of("Link", "<" + address(here) + "/b>; rel=\"next\""), "[1]");
        answers("here/b", 200, Map.of("Link", "<" + address(elsewhere) + "/c>; rel=\"next\""), "[2]");
        answers("elsewhere/c", 200, Map.of(), "[3]");
        List<Json> items = new ArrayList<>();

        calls.page(Ask.get(address(here) + "/a", CREDENTIALS), 10, items);

        assertThat(items).containsExactly(Json.of(1), Json.of(2));
    }

    @Test
    void ofALongListTheFirstPageAndTheNewestAreRead() {
        String last = "<" + address(here) + "/long?page=7&per_page=2>; rel=\"last\"";
        answers("here/long", 200, Map.of("Link", last), "[1]");
        List<Json> items = new ArrayList<>();

        calls.newest(Ask.get(address(here) + "/long", CREDENTIALS), 3, items);

        assertThat(asked)
                .containsExactly(
                        "GET here/long trusted",
                        "GET here/long?page=6&per_page=2 trusted",
                        "GET here/long?page=7&per_page=2 trusted");
        assertThat(items).hasSize(3);
    }

    @Test
    void ofAShortListAllPagesAreRead() {
        String pages = "<" + address(here) + "/b>; rel=\"next\", <" + address(here) + "/b?page=2>; rel=\"last\"";
        answers("here/a", 200, Map.of("Link", pages), "[1]");
        answers("here/b", 200, Map.of(), "[2]");
        List<Json> items = new ArrayList<>();

        calls.newest(Ask.get(address(here) + "/a", CREDENTIALS), 3, items);

        assertThat(items).containsExactly(Json.of(1), Json.of(2));
    }

    @Test
    void writesKeepToTheirNumberAMinute() {
        answers("here/w", 201, Map.of(), "{}");
        write("POST", "/w");
        clock.advance(Duration.ofSeconds(20));
        write("POST", "/w");
        write("POST", "/w");

        assertThatThrownBy(() -> write("POST", "/w"))
                .isInstanceOfSatisfying(
                        ServiceUnavailable.class,
                        refusal -> assertThat(refusal.until())
                                .contains(clock.instant().plusSeconds(40)));
        assertThat(asked).hasSize(3);
        clock.advance(Duration.ofSeconds(40));
        assertThat(write("POST", "/w").status()).isEqualTo(201);
    }

    @Test
    void aSpentAllowanceIsSeenBeforeItIsRefused() {
        long reset = clock.instant().getEpochSecond() + 90;
        answers("here/last", 200, Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", Long.toString(reset)), "{}");
        get("/last");

        assertThatThrownBy(() -> get("/last")).isInstanceOf(ServiceUnavailable.class);
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "'Sun, 01 Mar 2026 12:05:00 GMT', 300", "999999999, 3600", "soon, 60"})
    void retryAfterIsObeyedInAllItsForms(String header, long seconds) {
        answers("here/busy", 429, Map.of("Retry-After", header), "{}");

        assertThatThrownBy(() -> get("/busy"))
                .isInstanceOfSatisfying(
                        ServiceUnavailable.class,
                        refusal -> assertThat(refusal.until())
                                .contains(clock.instant().plusSeconds(seconds)));
    }
}
