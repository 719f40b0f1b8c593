package dev.drover.testing;

import dev.drover.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * As much of JSON Schema (2020-12) as this project's schemas use. It lists what is wrong with a document, each with its place, and refuses a
 * schema with a keyword that it doesn't know, so that no rule is passed over.
 */
public final class JsonSchema {
    private final Json root;
    private final List<String> wrong = new ArrayList<>();

    private JsonSchema(Json root) {
        this.root = root;
    }

    public static List<String> wrong(Json schema, Json document) {
        JsonSchema checked = new JsonSchema(schema);
        checked.check(schema, document, "$");
        return checked.wrong;
    }

    private void check(Json schema, Json value, String at) {
        for (Map.Entry<String, Json> rule : schema.map().entrySet()) {
            Json wanted = rule.getValue();
            switch (rule.getKey()) {
                case "$schema", "$defs", "title", "description" -> {
                    // for people
                }
                case "$ref" -> check(definition(wanted.string("")), value, at);
                case "type" -> unless(types(wanted).stream().anyMatch(type -> is(type, value)), at, "is no " + wanted);
                case "const" -> unless(wanted.equals(value), at, "is not " + wanted);
                case "enum" -> unless(wanted.list().contains(value), at, "is none of " + wanted);
                case "minimum" -> unless(!is("number", value) || compared(value, wanted) >= 0, at, "is less");
                case "maximum" -> unless(!is("number", value) || compared(value, wanted) <= 0, at, "is more");
                case "minLength" ->
                    unless(value.string("long enough").length() >= wanted.number(0), at, "is too short");
                case "minItems" ->
                    unless(!is("array", value) || value.list().size() >= wanted.number(0), at, "has too few");
                case "items" -> {
                    for (int i = 0; i < value.list().size(); i++) {
                        check(wanted, value.list().get(i), at + "[" + i + "]");
                    }
                }
                case "required" ->
                    wanted.list()
                            .forEach(name -> unless(value.map().containsKey(name.string("")), at, "lacks " + name));
                case "properties" ->
                    wanted.map().forEach((name, rules) -> {
                        if (value.map().containsKey(name)) {
                            check(rules, value.get(name), at + "." + name);
                        }
                    });
                case "additionalProperties" ->
                    value.map()
                            .keySet()
                            .forEach(name ->
                                    unless(schema.get("properties").map().containsKey(name), at, "has " + name));
                case "oneOf" -> {
                    long fitting = wanted.list().stream()
                            .filter(each -> fits(each, value))
                            .count();
                    unless(fitting == 1, at, "fits " + fitting + " forms: " + value.encoded());
                }
                default -> throw new IllegalArgumentException(rule.getKey() + " is not understood");
            }
        }
    }

    private boolean fits(Json schema, Json value) {
        JsonSchema apart = new JsonSchema(root);
        apart.check(schema, value, "");
        return apart.wrong.isEmpty();
    }

    private Json definition(String reference) {
        Json found = root;
        for (String step : reference.substring(2).split("/")) {
            found = found.get(step);
        }
        if (found.isNothing()) {
            throw new IllegalArgumentException(reference + " is not there");
        }
        return found;
    }

    private static List<String> types(Json wanted) {
        return wanted.string()
                .map(List::of)
                .orElseGet(() ->
                        wanted.list().stream().map(each -> each.string("")).toList());
    }

    private static boolean is(String type, Json value) {
        return switch (value) {
            case Json.Struct struct -> type.equals("object");
            case Json.Array array -> type.equals("array");
            case Json.Text text -> type.equals("string");
            case Json.Truth truth -> type.equals("boolean");
            case Json.Nothing nothing -> type.equals("null");
            case Json.Digits digits ->
                type.equals("number")
                        || type.equals("integer")
                                && new BigDecimal(digits.digits())
                                                .stripTrailingZeros()
                                                .scale()
                                        <= 0;
        };
    }

    private static int compared(Json value, Json limit) {
        return number(value).compareTo(number(limit));
    }

    private static BigDecimal number(Json value) {
        return value instanceof Json.Digits digits ? new BigDecimal(digits.digits()) : BigDecimal.ZERO;
    }

    private void unless(boolean holds, String at, String what) {
        if (!holds) {
            wrong.add(at + " " + what);
        }
    }
}
