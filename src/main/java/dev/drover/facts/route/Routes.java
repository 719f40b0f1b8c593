package dev.drover.facts.route;

import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Routes, as {@code host/path}, from what routers are told: Traefik's rules, the tags that Fabio reads, hosts of an ingress. A host
 * with a variable or a pattern in it is left out.
 */
public final class Routes {
    private static final int MOST = 20;
    private static final int LONGEST = 250;
    private static final String FABIO = "urlprefix-";

    private Routes() {}

    /** States each route that this label or tag gives, by its name (that of a label; "" for a tag) and text. */
    public static void clues(String name, String text, Evidence evidence, Consumer<Clue> clues) {
        of(name, text)
                .forEach(route ->
                        clues.accept(new Clue(new FactKey(FactName.ROUTE, route), new Text("route"), evidence)));
    }

    static List<String> of(String name, String text) {
        if (name.startsWith("traefik.") && (name.endsWith(".rule"))) {
            return rule(text);
        }
        int tag = text.indexOf(".rule=");
        if (name.isEmpty() && text.startsWith("traefik.") && tag > 0) {
            return rule(text.substring(tag + ".rule=".length()));
        }
        if (name.equals("caddy") || name.equals("VIRTUAL_HOST") || name.equals("host")) {
            return hosts(text, "/");
        }
        List<String> routes = new ArrayList<>();
        for (String word : text.split("[, ]", MOST)) {
            if (word.startsWith(FABIO)) {
                add(word.substring(FABIO.length()), routes);
            }
        }
        return routes;
    }

    /** {@code Host(`a`) && PathPrefix(`/x`)}, the older {@code Host:a,b;PathPrefix:/x}, and several hosts in one rule. */
    private static List<String> rule(String rule) {
        String path = "/";
        List<String> prefixes = arguments(rule, "PathPrefix");
        if (!prefixes.isEmpty() && prefixes.getFirst().startsWith("/")) {
            path = prefixes.getFirst();
        }
        List<String> routes = new ArrayList<>();
        for (String host : arguments(rule, "Host")) {
            add(host + path, routes);
        }
        return routes;
    }

    private static List<String> arguments(String rule, String function) {
        List<String> found = new ArrayList<>();
        for (int at = rule.indexOf(function); at >= 0 && found.size() < MOST; at = rule.indexOf(function, at + 1)) {
            int start = at + function.length();
            char open = start < rule.length() ? rule.charAt(start) : ' ';
            int end = open == '(' ? rule.indexOf(')', start) : open == ':' ? rule.indexOf(';', start) : -1;
            end = open == ':' && end < 0 ? rule.length() : end;
            if (end > start) {
                for (String argument : rule.substring(start + 1, end).split(",", MOST)) {
                    found.add(argument.replace("`", "")
                            .replace("\"", "")
                            .replace("'", "")
                            .strip());
                }
            }
        }
        return found;
    }

    private static List<String> hosts(String text, String path) {
        List<String> routes = new ArrayList<>();
        for (String host : text.split("[, ]", MOST)) {
            add(host + path, routes);
        }
        return routes;
    }

    private static void add(String route, List<String> routes) {
        int slash = route.indexOf('/');
        String host = slash < 0 ? route : route.substring(0, slash);
        boolean plain = route.length() <= LONGEST
                && host.indexOf('.') > 0
                && !host.endsWith(".localhost")
                && route.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "./-_:".indexOf(c) >= 0));
        if (plain && routes.size() < MOST) {
            routes.add(host.toLowerCase(Locale.ROOT) + (slash < 0 ? "/" : route.substring(slash)));
        }
    }
}
