package dev.drover.cli;

import dev.drover.json.Json;
import java.util.List;
import java.util.Optional;

/** Finds the app that a person named among those of the running daemon: by its id, or by its repository where that has only one. */
final class DaemonApp {
    private DaemonApp() {}

    /** The app; empty after saying why it could not be told. */
    static Optional<Json> find(Outside outside, Terminal terminal, String named) {
        List<Json> matching = Json.parse(outside.daemon("/api/v1/apps")).list().stream()
                .filter(each -> each.get("id").string("").equals(named)
                        || each.get("repository").string("").equals(named))
                .toList();
        if (matching.size() == 1) {
            return Optional.of(matching.getFirst());
        }
        terminal.say(
                matching.isEmpty()
                        ? "The daemon looks after no app " + named + "."
                        : "Several apps are in " + named + "; name one of: "
                                + matching.stream()
                                        .map(each -> each.get("id").string(""))
                                        .toList());
        return Optional.empty();
    }
}
