package dev.drover.reconcile;

import dev.drover.health.Cause;
import dev.drover.health.Diagnosis;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What was found out about the failure of a text, and at which index of its job: what is left of it when the cluster forgets the
 * deployment and its allocations, which Nomad does after an hour. As one line it outlives the process too; a line that is no such
 * thing, or is of another release, is nothing.
 */
record KnownFailure(Diagnosis diagnosis, long index) {
    String encoded() {
        return Json.object(Map.of(
                        "index", Json.of(index),
                        "cause", Json.of(diagnosis.cause().name()),
                        "allocation", Json.of(diagnosis.where().allocation()),
                        "group", Json.of(diagnosis.where().group()),
                        "task", Json.of(diagnosis.where().task()),
                        "source", Json.of(diagnosis.evidence().source()),
                        "words", Json.of(diagnosis.evidence().words())))
                .encoded();
    }

    static Optional<KnownFailure> read(String line) {
        try {
            Json json = Json.parse(line);
            String named = json.get("cause").string("");
            return Arrays.stream(Cause.values())
                    .filter(cause -> cause.name().equals(named))
                    .findFirst()
                    .map(cause -> new KnownFailure(
                            diagnosis(cause, json), json.get("index").number(0)));
        } catch (JsonSyntaxError e) {
            return Optional.empty();
        }
    }

    private static Diagnosis diagnosis(Cause cause, Json json) {
        return new Diagnosis(
                cause,
                new Diagnosis.Where(
                        json.get("allocation").string(""),
                        json.get("group").string(""),
                        json.get("task").string("")),
                new Diagnosis.Evidence(
                        json.get("source").string(""), json.get("words").string("")));
    }
}
