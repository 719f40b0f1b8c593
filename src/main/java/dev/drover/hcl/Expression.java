package dev.drover.hcl;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may stand after an equals sign. Every kind knows its place; what it means is for others to say. */
public sealed interface Expression {

    Span span();

    /** A number by its digits. */
    record NumberLiteral(Span span, String digits) implements Expression {}

    /** {@code true}, {@code false} or {@code null}. */
    record Keyword(Span span, String word) implements Expression {}

    /** Text in quotes or a heredoc, with or without sequences in it. */
    record Template(Span span, Form form, List<TemplatePart> parts) implements Expression {
        public Template {
            parts = List.copyOf(parts);
        }

        /** The text, if nothing in it needs to be evaluated. */
        public Optional<String> literal() {
            StringBuilder text = new StringBuilder();
            for (TemplatePart part : parts) {
                if (!(part instanceof TemplatePart.Literal literal)) {
                    return Optional.empty();
                }
                text.append(literal.text());
            }
            return Optional.of(text.toString());
        }
    }

    /** How a template is written. */
    enum Form {
        QUOTED,
        HEREDOC,
        INDENTED_HEREDOC
    }

    /** A name that stands for a value, such as {@code var} or {@code NOMAD_PORT_http}. */
    record Variable(Span span, String name) implements Expression {}

    /** Steps from one value into its parts: {@code var.ports[0].to}. */
    record Traversal(Span span, Expression root, List<Step> steps) implements Expression {
        public Traversal {
            steps = List.copyOf(steps);
        }
    }

    /** One step of a traversal. */
    sealed interface Step {
        Span span();

        record Attribute(Span span, String name) implements Step {}

        record Index(Span span, Expression key) implements Step {}

        /** {@code .*} or {@code [*]}. */
        record Splat(Span span) implements Step {}
    }

    /** A function with its arguments; the last one expanded when it is followed by three dots. */
    record Call(Span span, Name function, List<Expression> arguments, boolean isExpanded) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record ObjectOf(Span span, List<Entry> entries) implements Expression {
        public ObjectOf {
            entries = List.copyOf(entries);
        }
    }

    /** A key and its value; a bare word as key is a {@link Variable} that stands for its own name. */
    record Entry(Expression key, Expression value) {}

    record TupleOf(Span span, List<Expression> elements) implements Expression {
        public TupleOf {
            elements = List.copyOf(elements);
        }
    }

    /** {@code [for k, v in c : e if p]} and its object form, which has a key. */
    record ForOf(
            Span span,
            List<Name> names,
            Expression collection,
            @Nullable Expression key,
            Result result) implements Expression {
        public ForOf {
            names = List.copyOf(names);
        }
    }

    /** What a {@code for} yields for each element that meets its condition. */
    record Result(
            Expression value, boolean isGrouped, @Nullable Expression condition) {}

    record Conditional(Span span, Expression condition, Expression whenTrue, Expression whenFalse)
            implements Expression {}

    /** Operators of one strength in a row, applied from the left. */
    record Operation(Span span, Expression first, List<Operand> rest) implements Expression {
        public Operation {
            rest = List.copyOf(rest);
        }
    }

    record Operand(String operator, Expression value) {}

    /** {@code -x} or {@code !x}. */
    record Negation(Span span, String operator, Expression value) implements Expression {}

    record Parentheses(Span span, Expression inner) implements Expression {}
}
