package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.Optional;

/**
 * A {@code variable} of the spec itself. One without a default must be given before the job can be registered: so stands
 * the place of a required question.
 */
public record Variable(String name, Settings settings) implements Part {

    /** No default: nothing can be registered until someone decides. */
    public static Variable required(String name, String typeName) {
        return new Variable(name, Settings.none()).set("type", Value.code(typeName));
    }

    @Override
    public String type() {
        return "variable";
    }

    @Override
    public Optional<String> label() {
        return Optional.of(name);
    }

    @Override
    public Variable set(String attribute, Value value) {
        return new Variable(name, settings.set(attribute, value));
    }

    public Variable description(String description) {
        return set("description", Value.of(description));
    }

    public Variable defaultsTo(Value value) {
        return set("default", value);
    }

    /** The expression that stands for this variable's value. */
    public Value reference() {
        return Value.code("var." + name);
    }
}
