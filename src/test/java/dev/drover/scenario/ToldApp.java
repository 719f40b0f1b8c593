package dev.drover.scenario;

import dev.drover.json.Json;
import dev.drover.testing.servers.PackagedDrover.Daemon;
import dev.drover.testing.servers.Waiting;
import java.time.Duration;

/** The one app of a packaged daemon, as its API tells it. */
record ToldApp(Daemon daemon) {
    private static final Duration SOON = Duration.ofSeconds(90);

    Json app() {
        return Json.parse(daemon.asOperator().must("GET", "/api/v1/apps", "")).list().stream()
                .findFirst()
                .orElse(new Json.Nothing());
    }

    Json condition(String type) {
        return app().get("conditions").list().stream()
                .filter(each -> each.get("type").string("").equals(type))
                .findFirst()
                .orElse(new Json.Nothing());
    }

    boolean holds(String type) {
        return condition(type).get("status").string("").equals("True");
    }

    String message(String type) {
        return condition(type).get("message").string("");
    }

    /** How the last pass ended. */
    String kind() {
        return app().get("lastOutcome").get("kind").string("");
    }

    String summary() {
        return app().get("lastOutcome").get("summary").string("");
    }

    /** Waits until a pass ended so and said something with these words. */
    void until(String kind, String words) {
        Waiting.until(
                "the app is " + kind + ": " + words,
                SOON,
                () -> kind().equals(kind) && summary().contains(words));
    }

    void untilHealthy() {
        Waiting.until("the app is healthy", SOON, () -> kind().equals("settled") && holds("Healthy"));
    }
}
