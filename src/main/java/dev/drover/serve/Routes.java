package dev.drover.serve;

import static dev.drover.access.Role.DEVELOPER;
import static dev.drover.access.Role.OPERATOR;
import static dev.drover.access.Role.VIEWER;

import dev.drover.access.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every route there is, in one table. What does not stand here is not served, whatever answers behind it: a new page is closed to
 * everybody until somebody decides here who may see it.
 */
public final class Routes {
    private static final String GET = "GET";
    private static final String POST = "POST";

    /** The table; the first line that fits counts. */
    public static final List<Route> ALL = List.of(
            open(GET, "/drover.css"),
            open(GET, "/drover.js"),
            open(GET, "/icon.svg"),
            open(GET, "/sign-in"),
            open(POST, "/sign-in"),
            open(GET, "/sign-in/elsewhere"),
            open(GET, "/sign-in/back"),
            open(GET, "/enter/*"),
            open(POST, "/sign-out"),
            page(GET, "/", VIEWER),
            page(GET, "/apps/*", VIEWER),
            page(POST, "/apps/*/reconcile", DEVELOPER),
            page(POST, "/apps/*/retry", DEVELOPER),
            page(POST, "/apps/*/rollback", DEVELOPER),
            page(POST, "/apps/*/regenerate", DEVELOPER),
            page(POST, "/apps/*/ignore", DEVELOPER),
            page(POST, "/apps/*/suspend", OPERATOR),
            page(POST, "/apps/*/resume", OPERATOR),
            page(POST, "/apps/*/adopt", OPERATOR),
            page(GET, "/questions", VIEWER),
            page(POST, "/questions/*", DEVELOPER),
            page(GET, "/insights", VIEWER),
            page(GET, "/lessons", VIEWER),
            page(POST, "/lessons/*", OPERATOR),
            page(GET, "/fleet", VIEWER),
            page(GET, "/doctor", VIEWER),
            page(GET, "/people", OPERATOR),
            page(POST, "/people", OPERATOR),
            page(GET, "/repositories", VIEWER),
            page(GET, "/repositories/*/pulls", VIEWER),
            page(GET, "/repositories/*/pulls/*", VIEWER),
            page(POST, "/repositories/*/pulls/*", DEVELOPER),
            page(GET, "/repositories/*/files/**", VIEWER),
            page(GET, "/events", VIEWER),
            new Route(Set.of(POST), "/webhooks/*", new Route.Guard.Own()),
            new Route(Set.of(GET, POST), "/git/**", new Route.Guard.Own()),
            open(GET, "/q/health/**"),
            program(GET, "/q/metrics/**", VIEWER),
            program(GET, "/q/openapi/**", VIEWER),
            program(GET, "/api/v1/apps", VIEWER),
            program(GET, "/api/v1/apps/*", VIEWER),
            program(GET, "/api/v1/apps/*/journal", VIEWER),
            program(GET, "/api/v1/apps/*/diff", VIEWER),
            program(POST, "/api/v1/apps/*/reconcile", DEVELOPER),
            program(POST, "/api/v1/apps/*/retry", DEVELOPER),
            program(POST, "/api/v1/apps/*/rollback", DEVELOPER),
            program(POST, "/api/v1/apps/*/regenerate", DEVELOPER),
            program(POST, "/api/v1/apps/*/ignore", DEVELOPER),
            program(POST, "/api/v1/apps/*/suspend", OPERATOR),
            program(POST, "/api/v1/apps/*/resume", OPERATOR),
            program(POST, "/api/v1/apps/*/adopt", OPERATOR),
            program(GET, "/api/v1/suspensions", VIEWER),
            program(POST, "/api/v1/suspend", OPERATOR),
            program(POST, "/api/v1/resume", OPERATOR),
            program(POST, "/api/v1/repositories/*/suspend", OPERATOR),
            program(POST, "/api/v1/repositories/*/resume", OPERATOR),
            program(POST, "/api/v1/repositories/*/reconcile", DEVELOPER),
            program(GET, "/api/v1/lessons", VIEWER),
            program(GET, "/api/v1/lessons/*", VIEWER),
            new Route(Set.of("PUT", "DELETE"), "/api/v1/lessons/*", new Route.Guard.Program(OPERATOR)),
            program(GET, "/api/v1/events", VIEWER),
            program(GET, "/fleet/v1/**", VIEWER),
            new Route(Set.of(POST, "PUT", "PATCH", "DELETE"), "/fleet/v1/**", new Route.Guard.Program(OPERATOR)),
            new Route(Set.of(GET, POST, "DELETE"), "/mcp/**", new Route.Guard.Program(OPERATOR)));

    private static final Set<List<String>> STREAMS = Set.of(List.of("events"), List.of("api", "v1", "events"));

    private Routes() {}

    /** The line for a request, by the steps of its path as they came: one with parameters or dots in it has none. */
    public static Optional<Route> of(String method, String path) {
        List<String> steps = Route.steps(path);
        boolean odd = path.indexOf(';') >= 0 || steps.contains("..") || steps.contains(".");
        return odd
                ? Optional.empty()
                : ALL.stream().filter(route -> route.serves(method, steps)).findFirst();
    }

    /** True for paths that programs use: what goes wrong there is told as a problem document and not as a page. */
    public static boolean forPrograms(String path) {
        List<String> steps = Route.steps(path);
        return !steps.isEmpty() && Set.of("api", "mcp", "q", "git", "webhooks").contains(steps.getFirst())
                || steps.size() > 1 && steps.getFirst().equals("fleet");
    }

    /** True for what reads bodies as they come and stops in time: pushes may be large, and webhooks are limited there. */
    static boolean readsByItself(String path) {
        List<String> steps = Route.steps(path);
        return !steps.isEmpty() && Set.of("git", "webhooks").contains(steps.getFirst());
    }

    /** True for the streams: their answers last, longer than the right to read them may. */
    public static boolean staysOpen(String path) {
        return STREAMS.contains(Route.steps(path));
    }

    private static Route open(String method, String path) {
        return new Route(Set.of(method), path, new Route.Guard.Open());
    }

    private static Route page(String method, String path, Role role) {
        return new Route(Set.of(method), path, new Route.Guard.Page(role));
    }

    private static Route program(String method, String path, Role role) {
        return new Route(Set.of(method), path, new Route.Guard.Program(role));
    }
}
