package dev.drover.testing.forges;

import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GraphQL schema as introspection publishes it: holds questions and their answers against it. Reads the part of the language
 * that our questions use: one operation, variables, arguments, nested selections and inline fragments.
 */
public final class GraphSchema implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("\\.\\.\\.|[{}():!$,\\[\\]]|[A-Za-z_0-9]+|\"[^\"]*\"");

    private final Map<String, Json> types = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> used = new ArrayList<>();
    private List<String> tokens = List.of();
    private int at;

    public GraphSchema(Json introspection) {
        Json schema = introspection.get("data").isNothing() ? introspection : introspection.get("data");
        schema.get("__schema")
                .get("types")
                .list()
                .forEach(each -> types.put(each.get("name").string(""), each));
    }

    /** What is wrong with a question, its variables and the data that it was answered with. */
    public synchronized List<String> problems(String question, Json given, Json data) {
        problems.clear();
        variables.clear();
        used.clear();
        tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(question);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        at = 0;
        String root = next().equals("mutation") ? "Mutation" : "Query";
        if (peek().equals("(")) {
            declarations(given);
        }
        selection(root, data, root);
        variables.keySet().stream()
                .filter(each -> !used.contains(each))
                .forEach(each -> problems.add("$" + each + " is declared and not used"));
        given.map().keySet().stream()
                .filter(each -> !variables.containsKey(each))
                .forEach(each -> problems.add("$" + each + " is given and not declared"));
        return List.copyOf(problems);
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
        return at < tokens.size() ? tokens.get(at++) : "";
    }

    private void declarations(Json given) {
        next();
        while (!peek().equals(")") && !peek().isEmpty()) {
            next(); // the dollar
            String name = next();
            next(); // the colon
            StringBuilder type = new StringBuilder();
            while (!List.of(",", ")", "$").contains(peek())) {
                type.append(next());
            }
            if (peek().equals(",")) {
                next();
            }
            variables.put(name, type.toString());
            boolean missing = given.get(name).isNothing();
            if (type.toString().endsWith("!") && missing) {
                problems.add("$" + name + " must be given");
            }
            if (!types.containsKey(type.toString().replaceAll("[\\[\\]!]", ""))) {
                problems.add("there is no type " + type);
            }
        }
        next();
    }

    private void selection(String type, Json data, String where) {
        selection(type, data, where, true);
    }

    /** {@code whole}: nothing else may be there; a fragment sees what others asked for, too. */
    private void selection(String type, Json data, String where, boolean whole) {
        next(); // the brace
        Json about = types.getOrDefault(type, new Json.Nothing());
        List<String> asked = new ArrayList<>();
        boolean narrowed = false;
        while (!peek().equals("}") && !peek().isEmpty()) {
            String name = next();
            if (name.equals("...")) {
                narrowed = true;
                next(); // on
                String other = next();
                boolean possible = about.get("possibleTypes").list().stream()
                        .anyMatch(each -> each.get("name").string("").equals(other));
                if (!possible) {
                    problems.add(where + " is never a " + other);
                }
                boolean fits = data.get("__typename").string(other).equals(other);
                selection(other, fits ? data : new Json.Nothing(), where + " as " + other, false);
            } else {
                asked.add(name);
                field(about, name, data, where + "." + name);
            }
        }
        next();
        if (whole && !narrowed) {
            data.map().keySet().stream()
                    .filter(each -> !asked.contains(each))
                    .forEach(each -> problems.add(where + "." + each + " was not asked for"));
        }
    }

    private void field(Json about, String name, Json data, String where) {
        if (name.equals("__typename")) {
            return;
        }
        Json field = about.get("fields").list().stream()
                .filter(each -> each.get("name").string("").equals(name))
                .findFirst()
                .orElse(new Json.Nothing());
        if (field.isNothing()) {
            problems.add(where + " is in no description");
        }
        Map<String, Json> arguments = new HashMap<>();
        field.get("args").list().forEach(each -> arguments.put(each.get("name").string(""), each));
        if (peek().equals("(")) {
            arguments(arguments, where);
        }
        arguments.forEach((argument, each) -> {
            boolean needed = each.get("type").get("kind").string("").equals("NON_NULL")
                    && each.get("defaultValue").isNothing();
            if (needed) {
                problems.add(where + " needs " + argument);
            }
        });
        value(field.get("type"), data.get(name), !data.isNothing(), where);
    }

    /** Takes what is given off the arguments that may be. */
    private void arguments(Map<String, Json> arguments, String where) {
        next();
        int depth = 1;
        while (depth > 0 && !peek().isEmpty()) {
            String token = next();
            switch (token) {
                case "(", "{" -> depth++;
                case ")", "}" -> depth--;
                case "$" -> {
                    String variable = next();
                    used.add(variable);
                    if (!variables.containsKey(variable)) {
                        problems.add(where + " uses the undeclared $" + variable);
                    }
                }
                default -> {
                    boolean name = depth == 1 && peek().equals(":");
                    if (name && arguments.remove(token) == null) {
                        problems.add(where + " takes no " + token);
                    }
                }
            }
        }
    }

    private void value(Json type, Json value, boolean here, String where) {
        boolean needed = type.get("kind").string("").equals("NON_NULL");
        Json inner = needed ? type.get("ofType") : type;
        if (needed && here && value.isNothing()) {
            problems.add(where + " must not be null");
        }
        if (inner.get("kind").string("").equals("LIST")) {
            Json item = inner.get("ofType").get("kind").string("").equals("NON_NULL")
                    ? inner.get("ofType").get("ofType")
                    : inner.get("ofType");
            int start = at;
            List<Json> items = value.list();
            if (items.isEmpty()) {
                value(item, new Json.Nothing(), false, where);
            }
            for (Json each : items) {
                at = start;
                value(item, each, true, where);
            }
            return;
        }
        if (peek().equals("{")) {
            selection(inner.get("name").string(""), value, where);
        } else if (here && !value.isNothing()) {
            scalar(inner, value, where);
        }
    }

    private void scalar(Json type, Json value, String where) {
        boolean right = switch (type.get("name").string("")) {
            case "Int" -> value instanceof Json.Digits;
            case "Boolean" -> value instanceof Json.Truth;
            default -> value instanceof Json.Text;
        };
        boolean known = type.get("enumValues").list().isEmpty()
                || types.get(type.get("name").string("")) == null;
        if (!right || !known) {
            problems.add(where + " is no " + type.get("name").string(""));
        }
    }

    @Override
    public void close() {}
}
