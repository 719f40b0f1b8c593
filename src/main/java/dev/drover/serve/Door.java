package dev.drover.serve;

import dev.drover.settings.Settings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Stands before every route, whoever serves it, and does what the {@link Doorkeeper} says. */
@Singleton
public class Door {
    /** Under this name a request carries the {@link Settings.Token} of its caller. */
    public static final String CALLER = "drover.caller";

    private static final int BEFORE_EVERYTHING = 10_000;

    private final Doorkeeper keeper;

    Door(Settings settings) {
        keeper = new Doorkeeper(settings.serving().tokens());
    }

    void stand(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_EVERYTHING);
    }

    private void pass(RoutingContext request) {
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        String path = request.normalizedPath();
        String method = request.request().method().name();
        switch (keeper.look(method, path, authorization == null ? "" : authorization)) {
            case Doorkeeper.Answer.Open _ -> request.next();
            case Doorkeeper.Answer.Known known -> {
                request.put(CALLER, known.caller());
                request.next();
            }
            case Doorkeeper.Answer.Unknown _ -> {
                request.response().putHeader("WWW-Authenticate", "Basic realm=\"Drover\", charset=\"UTF-8\"");
                refuse(
                        request,
                        401,
                        "Unauthorized",
                        "a token is needed: one of those set as DROVER_TOKENS_<NAME>_VALUE");
            }
            case Doorkeeper.Answer.Forbidden _ -> refuse(request, 403, "Forbidden", "this token may only read");
        }
    }

    private static void refuse(RoutingContext request, int status, String title, String detail) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\""
                        + detail + "\"}");
    }
}
