package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.draft.ClusterKnowledge.Routing;
import dev.drover.draft.RouteGate;
import dev.drover.draft.RouteGate.Wanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Notices when a route that an app wants is taken by another service, or becomes free: nothing in Git or in the cluster moves then. It
 * asks the router once an interval, whatever the number of apps, and nobody where no app wants a route. Memory of what each pass says
 * afresh; safe for use from several threads.
 */
public final class RouteWatch {
    private final Guard guard = new Guard();
    private final Map<AppRef, Standing> standing = new LinkedHashMap<>();

    /** What an app wants, and what stood in its way when the router was asked last; empty before that. */
    private record Standing(List<Wanted> wanted, Optional<List<String>> conflicts) {}

    /** Notes what an app's job wants; what was found about the same routes before stands. */
    void wants(AppRef app, List<Wanted> routes) {
        guard.alone(() -> {
            if (routes.isEmpty()) {
                return Optional.ofNullable(standing.remove(app));
            }
            Optional<Standing> known = Optional.ofNullable(standing.get(app))
                    .filter(each -> each.wanted().equals(routes));
            return known.isPresent()
                    ? known
                    : Optional.ofNullable(standing.put(app, new Standing(List.copyOf(routes), Optional.empty())));
        });
    }

    void forget(AppRef app) {
        guard.alone(() -> Optional.ofNullable(standing.remove(app)));
    }

    /** Compares what the router says now, and the reserved host names, with what it said last; tells of the apps that this concerns. */
    public void look(Supplier<Routing> routing, Supplier<List<String>> reserved, Consumer<AppRef> moved) {
        Map<AppRef, Standing> before = guard.alone(() -> Map.copyOf(standing));
        if (before.isEmpty()) {
            return;
        }
        Routing now = routing.get();
        List<String> hosts = reserved.get();
        before.forEach((app, then) -> {
            List<String> conflicts = RouteGate.conflicts(then.wanted(), now, hosts);
            if (!then.conflicts().equals(Optional.of(conflicts))) {
                guard.alone(() -> standing.replace(app, then, new Standing(then.wanted(), Optional.of(conflicts))));
                if (!conflicts.equals(then.conflicts().orElse(List.of()))) {
                    moved.accept(app);
                }
            }
        });
    }
}
