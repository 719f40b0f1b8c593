package dev.drover.testing.forges;

import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service's published description of its REST interface (OpenAPI 3.0): holds whole exchanges against it. */
public final class OpenApi implements AutoCloseable {
    private final Schemas schemas;
    private final Map<String, List<Operation>> byShape = new HashMap<>();

    /** One thing that can be asked: its address with names in braces, and its description. */
    private record Operation(String[] steps, Json about, Json shared) {
        boolean matches(String[] path) {
            for (int i = 0; i < path.length; i++) {
                if (!steps[i].startsWith("{") && !steps[i].equals(path[i])) {
                    return false;
                }
            }
            return true;
        }

        int names() {
            int count = 0;
            for (String step : steps) {
                count += step.startsWith("{") ? 1 : 0;
            }
            return count;
        }
    }

    /** One exchange, its path below the interface's address. */
    public record Exchange(String method, String path, Map<String, String> query, Json asked, int status, Json told) {
        Exchange telling(Json other) {
            return new Exchange(method, path, query, asked, status, other);
        }
    }

    public OpenApi(Json document) {
        this.schemas = new Schemas(document);
        document.get("paths")
                .map()
                .forEach((template, methods) -> methods.map().forEach((method, about) -> {
                    String[] steps = template.substring(1).split("/");
                    byShape.computeIfAbsent(method + " " + steps.length, _ -> new ArrayList<>())
                            .add(new Operation(steps, about, methods.get("parameters")));
                }));
    }

    private @Nullable Operation operation(String method, String path) {
        String[] steps = path.substring(1).split("/");
        Operation best = null;
        for (Operation each :
                byShape.getOrDefault(method.toLowerCase(java.util.Locale.ROOT) + " " + steps.length, List.of())) {
            if (each.matches(steps) && (best == null || each.names() < best.names())) {
                best = each;
            }
        }
        return best;
    }

    /** What of an exchange is not as described, one line each. */
    public List<String> problems(Exchange exchange) {
        String what = exchange.method() + " " + exchange.path();
        Operation operation = operation(exchange.method(), exchange.path());
        if (operation == null) {
            return List.of(what + " is in no description");
        }
        List<String> problems = new ArrayList<>(query(operation, exchange, what));
        Json body = schemas.resolved(operation.about().get("requestBody"));
        Json wanted = body.get("content").get("application/json").get("schema");
        if (!exchange.asked().isNothing()) {
            problems.addAll(
                    wanted.isNothing()
                            ? List.of(what + " takes no body")
                            : schemas.problems(wanted, exchange.asked(), what + " body"));
        } else if (body.get("required").truth(false)) {
            problems.add(what + " needs a body");
        }
        if (exchange.status() < 300) {
            Optional<Json> schema = answer(operation, exchange.status());
            if (schema.isEmpty()) {
                problems.add(what + " never answers " + exchange.status());
            } else if (!schema.get().isNothing()) {
                problems.addAll(schemas.problems(schema.get(), exchange.told(), what + " answer"));
            }
        }
        return problems;
    }

    private Optional<Json> answer(Operation operation, int status) {
        Json response = operation.about().get("responses").get(Integer.toString(status));
        return response.isNothing()
                ? Optional.empty()
                : Optional.of(schemas.resolved(response)
                        .get("content")
                        .get("application/json")
                        .get("schema"));
    }

    private List<String> query(Operation operation, Exchange exchange, String what) {
        Map<String, Json> declared = new HashMap<>();
        List<Json> parameters = new ArrayList<>(operation.shared().list());
        parameters.addAll(operation.about().get("parameters").list());
        for (Json each : parameters) {
            Json parameter = schemas.resolved(each);
            if (parameter.get("in").string("").equals("query")) {
                declared.put(parameter.get("name").string(""), parameter);
            }
        }
        List<String> problems = new ArrayList<>();
        exchange.query().forEach((name, value) -> {
            Json parameter = declared.get(name);
            if (parameter == null) {
                problems.add(what + " has no parameter " + name);
            } else {
                Json schema = schemas.resolved(parameter.get("schema"));
                boolean number = schema.get("type").string("").equals("integer");
                Json typed = number && value.matches("\\d{1,18}") ? Json.of(Long.parseLong(value)) : Json.of(value);
                problems.addAll(schemas.problems(schema, typed, what + "?" + name));
            }
        });
        declared.forEach((name, parameter) -> {
            if (parameter.get("required").truth(false) && !exchange.query().containsKey(name)) {
                problems.add(what + " needs the parameter " + name);
            }
        });
        return problems;
    }

    /** The answer with every member that the description requires; those the stand-in has no opinion of are examples. */
    public Exchange completed(Exchange exchange) {
        Operation operation = operation(exchange.method(), exchange.path());
        if (operation == null || exchange.status() >= 300 || exchange.told().isNothing()) {
            return exchange;
        }
        return answer(operation, exchange.status())
                .filter(schema -> !schema.isNothing())
                .map(schema -> exchange.telling(schemas.completed(schema, Optional.of(exchange.told()), 0)))
                .orElse(exchange);
    }

    @Override
    public void close() {}
}
