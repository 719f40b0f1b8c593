package dev.drover.testing.forges;

import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schemas of an OpenAPI 3.0 document: holds values against them and completes values by them. Stricter than the standard in
 * one way: a member that no schema declares is a problem, since it would be one that we made up.
 */
final class Schemas {
    private static final int DEEPEST = 40;

    private final Json document;

    Schemas(Json document) {
        this.document = document;
    }

    /** The schema itself, where it is only named. */
    Json resolved(Json schema) {
        Json found = schema;
        for (int hop = 0; hop < DEEPEST && !found.get("$ref").isNothing(); hop++) {
            Json at = document;
            for (String step : found.get("$ref").string("").substring(2).split("/")) {
                at = at.get(step.replace("~1", "/").replace("~0", "~"));
            }
            found = at;
        }
        return found;
    }

    /** What is wrong with a value, one line each; nothing when it keeps to the schema. */
    List<String> problems(Json named, Json value, String where) {
        Json schema = resolved(named);
        List<String> alternatives = alternatives(schema, value, where);
        if (value.isNothing()) {
            boolean may = schema.get("nullable").truth(false) || alternativesAllowNull(schema) || untyped(schema);
            return may ? List.of() : List.of(where + " must not be null");
        }
        List<String> problems = new ArrayList<>(alternatives);
        String type = schema.get("type").string("");
        switch (type) {
            case "string" -> require(problems, value instanceof Json.Text, where, type);
            case "integer", "number" -> require(problems, value instanceof Json.Digits, where, type);
            case "boolean" -> require(problems, value instanceof Json.Truth, where, type);
            case "array" -> {
                require(problems, value instanceof Json.Array, where, type);
                int index = 0;
                for (Json item : value.list()) {
                    problems.addAll(problems(schema.get("items"), item, where + "[" + index++ + "]"));
                }
            }
            case "object" -> require(problems, value instanceof Json.Struct, where, type);
            default -> {}
        }
        List<Json> values = schema.get("enum").list();
        if (!values.isEmpty() && !values.contains(value)) {
            problems.add(where + " is " + value.encoded() + ", none of " + values);
        }
        problems.addAll(members(schema, value, where));
        return problems;
    }

    private static void require(List<String> problems, boolean holds, String where, String type) {
        if (!holds) {
            problems.add(where + " is no " + type);
        }
    }

    private static boolean untyped(Json schema) {
        return schema.map().keySet().stream()
                .noneMatch(List.of("type", "oneOf", "anyOf", "allOf", "properties")::contains);
    }

    private boolean alternativesAllowNull(Json schema) {
        for (String kind : List.of("oneOf", "anyOf", "allOf")) {
            for (Json each : schema.get(kind).list()) {
                if (resolved(each).get("nullable").truth(false)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The problems with the alternative that fits best. */
    private List<String> alternatives(Json schema, Json value, String where) {
        List<Json> choices = new ArrayList<>(schema.get("oneOf").list());
        choices.addAll(schema.get("anyOf").list());
        if (choices.isEmpty() || value.isNothing()) {
            return List.of();
        }
        List<String> best = List.of(where + " fits no alternative");
        boolean first = true;
        for (Json choice : choices) {
            Json with = schema.get("properties").isNothing()
                    ? choice
                    : resolved(choice).with("properties", members(schema));
            List<String> found = problems(with, value, where);
            if (first || found.size() < best.size()) {
                best = found;
            }
            first = false;
        }
        return best;
    }

    private List<String> members(Json schema, Json value, String where) {
        Map<String, Json> known = members(schema).map();
        if (known.isEmpty() || !(value instanceof Json.Struct)) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        for (String name : required(schema)) {
            if (!value.map().containsKey(name)) {
                problems.add(where + "." + name + " is missing");
            }
        }
        Json others = schema.get("additionalProperties");
        boolean open = others instanceof Json.Struct || others.truth(false);
        boolean alternatives =
                !schema.get("oneOf").isNothing() || !schema.get("anyOf").isNothing();
        value.map().forEach((name, member) -> {
            Json declared = known.get(name);
            if (declared != null) {
                problems.addAll(problems(declared, member, where + "." + name));
            } else if (!open && !alternatives) {
                problems.add(where + "." + name + " is in no description");
            }
        });
        return problems;
    }

    private Json members(Json schema) {
        Map<String, Json> all = new LinkedHashMap<>(schema.get("properties").map());
        for (Json part : schema.get("allOf").list()) {
            all.putAll(members(resolved(part)).map());
        }
        return Json.object(all);
    }

    private List<String> required(Json schema) {
        List<String> names = new ArrayList<>();
        schema.get("required").list().forEach(each -> names.add(each.string("")));
        for (Json part : schema.get("allOf").list()) {
            names.addAll(required(resolved(part)));
        }
        return names;
    }

    /** A value with every member that the schema requires: what it had, and what the description gives as an example elsewhere. */
    Json completed(Json named, Optional<Json> given, int depth) {
        Json schema = resolved(named);
        if (given.isPresent() && given.get().isNothing()) {
            return given.get();
        }
        List<Json> choices = new ArrayList<>(schema.get("oneOf").list());
        choices.addAll(schema.get("anyOf").list());
        choices.addAll(
                schema.get("properties").isNothing() ? schema.get("allOf").list() : List.of());
        if (!choices.isEmpty() && members(schema).map().isEmpty()) {
            return completed(choices.getFirst(), given, depth + 1);
        }
        if (given.isPresent() && given.get() instanceof Json.Array array) {
            return Json.of(array.items().stream()
                    .map(each -> completed(schema.get("items"), Optional.of(each), depth + 1))
                    .toList());
        }
        boolean object = !members(schema).map().isEmpty()
                || schema.get("type").string("").equals("object");
        if (!object || given.isPresent() && !(given.get() instanceof Json.Struct)) {
            return given.orElseGet(() -> example(schema));
        }
        if (given.isEmpty() && (schema.get("nullable").truth(false) || depth > DEEPEST)) {
            return new Json.Nothing();
        }
        Map<String, Json> out = new LinkedHashMap<>();
        Map<String, Json> had = given.map(Json::map).orElse(Map.of());
        Map<String, Json> known = members(schema).map();
        had.forEach((name, value) -> out.put(
                name, known.containsKey(name) ? completed(known.get(name), Optional.of(value), depth + 1) : value));
        for (String name : required(schema)) {
            if (!out.containsKey(name)) {
                out.put(name, completed(known.getOrDefault(name, new Json.Nothing()), Optional.empty(), depth + 1));
            }
        }
        return Json.object(out);
    }

    private static Json example(Json schema) {
        if (schema.get("nullable").truth(false)) {
            return new Json.Nothing();
        }
        if (!schema.get("enum").list().isEmpty()) {
            return schema.get("enum").list().getFirst();
        }
        return switch (schema.get("type").string("")) {
            case "string" ->
                Json.of(schema.get("format").string("").equals("date-time") ? "2026-01-01T00:00:00Z" : "an-example");
            case "integer", "number" -> Json.of(1);
            case "boolean" -> Json.of(false);
            case "array" -> Json.of(List.of());
            default -> new Json.Nothing();
        };
    }
}
