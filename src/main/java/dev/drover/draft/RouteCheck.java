package dev.drover.draft;

import dev.drover.draft.ClusterKnowledge.TakenRoute;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a route that is wanted is free. Fabio joins two services with the same source silently into one, so a conflict of
 * any kind is strict: the same source, a path inside another's, a host name that is another's or reserved.
 */
final class RouteCheck {
    private final List<TakenRoute> taken;
    private final List<String> reserved;

    RouteCheck(List<TakenRoute> taken, List<String> reserved) {
        this.taken = List.copyOf(taken);
        this.reserved = List.copyOf(reserved);
    }

    /** What stands in the way, as one sentence; empty when nothing does. Routes of the service itself are its own. */
    Optional<String> conflict(String route, String service) {
        String source = source(route);
        String host = host(source);
        for (String name : reserved) {
            if (host.equals(name.toLowerCase(Locale.ROOT)) || host.startsWith(name.toLowerCase(Locale.ROOT) + ".")) {
                return Optional.of("Route conflict detected (reserved): '" + source + "' uses the reserved host name '"
                        + name + "'");
            }
        }
        for (TakenRoute other : taken) {
            if (other.service().equals(service)) {
                continue;
            }
            Optional<String> kind = kind(source, source(other.source()));
            if (kind.isPresent()) {
                return Optional.of("Route conflict detected (" + kind.get() + "): '" + source
                        + "' conflicts with existing route '" + other.source() + "' -> '" + other.service() + "'");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> kind(String source, String other) {
        if (source.equals(other)) {
            return Optional.of("exact_match");
        }
        String host = host(source);
        if (!host.equals(host(other))) {
            return Optional.empty();
        }
        String path = path(source);
        String otherPath = path(other);
        boolean roots = path.equals("/") || otherPath.equals("/");
        if (inside(path, otherPath) || inside(otherPath, path)) {
            // A host's catch-all beside a path of the same host is one host for two services; without a host it is the
            // usual default.
            if (roots && host.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(roots ? "hostname_collision" : "path_overlap");
        }
        return host.isEmpty() ? Optional.empty() : Optional.of("hostname_collision");
    }

    private static boolean inside(String path, String other) {
        String folder = other.endsWith("/") ? other : other + "/";
        return path.equals(other) || path.startsWith(folder);
    }

    /** Host and path without options; hosts are lower case. */
    static String source(String route) {
        String first = route.strip().split("\\s", 2)[0];
        int slash = first.indexOf('/');
        return slash < 0
                ? first.toLowerCase(Locale.ROOT)
                : first.substring(0, slash).toLowerCase(Locale.ROOT) + first.substring(slash);
    }

    private static String host(String source) {
        int slash = source.indexOf('/');
        String host = slash < 0 ? source : source.substring(0, slash);
        int colon = host.indexOf(':');
        return colon > 0 ? host.substring(0, colon) : host;
    }

    private static String path(String source) {
        int slash = source.indexOf('/');
        return slash < 0 ? "/" : source.substring(slash);
    }
}
