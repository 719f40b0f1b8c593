package dev.drover.facts.environment;

import dev.drover.facts.code.Cursor;
import java.util.List;
import java.util.Optional;

/** Reads what follows the name of a variable in a program: a default, a demand, or a shrug. */
final class Fallbacks {
    private static final List<String> OR = List.of("||=", "||", "??=", "??", "?:", "or ", "//=");
    private static final List<String> OR_CALLS = List.of(
            ".unwrap_or(",
            ".unwrap_or_else(",
            ".getOrElse(",
            ".orElse(",
            ".orElseGet(",
            ".or_else(",
            ".default(",
            ".unwrap_or_else (",
            ".map_or(",
            ".fetch(");
    private static final List<String> DEMANDS =
            List.of("raise", "throw", "panic", "process.exit", "die", "exit", "abort", "error(", "fail(", "reject");
    private static final List<String> SHRUGS = List.of(
            ".unwrap_or_default()",
            ".ok()",
            ".is_ok()",
            ".is_err()",
            ".is_some()",
            ".nil?",
            ".present?",
            ".blank?",
            "?.",
            " is not None",
            " is None",
            " != null",
            " == null");
    /** Names of what is never a switch: a bare truth beside one tells the function something else. */
    private static final List<String> TEXTS =
            List.of("URL", "URI", "HOST", "ADDR", "ADDRESS", "PORT", "PATH", "DIR", "KEY", "NAME", "USER", "PASSWORD");

    private static final int NEAR = 60;

    private Fallbacks() {}

    /** The cursor stands right after the name's closing quote (or the bare name). */
    static Read of(String name, Cursor after) {
        if (after.takeSpaced(",")) {
            return argument(name, after.spaces());
        }
        while (after.takeSpaced(")") || after.takeSpaced("]") || after.takeSpaced("}")) {
            // what closes the read, and calls wrapped around it: parseInt(env.X) || 3000
        }
        return following(name, after);
    }

    private static Read argument(String name, Cursor at) {
        for (String word : List.of(
                "default=", "default = ", "default:", "defaultValue:", "fallback:", "cast=", "() =>", "||", "|_|")) {
            if (at.take(word)) {
                at.spaces();
            }
        }
        boolean bare = at.rest().startsWith("true") || at.rest().startsWith("false");
        Optional<String> value = value(at);
        if (value.isPresent() && bare && TEXTS.stream().anyMatch(name::endsWith)) {
            return Read.optional(name);
        }
        if (value.isPresent()) {
            return Read.withDefault(name, value.get());
        }
        if (isNothing(at)) {
            return Read.optional(name);
        }
        return at.rest().startsWith("required") ? Read.needed(name) : Read.optional(name);
    }

    private static Read following(String name, Cursor after) {
        Cursor at = after;
        String rest = at.rest();
        for (String shrug : SHRUGS) {
            if (rest.startsWith(shrug)) {
                return Read.optional(name);
            }
        }
        for (String or : OR) {
            if (at.takeSpaced(or)) {
                return alternative(name, at.spaces());
            }
        }
        if (comparesToText(at)) {
            return Read.optional(name);
        }
        Optional<Read> called = called(name, at.rest());
        if (called.isPresent()) {
            return called.get();
        }
        if (at.takeSpaced("{")) {
            return block(name, at.spaces());
        }
        return Read.needed(name);
    }

    private static Optional<Read> called(String name, String rest) {
        int semicolon = rest.indexOf(';');
        int end = semicolon < 0 ? rest.length() : semicolon;
        for (String or : OR_CALLS) {
            int found = rest.indexOf(or);
            if (found >= 0 && found <= Math.min(NEAR, end)) {
                Cursor at = new Cursor(rest, found + or.length()).spaces();
                at.take("|_|");
                at.take("||");
                at.take("() ->");
                at.take("() =>");
                return Optional.of(alternative(name, at.spaces()));
            }
        }
        int shrug = rest.indexOf(".unwrap_or_default()");
        boolean shrugged = shrug >= 0 && shrug <= Math.min(NEAR, end);
        return shrugged || rest.startsWith(".ok()") ? Optional.of(Read.optional(name)) : Optional.empty();
    }

    /** A switch such as {@code env.X == "true"} works without the variable. */
    private static boolean comparesToText(Cursor after) {
        Cursor at = new Cursor(after.rest(), 0).spaces();
        boolean compares = at.take("===") || at.take("==") || at.take("!==") || at.take("!=");
        return compares && at.spaces().literal().filter(text -> !text.isEmpty()).isPresent();
    }

    private static Read block(String name, Cursor at) {
        Optional<String> value = value(at);
        return value.isPresent() ? Read.withDefault(name, value.get()) : Read.needed(name);
    }

    private static Read alternative(String name, Cursor at) {
        Optional<String> value = value(at);
        if (value.isPresent()) {
            return Read.withDefault(name, value.get());
        }
        String rest = at.rest();
        return DEMANDS.stream().anyMatch(rest::startsWith) ? Read.needed(name) : Read.optional(name);
    }

    private static Optional<String> value(Cursor at) {
        at.take("String::from(");
        at.take("(");
        Optional<String> literal = at.literal();
        if (literal.isPresent()) {
            return literal;
        }
        Optional<String> number = at.number();
        if (number.isPresent()) {
            return number;
        }
        for (String truth : List.of("true", "false", "True", "False")) {
            if (at.take(truth)) {
                return Optional.of(truth.toLowerCase(java.util.Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    private static boolean isNothing(Cursor at) {
        String rest = at.rest();
        return rest.startsWith("None")
                || rest.startsWith("nil")
                || rest.startsWith("null")
                || rest.startsWith("undefined");
    }
}
