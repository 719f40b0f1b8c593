package dev.drover.store.jdbc;

import dev.drover.journal.Ending;
import dev.drover.journal.Happening;
import dev.drover.journal.Milestone;
import dev.drover.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Entries of the journal as events: their type and data, and back. An event of another type reads as its own words. */
final class Happenings {
    private Happenings() {}

    static String type(Happening what) {
        return switch (what) {
            case Happening.Planned _ -> "planned";
            case Happening.Did _ -> "did";
            case Happening.Ended _ -> "ended";
            case Happening.Asked _ -> "asked";
            case Happening.Reached _ -> "reached";
        };
    }

    static Json data(Happening what) {
        Map<String, Json> data = new LinkedHashMap<>();
        switch (what) {
            case Happening.Planned planned -> {
                data.put("seen", Json.of(planned.seen()));
                data.put(
                        "actions",
                        Json.of(planned.actions().stream().map(Json::of).toList()));
            }
            case Happening.Did did -> {
                data.put("action", Json.of(did.action()));
                data.put("effect", Json.of(did.effect()));
            }
            case Happening.Ended ended -> {
                data.put("kind", Json.of(ended.kind().name()));
                data.put("summary", Json.of(ended.summary()));
            }
            case Happening.Reached reached -> {
                data.put("kind", Json.of(reached.milestone().kind().name()));
                data.put("key", Json.of(reached.milestone().key()));
                data.put("millis", Json.of(reached.milestone().millis()));
            }
            case Happening.Asked asked -> {
                data.put("what", Json.of(asked.what()));
                data.put("by", Json.of(asked.by()));
            }
        }
        return Json.object(data);
    }

    static Happening read(String type, Json data) {
        return switch (type) {
            case "planned" ->
                new Happening.Planned(
                        data.get("seen").string(""),
                        data.get("actions").list().stream()
                                .map(action -> action.string(""))
                                .toList());
            case "did" ->
                new Happening.Did(
                        data.get("action").string(""), data.get("effect").string(""));
            case "ended" ->
                new Happening.Ended(
                        Ending.Kind.valueOf(data.get("kind").string("")),
                        data.get("summary").string(""));
            case "asked" ->
                new Happening.Asked(data.get("what").string(""), data.get("by").string(""));
            case "reached" ->
                new Happening.Reached(new Milestone(
                        Milestone.Kind.valueOf(data.get("kind").string("")),
                        data.get("key").string(""),
                        data.get("millis").number(0)));
            default -> new Happening.Did(type, data.encoded());
        };
    }
}
