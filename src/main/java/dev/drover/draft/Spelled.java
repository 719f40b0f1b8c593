package dev.drover.draft;

import dev.drover.hcl.Expression;
import dev.drover.hcl.HclText.Readings;
import dev.drover.hcl.Value;
import dev.drover.hcl.ValuePrinter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Compares what is written in a file with a value, whatever way it is spelled: {@code 8080} and {@code "8080"} are the same. */
final class Spelled {
    private Spelled() {}

    static boolean same(Expression written, Value value, String text) {
        return switch (value) {
            case Value.Text(String wanted) ->
                literal(written).filter(wanted::equals).isPresent();
            case Value.Numeral(BigDecimal number) ->
                literal(written)
                        .map(Spelled::number)
                        .filter(each -> each.isPresent() && each.get().compareTo(number) == 0)
                        .isPresent();
            case Value.Flag(boolean on) ->
                literal(written).filter(Boolean.toString(on)::equals).isPresent();
            case Value.ListOf(List<Value> elements) -> sameList(written, elements, text);
            case Value.Interpolated _, Value.Code _ -> printed(written, value, text);
            case Value.Nothing _, Value.MapOf _ -> false;
        };
    }

    private static boolean sameList(Expression written, List<Value> elements, String text) {
        if (!(written instanceof Expression.TupleOf tuple) || tuple.elements().size() != elements.size()) {
            return false;
        }
        for (int i = 0; i < elements.size(); i++) {
            if (!same(tuple.elements().get(i), elements.get(i), text)) {
                return false;
            }
        }
        return true;
    }

    private static boolean printed(Expression written, Value value, String text) {
        String once = new ValuePrinter(Readings.ONCE).print(value, "");
        return written.span().of(text).equals(once);
    }

    /** The text of a literal: of a string, a number, a truth value. */
    static Optional<String> literal(Expression written) {
        return switch (written) {
            case Expression.Template template -> template.literal();
            case Expression.NumberLiteral(var span, String digits) -> Optional.of(digits);
            case Expression.Keyword(var span, String word) -> Optional.of(word);
            case Expression.Parentheses(var span, Expression inner) -> literal(inner);
            default -> Optional.empty();
        };
    }

    /** The value in the spelling of what it replaces: a number in quotes stays in quotes, and one without stays without. */
    static Value inStyleOf(Expression written, Value value) {
        return switch (value) {
            case Value.Numeral(BigDecimal number)
            when written instanceof Expression.Template -> Value.of(number.toPlainString());
            case Value.Text(String text)
            when written instanceof Expression.NumberLiteral
                    && text.length() <= 18
                    && !text.isEmpty()
                    && !text.startsWith("0")
                    && text.chars().allMatch(c -> c >= '0' && c <= '9') -> Value.of(Long.parseLong(text));
            default -> value;
        };
    }

    /** What is written, for people: the literal, or the source of the expression. */
    static String shown(Expression written, String text) {
        return literal(written).orElseGet(() -> written.span().of(text));
    }

    static String shown(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Interpolated(String text) -> text;
            case Value.Code(String source) -> source;
            case Value.Numeral(BigDecimal number) -> number.toPlainString();
            case Value.Flag(boolean on) -> Boolean.toString(on);
            case Value.Nothing() -> "";
            case Value.ListOf _, Value.MapOf _ -> new ValuePrinter(Readings.ONCE).print(value, "");
        };
    }

    private static Optional<BigDecimal> number(String digits) {
        try {
            return digits.length() > 40 ? Optional.empty() : Optional.of(new BigDecimal(digits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
