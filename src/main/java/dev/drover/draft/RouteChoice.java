package dev.drover.draft;

import dev.drover.draft.Blueprint.Listening;
import dev.drover.draft.ClusterKnowledge.Router;
import dev.drover.draft.Conventions.FabioConventions;
import dev.drover.facts.Fact;
import dev.drover.facts.FactName;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides by which host and path an app is reached from outside: as people said, as the repository says, or by convention. */
final class RouteChoice {
    private static final QuestionId ROUTE = new QuestionId("route");
    private static final int MOST_VARIANTS = 50;

    private final DraftRequest request;
    private final Notes notes;
    private final RouteCheck check;

    RouteChoice(DraftRequest request, Notes notes) {
        this.request = request;
        this.notes = notes;
        this.check = new RouteCheck(
                request.cluster().routing().taken(),
                request.advice().conventions().fabio().reservedHostnames());
    }

    List<String> choose(String name, Optional<Listening> port) {
        Router router = request.cluster().routing().router();
        Optional<String> said = request.value("route");
        if (port.isEmpty() || request.refused("route")) {
            return List.of();
        }
        if (said.isPresent()) {
            notes.because("route", said.get(), Reason.Source.ANSWER, "");
            return checked(List.of(said.get()), name);
        }
        List<Fact> facts = request.facts().all(FactName.ROUTE);
        if (!facts.isEmpty() && router != Router.NONE) {
            List<String> routes = new ArrayList<>();
            for (Fact fact : facts) {
                if (fact.key().key().contains("/") && isPlain(fact.key().key())) {
                    notes.fact("route", fact.key().key(), fact);
                    routes.add(fact.key().key());
                }
            }
            return checked(routes, name);
        }
        boolean web =
                port.get().probe().kind().equals("http") || port.get().label().equals("http");
        return router == Router.NONE || !web ? List.of() : proposed(name, router);
    }

    private List<String> proposed(String name, Router router) {
        FabioConventions fabio = request.advice().conventions().fabio();
        String port = router == Router.FABIO && fabio.defaultPort() > 0 ? ":" + fabio.defaultPort() : "";
        if (fabio.hostnameSuffix().isEmpty()) {
            ask("", "The cluster has a router, and the code can't know by which name people reach this app.");
            return List.of();
        }
        for (int i = 1; i <= MOST_VARIANTS; i++) {
            String host = (i == 1 ? name : name + "-" + i) + fabio.hostnameSuffix();
            String route = host + port + "/";
            if (check.conflict(route, name).isEmpty()) {
                notes.because("route", route, Reason.Source.CONVENTION, "name and the cluster's host name ending");
                ask(
                        route,
                        i == 1
                                ? "It follows the cluster's convention."
                                : "The name itself is taken, so a number was added.");
                return List.of(route);
            }
        }
        ask("", "Every name that the cluster's convention would give is taken.");
        return List.of();
    }

    private void ask(String fallback, String why) {
        notes.ask(
                new Question(
                        ROUTE,
                        "By which host or path should this app be reached from outside?",
                        why,
                        fallback,
                        false,
                        List.of("yes", "shop.example.com/", "/shop strip=/shop", "none")),
                fallback.isEmpty() ? "service {" : "tags",
                Optional.empty());
    }

    private List<String> checked(List<String> routes, String name) {
        for (String route : routes) {
            check.conflict(route, name)
                    .ifPresent(conflict -> notes.find(new DraftFinding(
                            "route-conflict",
                            conflict,
                            "Answer the question `route` with a free one, or `none`",
                            true)));
        }
        return routes;
    }

    /** Routes from a repository may carry nothing that Nomad or Fabio would expand. */
    private static boolean isPlain(String route) {
        return route.length() <= 512 && route.chars().allMatch(c -> c >= ' ' && c < 127 && "$\"\\`".indexOf(c) < 0);
    }

    /** The tag that makes the router take this route. */
    static List<String> tags(Router router, String name, String route) {
        return switch (router) {
            case TRAEFIK -> traefik(name, route);
            case FABIO, NONE -> List.of("urlprefix-" + route);
        };
    }

    private static List<String> traefik(String name, String route) {
        String source = RouteCheck.source(route);
        int slash = Math.max(0, source.indexOf('/'));
        String host = source.substring(0, slash);
        String path = source.substring(slash);
        List<String> rules = new ArrayList<>();
        if (!host.isEmpty()) {
            rules.add("Host(`" + host + "`)");
        }
        if (!path.isEmpty() && !path.equals("/")) {
            rules.add("PathPrefix(`" + path + "`)");
        }
        String rule = rules.isEmpty() ? "PathPrefix(`/`)" : String.join(" && ", rules);
        return List.of("traefik.enable=true", "traefik.http.routers." + name + ".rule=" + rule);
    }
}
