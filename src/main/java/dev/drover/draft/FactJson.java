package dev.drover.draft;

import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Check;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Variable;
import dev.drover.facts.FactValue.VariableSource;
import dev.drover.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of a fact as JSON and back: the shapes that {@code analyze --json} shows. Reading gives the same value again. */
public final class FactJson {
    private FactJson() {}

    public static Json of(FactValue value) {
        return switch (value) {
            case FactValue.Text(String text) -> Json.of(text);
            case FactValue.Whole(long number) -> Json.of(number);
            case FactValue.Words(List<String> words) ->
                Json.of(words.stream().map(Json::of).toList());
            case Check(CheckKind kind, String path, int port) -> {
                Map<String, Json> members = new LinkedHashMap<>();
                members.put("type", Json.of(kind.text()));
                members.put("path", Json.of(path));
                members.put("port", Json.of(port));
                yield Json.object(members);
            }
            case Variable variable -> of(variable);
        };
    }

    private static Json of(Variable variable) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(
                "default",
                variable.fallback() instanceof Default.Known(String text) ? Json.of(text) : new Json.Nothing());
        if (variable.fallback() instanceof Default.Hidden) {
            members.put("hidden", Json.of(true));
        }
        members.put("required", Json.of(variable.required()));
        members.put("secret", Json.of(variable.secret()));
        members.put("source", Json.of(variable.source().text()));
        return Json.object(members);
    }

    /** Empty when this is the shape of no fact. */
    public static Optional<FactValue> read(Json json) {
        return switch (json) {
            case Json.Text(String text) -> Optional.of(new FactValue.Text(text));
            case Json.Digits digits -> Optional.of(new FactValue.Whole(digits.number(0)));
            case Json.Array(List<Json> items) ->
                items.stream().allMatch(Json.Text.class::isInstance)
                        ? Optional.of(new FactValue.Words(
                                items.stream().map(item -> item.string("")).toList()))
                        : Optional.empty();
            case Json.Struct struct -> struct.get("type").isNothing() ? variable(struct) : check(struct);
            case Json.Truth _, Json.Nothing _ -> Optional.empty();
        };
    }

    private static Optional<FactValue> check(Json json) {
        for (CheckKind kind : CheckKind.values()) {
            if (kind.text().equals(json.get("type").string(""))) {
                int port = (int) json.get("port").number(0);
                return Optional.of(new Check(kind, json.get("path").string(""), port));
            }
        }
        return Optional.empty();
    }

    private static Optional<FactValue> variable(Json json) {
        for (VariableSource source : VariableSource.values()) {
            if (source.text().equals(json.get("source").string(""))) {
                Default none = json.get("hidden").truth(false) ? new Default.Hidden() : new Default.None();
                Default fallback = json.get("default")
                        .string()
                        .<Default>map(Default.Known::new)
                        .orElse(none);
                boolean required = json.get("required").truth(false);
                return Optional.of(
                        new Variable(fallback, required, json.get("secret").truth(false), source));
            }
        }
        return Optional.empty();
    }
}
