package dev.drover.serve;

import dev.drover.access.Person;
import dev.drover.access.Role;
import dev.drover.serve.RefusalPage.Refusal;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every route, whoever serves it, and does what the {@link Doorkeeper} says. Programs are refused with a problem
 * document, people with a page; people who are not signed in are sent to where they can. A form that another site sent goes nowhere.
 */
@Singleton
public class Door {
    /** Under this name a request carries the {@link Person} who makes it. */
    public static final String CALLER = "drover.caller";

    private static final int BEFORE_EVERYTHING = 10_000;
    private static final long LARGEST = 4 << 20;
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final Doorkeeper keeper;
    private final OpenStreams streams;
    private final RefusalPage pages;

    Door(Doorkeeper keeper, OpenStreams streams, RefusalPage pages) {
        this.keeper = keeper;
        this.streams = streams;
        this.pages = pages;
    }

    void stand(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_EVERYTHING);
    }

    private void pass(RoutingContext request) {
        if (!Routes.readsByItself(request.normalizedPath()) && isTooLarge(request)) {
            Refusal refusal = new Refusal(
                    413, "The body of a request has up to " + LARGEST + " bytes, and says how many.", "Send less.");
            refuse(request, refusal, Optional.empty());
            return;
        }
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        Cookie cookie = request.request().getCookie(Sessions.COOKIE);
        Doorkeeper.Shown shown = new Doorkeeper.Shown(
                request.request().method().name(),
                path(request),
                authorization == null ? "" : authorization,
                cookie == null ? "" : cookie.getValue());
        Doorkeeper.Answer answer = keeper.look(shown);
        if (!Routes.forPrograms(shown.path()) && fromElsewhere(request)) {
            refuse(
                    request,
                    new Refusal(403, "Another site sent this form, so nothing was done.", "Do it here instead."),
                    Optional.empty());
            return;
        }
        switch (answer) {
            case Doorkeeper.Answer.Open open -> {
                open.caller().ifPresent(person -> request.put(CALLER, person));
                request.next();
            }
            case Doorkeeper.Answer.Known known -> {
                request.put(CALLER, known.caller());
                if (Routes.staysOpen(shown.path())) {
                    Runnable over = streams.watch(shown, request.response()::reset);
                    request.addEndHandler(_ -> over.run());
                }
                request.next();
            }
            case Doorkeeper.Answer.Unknown _ -> unknown(request, shown);
            case Doorkeeper.Answer.Forbidden forbidden ->
                refuse(request, forbidden(forbidden.caller(), forbidden.needed()), Optional.of(forbidden.caller()));
            case Doorkeeper.Answer.Nothing nothing ->
                refuse(request, new Refusal(404, "There is nothing at this address.", ""), nothing.caller());
        }
    }

    /** A body that doesn't say how long it is would be read to its end before anybody could refuse it. */
    private static boolean isTooLarge(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean open = request.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        return open || length != null && (length.length() > 9 || Long.parseLong(length) > LARGEST);
    }

    /** The path as it came and as a router may understand it; where the two are not one, it is nobody's. */
    private static String path(RoutingContext request) {
        String path = request.normalizedPath();
        return path == null || path.contains("%2F") || path.contains("%2f") ? "/%" : path;
    }

    /** Browsers say where a form came from; what says nothing is no browser of today, and the form's own mark still counts. */
    private static boolean fromElsewhere(RoutingContext request) {
        String site = request.request().getHeader("Sec-Fetch-Site");
        String method = request.request().method().name();
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return !reads && site != null && !OWN_SITE.contains(site);
    }

    private static Refusal forbidden(Person person, Role needed) {
        return new Refusal(
                403,
                "This takes the role " + needed.text() + "; " + person.name() + " has the role "
                        + person.role().text() + ".",
                "Ask an operator for it.");
    }

    private void unknown(RoutingContext request, Doorkeeper.Shown shown) {
        HttpServerResponse response = request.response();
        if (Routes.forPrograms(shown.path())) {
            response.putHeader("WWW-Authenticate", "Basic realm=\"Drover\", charset=\"UTF-8\"");
            refuse(
                    request,
                    new Refusal(
                            401,
                            "A token is needed.",
                            "Send Authorization: Bearer with one that an operator gave you."),
                    Optional.empty());
            return;
        }
        boolean reads = shown.method().equals("GET") || shown.method().equals("HEAD");
        String back = reads ? request.request().uri() : "/";
        response.setStatusCode(Routes.staysOpen(shown.path()) ? 401 : 303)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Location", "/sign-in?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8))
                .end();
    }

    private void refuse(RoutingContext request, Refusal refusal, Optional<Person> visitor) {
        HttpServerResponse response = request.response().setStatusCode(refusal.status());
        if (Routes.forPrograms(request.normalizedPath())) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.TYPE).end(ProblemJson.of(refusal));
            return;
        }
        PageSafety.HEADERS.forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8").end(pages.html(refusal, visitor));
    }
}
