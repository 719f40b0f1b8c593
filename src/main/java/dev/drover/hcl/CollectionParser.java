package dev.drover.hcl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what stands in brackets: tuples, objects, the {@code for} forms of both, and the arguments of calls. */
final class CollectionParser {

    private final TokenCursor cursor;
    private final ExpressionParser expressions;

    CollectionParser(TokenCursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    Expression tuple() {
        int start = cursor.start();
        boolean lines = cursor.lines(false);
        cursor.take();
        Expression result;
        if (cursor.isWord("for")) {
            result = loop(start, TokenKind.CLOSE_BRACKET);
        } else {
            List<Expression> elements = new ArrayList<>();
            while (!cursor.is(TokenKind.CLOSE_BRACKET)) {
                elements.add(expressions.expression());
                if (!cursor.is(TokenKind.COMMA)) {
                    break;
                }
                cursor.take();
            }
            int end = cursor.take(TokenKind.CLOSE_BRACKET, "A list goes on with \",\" or ends with \"]\"");
            result = new Expression.TupleOf(new Span(start, end), elements);
        }
        cursor.lines(lines);
        return result;
    }

    Expression object() {
        int start = cursor.start();
        boolean lines = cursor.lines(false);
        cursor.take();
        Expression result;
        if (cursor.isWord("for")) {
            result = loop(start, TokenKind.CLOSE_BRACE);
        } else {
            cursor.lines(true);
            List<Expression.Entry> entries = new ArrayList<>();
            skipLines();
            while (!cursor.is(TokenKind.CLOSE_BRACE)) {
                entries.add(entry());
                if (!cursor.is(TokenKind.COMMA) && !cursor.is(TokenKind.NEWLINE)) {
                    break;
                }
                cursor.take();
                skipLines();
            }
            int end = cursor.take(TokenKind.CLOSE_BRACE, "A map goes on with a new line or \",\", or ends with \"}\"");
            result = new Expression.ObjectOf(new Span(start, end), entries);
        }
        cursor.lines(lines);
        return result;
    }

    private void skipLines() {
        while (cursor.is(TokenKind.NEWLINE)) {
            cursor.take();
        }
    }

    private Expression.Entry entry() {
        Expression key = expressions.expression();
        if (!cursor.is(TokenKind.EQUALS) && !cursor.is(TokenKind.COLON)) {
            throw cursor.unexpected("After a key comes \"=\" and its value");
        }
        cursor.take();
        return new Expression.Entry(key, expressions.expression());
    }

    private Expression loop(int start, TokenKind closing) {
        cursor.take();
        List<Name> names = new ArrayList<>();
        names.add(cursor.takeName("After \"for\" comes a name for each element"));
        if (cursor.is(TokenKind.COMMA)) {
            cursor.take();
            names.add(cursor.takeName("After the comma comes a second name"));
        }
        if (!cursor.isWord("in")) {
            throw cursor.unexpected("After the names of a \"for\" comes \"in\"");
        }
        cursor.take();
        Expression collection = expressions.expression();
        cursor.take(TokenKind.COLON, "After what a \"for\" goes over comes \":\"");
        Expression value = expressions.expression();
        Expression key = null;
        if (cursor.is(TokenKind.ARROW)) {
            cursor.take();
            key = value;
            value = expressions.expression();
        }
        boolean grouped = cursor.is(TokenKind.ELLIPSIS);
        if (grouped) {
            cursor.take();
        }
        checkForm(start, closing, key, grouped);
        Expression condition = null;
        if (cursor.isWord("if")) {
            cursor.take();
            condition = expressions.expression();
        }
        int end = cursor.take(closing, "Here the \"for\" ends with " + closing.words());
        return new Expression.ForOf(
                new Span(start, end), names, collection, key, new Expression.Result(value, grouped, condition));
    }

    private void checkForm(int start, TokenKind closing, @Nullable Expression key, boolean grouped) {
        boolean makesObject = closing == TokenKind.CLOSE_BRACE;
        if (makesObject && key == null) {
            throw cursor.error(start, "this \"for\" makes a map without keys", "Write key => value");
        }
        if (!makesObject && (key != null || grouped)) {
            throw cursor.error(start, "this \"for\" makes a list with keys", "Use braces, or leave the key out");
        }
    }

    Expression call(Name first) {
        StringBuilder name = new StringBuilder(first.text());
        int nameEnd = first.span().end();
        while (cursor.is(TokenKind.DOUBLE_COLON)) {
            cursor.take();
            Name next = cursor.takeName("After \"::\" comes the name of a function");
            name.append("::").append(next.text());
            nameEnd = next.span().end();
        }
        if (!cursor.is(TokenKind.OPEN_PAREN)) {
            throw cursor.unexpected("After the name of a function comes \"(\"");
        }
        boolean lines = cursor.lines(false);
        cursor.take();
        List<Expression> arguments = new ArrayList<>();
        boolean expanded = false;
        while (!cursor.is(TokenKind.CLOSE_PAREN)) {
            arguments.add(expressions.expression());
            if (cursor.is(TokenKind.ELLIPSIS)) {
                cursor.take();
                expanded = true;
                break;
            }
            if (!cursor.is(TokenKind.COMMA)) {
                break;
            }
            cursor.take();
        }
        int end = cursor.take(TokenKind.CLOSE_PAREN, "Arguments go on with \",\" or end with \")\"");
        cursor.lines(lines);
        Span span = new Span(first.span().start(), end);
        Name function = new Name(new Span(first.span().start(), nameEnd), name.toString());
        return new Expression.Call(span, function, arguments, expanded);
    }
}
