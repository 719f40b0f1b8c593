package dev.drover.forge.github;

import dev.drover.json.Json;
import dev.drover.traffic.Ask;
import dev.drover.traffic.JsonCalls;
import dev.drover.traffic.Told;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token that opens one repository, for the interface and for Git. A GitHub App's is made when it is needed, for this
 * repository alone, kept, and renewed five minutes before it ends or when GitHub refuses it.
 */
public final class GithubCredential {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final GithubPlace place;
    private final GithubAccess access;
    private final JsonCalls calls;
    private final Clock clock;
    private @Nullable Kept kept;

    /** The account that Drover is there; a GitHub App's carries {@code [bot]}. */
    record Account(long id, String login) {}

    private record Kept(String token, Instant end) {}

    public GithubCredential(GithubPlace place, GithubAccess access, JsonCalls calls, Clock clock) {
        this.place = place;
        this.access = access;
        this.calls = calls;
        this.clock = clock;
        if (access instanceof GithubAccess.App app) {
            AppKey.of(app.privateKey());
        }
    }

    boolean app() {
        return access instanceof GithubAccess.App;
    }

    /** A token that is good now. */
    public synchronized String token() {
        return switch (access) {
            case GithubAccess.Token(String text) -> text;
            case GithubAccess.App app -> {
                Kept now = kept;
                if (now == null || !clock.instant().isBefore(now.end().minus(EARLY))) {
                    now = made(app);
                    kept = now;
                }
                yield now.token();
            }
        };
    }

    /** GitHub refused this token: another is made, if it is an App's and nobody made one since. True when it may be tried again. */
    synchronized boolean renew(String refused) {
        Kept now = kept;
        if (now != null && now.token().equals(refused)) {
            kept = null;
            return true;
        }
        return false;
    }

    private Kept made(GithubAccess.App app) {
        long installation = app.installation()
                .orElseGet(() -> asApp(app, "GET", place.path() + "/installation", null)
                        .get("id")
                        .number(0));
        Json wish = Json.object(Map.of("repositories", Json.of(List.of(Json.of(place.name())))));
        Json made = asApp(app, "POST", "/app/installations/" + installation + "/access_tokens", wish);
        return new Kept(made.get("token").string(""), end(made.get("expires_at").string("")));
    }

    private Instant end(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return clock.instant().plus(Duration.ofMinutes(30));
        }
    }

    private Json asApp(GithubAccess.App app, String method, String path, @Nullable Json body) {
        String statement = AppKey.of(app.privateKey()).statement(app.id(), clock.instant());
        Told told = calls.send(
                new Ask(method, URI.create(place.api() + path), headers(statement), Optional.ofNullable(body)));
        if (!told.ok()) {
            throw GithubRefusals.ofApp(place, method + " " + path, told);
        }
        return told.body();
    }

    static Map<String, String> headers(String token) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/vnd.github+json");
        headers.put("X-GitHub-Api-Version", "2022-11-28");
        headers.put("Authorization", "Bearer " + token);
        return headers;
    }

    /** Asked of GitHub; who has no account there can't be told apart from others, so a failure is no answer. */
    Account account(GithubCalls as) {
        return switch (access) {
            case GithubAccess.Token _ -> {
                Json me = as.get("/user");
                yield new Account(me.get("id").number(0), me.get("login").string(""));
            }
            case GithubAccess.App app -> {
                String login = asApp(app, "GET", "/app", null).get("slug").string("") + "[bot]";
                yield new Account(
                        as.get("/users/" + GithubPlace.step(login)).get("id").number(0), login);
            }
        };
    }
}
