package dev.drover.nomad.http;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.nomad.http.NomadAccess.SignIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The token of each request. One from a file is read anew when the file changes. A workload identity (a JWT) is not sent as it is,
 * because Nomad refuses it for parsing and planning: it is exchanged for a token at {@code /v1/acl/login}, which is used until it is
 * nearly over, refused, or the identity in the file is another.
 */
final class Tokens {
    private static final long LARGEST = 64 << 10;
    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(1);

    private record Exchanged(String identity, String token, Instant at, Instant until) {}

    private final SignIn signIn;
    private final Function<Request, Reply> plain;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Exchanged> exchanged = Optional.empty();

    /** {@code plain} sends a request without a token. */
    Tokens(SignIn signIn, Function<Request, Reply> plain) {
        this.signIn = signIn;
        this.plain = plain;
    }

    Optional<String> current() {
        return switch (signIn) {
            case SignIn.Nobody _ -> Optional.empty();
            case SignIn.Token(String secret) -> Optional.of(secret);
            case SignIn.TokenFile(Path file, Optional<String> method) -> Optional.of(from(file, method));
        };
    }

    /** Nomad refused the token; true when it was had some time ago, so that another may be better. */
    boolean refused() {
        lock.lock();
        try {
            boolean another = exchanged
                    .filter(each -> each.at().plus(BEFORE_ITS_END).isBefore(Instant.now()))
                    .isPresent();
            exchanged = another ? Optional.empty() : exchanged;
            return another;
        } finally {
            lock.unlock();
        }
    }

    private String from(Path file, Optional<String> method) {
        String held = read(file);
        if (!isIdentity(held)) {
            return held;
        }
        lock.lock();
        try {
            boolean good = exchanged
                    .filter(each -> each.identity().equals(held)
                            && Instant.now().isBefore(each.until().minus(BEFORE_ITS_END)))
                    .isPresent();
            if (!good) {
                exchanged = Optional.of(login(held, method));
            }
            return exchanged.orElseThrow().token();
        } finally {
            lock.unlock();
        }
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("it is larger than any token");
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "nomad",
                    "the token's file " + file + " can't be read: " + e.getMessage(),
                    "Check NOMAD_TOKEN_FILE; it will be tried again",
                    e);
        }
    }

    private static boolean isIdentity(String held) {
        return held.startsWith("eyJ") && held.chars().filter(c -> c == '.').count() == 2;
    }

    private Exchanged login(String identity, Optional<String> method) {
        Json body = Json.object(Map.of(
                "AuthMethodName", Json.of(method.orElseGet(this::usualMethod)), "LoginToken", Json.of(identity)));
        Json answer = plain.apply(Request.post(body, "acl", "login"))
                .expected("exchange the workload identity for a token")
                .json();
        return new Exchanged(identity, answer.get("SecretID").string(""), Instant.now(), end(answer));
    }

    private static Instant end(Json answer) {
        try {
            return answer.get("ExpirationTime").string().map(Instant::parse).orElse(Instant.MAX);
        } catch (DateTimeParseException e) {
            return Instant.now().plus(BEFORE_ITS_END.multipliedBy(5));
        }
    }

    private String usualMethod() {
        List<Json> methods = plain.apply(Request.get("acl", "auth-methods"))
                .expected("list the auth methods")
                .json()
                .list();
        return methods.stream()
                .filter(each -> each.get("Default").truth(false))
                .map(each -> each.get("Name").string(""))
                .findFirst()
                .orElseThrow(() -> new ServiceUnavailable(
                        "nomad",
                        "has no default auth method that could exchange the workload identity",
                        "Set NOMAD_AUTH_METHOD to the name of one, or make one the default"));
    }
}
