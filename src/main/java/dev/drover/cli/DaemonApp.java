package dev.drover.cli;

import dev.drover.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the app that a person named among those of the running daemon: by its id, or by its repository where that has only one. */
final class DaemonApp {
    private static final int MOST_NAMED = 20;

    private DaemonApp() {}

    /** The app; empty after saying why it could not be told. */
    static Optional<Json> find(Outside outside, Terminal terminal, String named) {
        List<Json> all = Json.parse(outside.daemon("/api/v1/apps")).list();
        List<Json> matching = all.stream()
                .filter(each -> each.get("id").string("").equals(named)
                        || each.get("repository").string("").equals(named))
                .toList();
        if (matching.size() == 1) {
            return Optional.of(matching.getFirst());
        }
        terminal.say(
                matching.isEmpty()
                        ? "The daemon looks after no app " + named + ", but after " + ids(all) + "."
                        : "Several apps are in " + named + "; name one of: " + ids(matching) + ".");
        return Optional.empty();
    }

    private static String ids(List<Json> apps) {
        String some = apps.stream()
                .limit(MOST_NAMED)
                .map(each -> each.get("id").string(""))
                .collect(Collectors.joining(", "));
        return apps.isEmpty() ? "none" : apps.size() > MOST_NAMED ? some + " and others" : some;
    }
}
