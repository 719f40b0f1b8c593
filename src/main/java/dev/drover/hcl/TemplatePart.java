package dev.drover.hcl;

import java.util.List;

/** A piece of a template. */
public sealed interface TemplatePart {

    Span span();

    /** Text as it reads, escapes resolved and a heredoc's indentation taken away. */
    record Literal(Span span, String text) implements TemplatePart {}

    /** An expression whose value stands here. */
    record Interpolation(Span span, Expression value) implements TemplatePart {}

    /** {@code %{if}}, {@code %{for}} and what ends them; they are balanced within their template. */
    record Directive(Span span, Keyword keyword, List<Name> names, List<Expression> expressions)
            implements TemplatePart {
        public Directive {
            names = List.copyOf(names);
            expressions = List.copyOf(expressions);
        }
    }

    /** The directives that HCL has. */
    enum Keyword {
        IF,
        ELSE,
        ENDIF,
        FOR,
        ENDFOR
    }
}
