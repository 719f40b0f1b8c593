package dev.drover.testing.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drover.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A service that signs one person in by OpenID Connect, as small as such a thing can be: a page with one button, codes that work once and
 * only with their proof key, tokens signed by RS256. What it says can be made wrong in one place, to see that it is refused.
 */
public final class SignInProvider implements AutoCloseable {
    public static final String CLIENT = "drover";
    public static final String SECRET = "a-secret-of-the-tests";

    private final HttpServer server;
    private final KeyPair keys;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile List<String> groups = List.of();
    private volatile Map<String, String> wrong = Map.of();

    public SignInProvider() {
        try {
            KeyPairGenerator maker = KeyPairGenerator.getInstance("RSA");
            maker.initialize(2048);
            keys = maker.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
        server.createContext("/.well-known/openid-configuration", http -> answer(http, described()));
        server.createContext("/keys", http -> answer(http, keys()));
        server.createContext("/authorize", this::ask);
        server.createContext("/agree", this::agree);
        server.createContext("/token", this::token);
        server.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it vouches for from now on; {@code wrong} replaces claims, or the {@code state} that comes back. */
    public SignInProvider says(List<String> groups, Map<String, String> wrong) {
        this.groups = List.copyOf(groups);
        this.wrong = Map.copyOf(wrong);
        return this;
    }

    private Json described() {
        return Json.object(Map.of(
                "issuer", Json.of(issuer()),
                "authorization_endpoint", Json.of(issuer() + "/authorize"),
                "token_endpoint", Json.of(issuer() + "/token"),
                "jwks_uri", Json.of(issuer() + "/keys")));
    }

    private Json keys() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Json.object(Map.of(
                "keys",
                Json.of(List.of(Json.object(Map.of(
                        "kty", Json.of("RSA"),
                        "kid", Json.of("1"),
                        "n", Json.of(url(key.getModulus().toByteArray())),
                        "e", Json.of(url(key.getPublicExponent().toByteArray()))))))));
    }

    private void ask(HttpExchange http) throws IOException {
        String query = http.getRequestURI().getRawQuery().replace("&", "&amp;").replace("\"", "");
        send(
                http,
                200,
                "text/html",
                "<!doctype html><title>Sign in</title><a href=\"/agree?" + query + "\">I am grace</a>");
    }

    private void agree(HttpExchange http) throws IOException {
        Map<String, String> asked = fields(http.getRequestURI().getRawQuery());
        String code = "code-" + (codes.size() + 1);
        codes.put(code, asked);
        String state = wrong.getOrDefault("state", asked.getOrDefault("state", ""));
        http.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(state, StandardCharsets.UTF_8));
        http.sendResponseHeaders(302, -1);
        http.close();
    }

    private void token(HttpExchange http) throws IOException {
        Map<String, String> sent = fields(new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.getOrDefault(sent.getOrDefault("code", ""), Map.of());
        codes.replace(sent.getOrDefault("code", ""), Map.of());
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        boolean proven = basic.equals(http.getRequestHeaders().getFirst("Authorization"))
                && url(digest(sent.getOrDefault("code_verifier", ""))).equals(asked.get("code_challenge"))
                && sent.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"));
        if (!proven) {
            send(http, 400, "application/json", "{\"error\":\"invalid_grant\"}");
            return;
        }
        Map<String, Json> claims = new LinkedHashMap<>();
        claims.put("iss", Json.of(wrong.getOrDefault("iss", issuer())));
        claims.put("aud", Json.of(wrong.getOrDefault("aud", CLIENT)));
        claims.put("nonce", Json.of(wrong.getOrDefault("nonce", asked.getOrDefault("nonce", ""))));
        claims.put("sub", Json.of("1"));
        claims.put("exp", Json.of(Instant.now().plusSeconds(300).getEpochSecond()));
        claims.put("preferred_username", Json.of("grace"));
        claims.put("groups", Json.of(groups.stream().map(Json::of).toList()));
        answer(http, Json.object(Map.of("id_token", Json.of(signed(Json.object(claims))))));
    }

    private String signed(Json claims) {
        try {
            String body = url("{\"alg\":\"RS256\",\"kid\":\"1\"}".getBytes(StandardCharsets.UTF_8)) + "."
                    + url(claims.encoded().getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(body.getBytes(StandardCharsets.US_ASCII));
            return body + "." + url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(byte[] bytes) {
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&")) {
            int at = pair.indexOf('=');
            fields.put(
                    pair.substring(0, Math.max(at, 0)),
                    URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void answer(HttpExchange http, Json body) throws IOException {
        send(http, 200, "application/json", body.encoded());
    }

    private static void send(HttpExchange http, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().add("Content-Type", type);
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
