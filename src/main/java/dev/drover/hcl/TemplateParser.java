package dev.drover.hcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Parses quoted text and heredocs: their literal parts, interpolations and directives. */
final class TemplateParser {

    private final TokenCursor cursor;
    private final ExpressionParser expressions;

    TemplateParser(TokenCursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    Expression quoted() {
        int start = cursor.start();
        cursor.take();
        List<TemplatePart> parts = parts(TokenKind.CLOSE_QUOTE);
        return new Expression.Template(new Span(start, cursor.take()), Expression.Form.QUOTED, parts);
    }

    Expression heredoc() {
        int start = cursor.start();
        boolean indented = cursor.text().startsWith("<<-", start);
        cursor.take();
        List<TemplatePart> parts = parts(TokenKind.CLOSE_HEREDOC);
        Expression.Form form = indented ? Expression.Form.INDENTED_HEREDOC : Expression.Form.HEREDOC;
        List<TemplatePart> stripped = indented ? HeredocIndentation.strip(parts) : parts;
        return new Expression.Template(new Span(start, cursor.take()), form, merged(stripped));
    }

    private List<TemplatePart> parts(TokenKind closing) {
        List<TemplatePart> parts = new ArrayList<>();
        Deque<TemplatePart.Directive> open = new ArrayDeque<>();
        while (!cursor.is(closing)) {
            switch (cursor.kind()) {
                case QUOTED_TEXT -> {
                    String text = Escapes.decodeQuoted(cursor.text(), cursor.span());
                    parts.add(literal(text));
                }
                case HEREDOC_TEXT -> parts.add(literal(Escapes.decodeHeredoc(cursor.text(), cursor.span())));
                case OPEN_INTERPOLATION -> parts.add(interpolation());
                case OPEN_DIRECTIVE -> {
                    TemplatePart.Directive directive = directive();
                    balance(directive, open);
                    parts.add(directive);
                }
                default -> throw cursor.unexpected("This text goes on or ends with " + closing.words());
            }
        }
        if (!open.isEmpty()) {
            TemplatePart.Directive first = open.getFirst();
            String word = first.keyword() == TemplatePart.Keyword.FOR ? "endfor" : "endif";
            throw cursor.error(first.span().start(), "this directive is never ended", "End it with %{" + word + "}");
        }
        return parts;
    }

    private TemplatePart literal(String text) {
        TemplatePart part = new TemplatePart.Literal(cursor.span(), text);
        cursor.take();
        return part;
    }

    private TemplatePart interpolation() {
        int start = cursor.start();
        boolean lines = cursor.lines(false);
        cursor.take();
        Expression value = expressions.expression();
        int end = closeSequence("An interpolation ends with \"}\"; to write it literally, begin it with \"$${\"");
        cursor.lines(lines);
        return new TemplatePart.Interpolation(new Span(start, end), value);
    }

    private int closeSequence(String expected) {
        if (!cursor.is(TokenKind.CLOSE_SEQUENCE)) {
            throw cursor.unexpected(expected);
        }
        return cursor.take();
    }

    private TemplatePart.Directive directive() {
        int start = cursor.start();
        boolean lines = cursor.lines(false);
        cursor.take();
        Name word =
                cursor.takeName("After \"%{\" comes if, else, endif, for or endfor; to write it literally, \"%%{\"");
        List<Name> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        TemplatePart.Keyword keyword = keyword(word);
        if (keyword == TemplatePart.Keyword.IF) {
            values.add(expressions.expression());
        } else if (keyword == TemplatePart.Keyword.FOR) {
            names.add(cursor.takeName("After \"for\" comes a name for each element"));
            if (cursor.is(TokenKind.COMMA)) {
                cursor.take();
                names.add(cursor.takeName("After the comma comes a second name"));
            }
            if (!cursor.isWord("in")) {
                throw cursor.unexpected("After the names of a \"for\" comes \"in\"");
            }
            cursor.take();
            values.add(expressions.expression());
        }
        int end = closeSequence("A directive ends with \"}\"");
        cursor.lines(lines);
        return new TemplatePart.Directive(new Span(start, end), keyword, names, values);
    }

    private TemplatePart.Keyword keyword(Name word) {
        for (TemplatePart.Keyword keyword : TemplatePart.Keyword.values()) {
            if (keyword.name().toLowerCase(Locale.ROOT).equals(word.text())) {
                return keyword;
            }
        }
        throw cursor.error(
                word.span().start(),
                "there is no directive of this name",
                "Use if, else, endif, for or endfor; to write it literally, begin it with \"%%{\"");
    }

    private void balance(TemplatePart.Directive directive, Deque<TemplatePart.Directive> open) {
        switch (directive.keyword()) {
            case IF, FOR -> open.push(directive);
            case ELSE -> {
                expectOpen(directive, open, TemplatePart.Keyword.IF);
                open.pop();
                open.push(directive);
            }
            case ENDIF -> {
                if (!open.isEmpty() && open.getFirst().keyword() == TemplatePart.Keyword.ELSE) {
                    open.pop();
                } else {
                    expectOpen(directive, open, TemplatePart.Keyword.IF);
                    open.pop();
                }
            }
            case ENDFOR -> {
                expectOpen(directive, open, TemplatePart.Keyword.FOR);
                open.pop();
            }
        }
    }

    private void expectOpen(
            TemplatePart.Directive directive, Deque<TemplatePart.Directive> open, TemplatePart.Keyword wanted) {
        if (open.isEmpty() || open.getFirst().keyword() != wanted) {
            throw cursor.error(
                    directive.span().start(),
                    "this directive ends nothing that is open here",
                    "It belongs after %{" + wanted.name().toLowerCase(Locale.ROOT) + "}");
        }
    }

    /** A long heredoc has a literal for each line; one for all of them is enough. */
    private static List<TemplatePart> merged(List<TemplatePart> parts) {
        List<TemplatePart> merged = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int start = -1;
        int end = -1;
        for (TemplatePart part : parts) {
            if (part instanceof TemplatePart.Literal literal) {
                start = start < 0 ? literal.span().start() : start;
                end = literal.span().end();
                text.append(literal.text());
            } else {
                if (start >= 0) {
                    merged.add(new TemplatePart.Literal(new Span(start, end), text.toString()));
                    text.setLength(0);
                    start = -1;
                }
                merged.add(part);
            }
        }
        if (start >= 0) {
            merged.add(new TemplatePart.Literal(new Span(start, end), text.toString()));
        }
        return merged;
    }
}
