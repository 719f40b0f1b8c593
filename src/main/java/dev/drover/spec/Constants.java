package dev.drover.spec;

import dev.drover.hcl.Expression;
import dev.drover.hcl.HclAttribute;
import dev.drover.hcl.HclBlock;
import dev.drover.hcl.HclBody;
import dev.drover.hcl.HclFile;
import dev.drover.hcl.TemplatePart;
import dev.drover.hcl.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Works out what an expression of a spec comes to, as far as that takes no functions, operators or given variables:
 * literals, and references to variables with a default and to locals. References that Nomad leaves for run time stay as
 * text. Everything else is {@link Value.Code} with its source. Never grows a value beyond a limit.
 */
final class Constants {

    private static final int LONGEST = 1024 * 1024;
    private static final int DEEPEST = 50;

    private final String text;
    private final Map<String, Expression> locals = new HashMap<>();
    private final Map<String, Expression> defaults = new HashMap<>();
    private final Set<String> variables = new HashSet<>();
    private final Map<String, Value> known = new HashMap<>();
    private int depth;

    Constants(HclFile file) {
        this.text = file.text();
        file.body().blocks("locals").forEach(block -> collect(block.body(), locals));
        file.body().blocks("variables").forEach(block -> {
            collect(block.body(), defaults);
            block.body()
                    .attributes()
                    .forEach(attribute -> variables.add(attribute.name().text()));
        });
        file.body().blocks("variable").forEach(this::declare);
    }

    private void declare(HclBlock block) {
        if (block.labels().isEmpty()) {
            return;
        }
        String name = block.labels().getFirst().text();
        variables.add(name);
        block.body().attribute("default").ifPresent(attribute -> defaults.put(name, attribute.value()));
    }

    private static void collect(HclBody body, Map<String, Expression> into) {
        body.attributes().forEach((HclAttribute each) -> into.put(each.name().text(), each.value()));
    }

    boolean declaresVariable(String name) {
        return variables.contains(name);
    }

    boolean declaresLocal(String name) {
        return locals.containsKey(name);
    }

    Value of(Expression expression) {
        if (depth > DEEPEST) {
            return source(expression);
        }
        depth++;
        Value value = switch (expression) {
            case Expression.NumberLiteral literal -> number(literal);
            case Expression.Keyword keyword ->
                switch (keyword.word()) {
                    case "true" -> Value.of(true);
                    case "false" -> Value.of(false);
                    default -> new Value.Nothing();
                };
            case Expression.Template template -> template(template);
            case Expression.Variable variable -> reference(variable, variable.name(), List.of());
            case Expression.Traversal traversal -> traversal(traversal);
            case Expression.TupleOf tuple ->
                new Value.ListOf(tuple.elements().stream().map(this::of).toList());
            case Expression.ObjectOf object -> object(object);
            case Expression.Parentheses parentheses -> of(parentheses.inner());
            case Expression.Negation negation -> negated(negation);
            case Expression.Call _, Expression.ForOf _, Expression.Conditional _, Expression.Operation _ ->
                source(expression);
        };
        depth--;
        return value;
    }

    private Value source(Expression expression) {
        return Value.code(expression.span().of(text));
    }

    private static Value number(Expression.NumberLiteral literal) {
        BigDecimal number = new BigDecimal(literal.digits());
        return Math.abs((long) number.scale()) > 400 ? Value.code(literal.digits()) : new Value.Numeral(number);
    }

    private Value negated(Expression.Negation negation) {
        Value value = of(negation.value());
        if (negation.operator().equals("-") && value instanceof Value.Numeral numeral) {
            return new Value.Numeral(numeral.number().negate());
        }
        if (negation.operator().equals("!") && value instanceof Value.Flag flag) {
            return Value.of(!flag.on());
        }
        return source(negation);
    }

    private Value template(Expression.Template template) {
        Optional<String> literal = template.literal();
        if (literal.isPresent()) {
            return Value.of(literal.get());
        }
        boolean alone = template.parts().size() == 1;
        StringBuilder out = new StringBuilder();
        for (TemplatePart part : template.parts()) {
            switch (part) {
                case TemplatePart.Literal piece -> out.append(piece.text());
                case TemplatePart.Interpolation interpolation -> {
                    Value value = of(interpolation.value());
                    if (alone) {
                        return value;
                    }
                    Optional<String> piece = JobNode.textOf(value);
                    boolean trims = interpolation.span().of(text).contains("~");
                    if (piece.isEmpty() || trims || out.length() + piece.get().length() > LONGEST) {
                        return source(template);
                    }
                    out.append(piece.get());
                }
                case TemplatePart.Directive _ -> {
                    return source(template);
                }
            }
        }
        return Value.of(out.toString());
    }

    private Value object(Expression.ObjectOf object) {
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        for (Expression.Entry entry : object.entries()) {
            Optional<String> key = entry.key() instanceof Expression.Variable bare
                    ? Optional.of(bare.name())
                    : JobNode.textOf(of(entry.key()));
            if (key.isEmpty()) {
                return source(object);
            }
            entries.put(key.get(), of(entry.value()));
        }
        return new Value.MapOf(entries);
    }

    private Value traversal(Expression.Traversal traversal) {
        return traversal.root() instanceof Expression.Variable variable
                ? reference(traversal, variable.name(), traversal.steps())
                : source(traversal);
    }

    private Value reference(Expression whole, String root, List<Expression.Step> steps) {
        if (!root.equals("var") && !root.equals("local")) {
            return Value.of("${" + whole.span().of(text) + "}");
        }
        if (steps.isEmpty() || !(steps.getFirst() instanceof Expression.Step.Attribute first)) {
            return source(whole);
        }
        Map<String, Expression> scope = root.equals("var") ? defaults : locals;
        Expression definition = scope.get(first.name());
        if (definition == null) {
            return source(whole);
        }
        Optional<Value> value = Optional.of(resolved(root + "." + first.name(), definition));
        for (Expression.Step step : steps.subList(1, steps.size())) {
            value = value.flatMap(each -> into(each, step));
        }
        return value.filter(each -> !(each instanceof Value.Code)).orElseGet(() -> source(whole));
    }

    /** Each definition is worked out once; one that leads back to itself is not known. */
    private Value resolved(String name, Expression definition) {
        Value value = known.get(name);
        if (value == null) {
            known.put(name, Value.code(name));
            value = of(definition);
            known.put(name, value);
        }
        return value;
    }

    private Optional<Value> into(Value value, Expression.Step step) {
        List<String> keys = new ArrayList<>();
        switch (step) {
            case Expression.Step.Attribute attribute -> keys.add(attribute.name());
            case Expression.Step.Index index -> JobNode.textOf(of(index.key())).ifPresent(keys::add);
            case Expression.Step.Splat _ -> {}
        }
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        String key = keys.getFirst();
        if (value instanceof Value.MapOf map) {
            return Optional.ofNullable(map.entries().get(key));
        }
        boolean isIndex = key.length() < 6 && key.chars().allMatch(c -> c >= '0' && c <= '9') && !key.isEmpty();
        if (value instanceof Value.ListOf list
                && isIndex
                && Integer.parseInt(key) < list.elements().size()) {
            return Optional.of(list.elements().get(Integer.parseInt(key)));
        }
        return Optional.empty();
    }
}
