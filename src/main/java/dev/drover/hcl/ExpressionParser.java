package dev.drover.hcl;

import dev.drover.hcl.Expression.Operand;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Parses expressions: operators by strength, and whatever they stand between. */
final class ExpressionParser {

    /** Weakest first; each row binds equally strong. */
    private static final List<Set<TokenKind>> STRENGTHS = List.of(
            EnumSet.of(TokenKind.OR),
            EnumSet.of(TokenKind.AND),
            EnumSet.of(TokenKind.EQUAL, TokenKind.NOT_EQUAL),
            EnumSet.of(TokenKind.LESS, TokenKind.LESS_OR_EQUAL, TokenKind.GREATER, TokenKind.GREATER_OR_EQUAL),
            EnumSet.of(TokenKind.PLUS, TokenKind.MINUS),
            EnumSet.of(TokenKind.STAR, TokenKind.SLASH, TokenKind.PERCENT));

    private final TokenCursor cursor;
    private final CollectionParser collections;
    private final TemplateParser templates;

    ExpressionParser(TokenCursor cursor) {
        this.cursor = cursor;
        this.collections = new CollectionParser(cursor, this);
        this.templates = new TemplateParser(cursor, this);
    }

    Expression expression() {
        cursor.deeper();
        Expression condition = operation(0);
        if (cursor.is(TokenKind.QUESTION)) {
            cursor.take();
            Expression whenTrue = expression();
            cursor.take(TokenKind.COLON, "A condition goes on with \":\" and the value when it is false");
            Expression whenFalse = expression();
            condition = new Expression.Conditional(between(condition, whenFalse), condition, whenTrue, whenFalse);
        }
        cursor.shallower();
        return condition;
    }

    private static Span between(Expression first, Expression last) {
        return new Span(first.span().start(), last.span().end());
    }

    private Expression operation(int strength) {
        if (strength == STRENGTHS.size()) {
            return traversal();
        }
        Expression first = operation(strength + 1);
        Set<TokenKind> operators = STRENGTHS.get(strength);
        if (!operators.contains(cursor.kind())) {
            return first;
        }
        List<Operand> rest = new ArrayList<>();
        while (operators.contains(cursor.kind())) {
            String operator = cursor.word();
            cursor.take();
            rest.add(new Operand(operator, operation(strength + 1)));
        }
        return new Expression.Operation(between(first, rest.getLast().value()), first, rest);
    }

    private Expression traversal() {
        Expression root = term();
        if (!cursor.is(TokenKind.DOT) && !cursor.is(TokenKind.OPEN_BRACKET)) {
            return root;
        }
        List<Expression.Step> steps = new ArrayList<>();
        boolean splat = false;
        while (true) {
            if (cursor.is(TokenKind.DOT)) {
                Expression.Step step = dotted();
                if (splat && step instanceof Expression.Step.Splat) {
                    throw cursor.error(step.span().start(), "one \".*\" stands in another", "Write \"[*]\"");
                }
                splat |= step instanceof Expression.Step.Splat;
                steps.add(step);
            } else if (cursor.is(TokenKind.OPEN_BRACKET)) {
                steps.add(bracketed());
                splat = false;
            } else {
                return new Expression.Traversal(
                        new Span(root.span().start(), steps.getLast().span().end()), root, steps);
            }
        }
    }

    private Expression.Step dotted() {
        int start = cursor.start();
        cursor.take();
        String word = cursor.word();
        Span key = cursor.span();
        switch (cursor.kind()) {
            case NAME -> {
                return new Expression.Step.Attribute(new Span(start, cursor.take()), word);
            }
            case STAR -> {
                return new Expression.Step.Splat(new Span(start, cursor.take()));
            }
            case NUMBER -> {
                if (word.indexOf('.') >= 0) {
                    throw cursor.error("two indexes are chained with dots", "Write them in brackets: [0][1]");
                }
                Span step = new Span(start, cursor.take());
                return new Expression.Step.Index(step, new Expression.NumberLiteral(key, word));
            }
            default -> throw cursor.unexpected("After a dot comes the name of an attribute");
        }
    }

    private Expression.Step bracketed() {
        int start = cursor.start();
        cursor.take();
        if (cursor.is(TokenKind.STAR)) {
            cursor.take();
            int end = cursor.take(TokenKind.CLOSE_BRACKET, "After the star comes \"]\" at once");
            return new Expression.Step.Splat(new Span(start, end));
        }
        boolean lines = cursor.lines(false);
        if (cursor.is(TokenKind.STAR)) {
            throw cursor.unexpected("The star stands directly after \"[\"");
        }
        Expression key = expression();
        int end = cursor.take(TokenKind.CLOSE_BRACKET, "An index ends with \"]\"");
        cursor.lines(lines);
        return new Expression.Step.Index(new Span(start, end), key);
    }

    private Expression term() {
        return switch (cursor.kind()) {
            case NUMBER -> number();
            case NAME -> word();
            case OPEN_QUOTE -> templates.quoted();
            case OPEN_HEREDOC -> templates.heredoc();
            case OPEN_PAREN -> parentheses();
            case OPEN_BRACKET -> collections.tuple();
            case OPEN_BRACE -> collections.object();
            case MINUS, NOT -> negation();
            default -> throw cursor.unexpected("A value belongs here");
        };
    }

    private Expression number() {
        Span span = cursor.span();
        String digits = cursor.word();
        if (digits.length() > 400) {
            throw cursor.error("this number has more than 400 digits", "Write it as text");
        }
        cursor.take();
        return new Expression.NumberLiteral(span, digits);
    }

    private Expression word() {
        Name name = cursor.takeName("A name belongs here");
        if (cursor.is(TokenKind.OPEN_PAREN) || cursor.is(TokenKind.DOUBLE_COLON)) {
            return collections.call(name);
        }
        return switch (name.text()) {
            case "true", "false", "null" -> new Expression.Keyword(name.span(), name.text());
            default -> new Expression.Variable(name.span(), name.text());
        };
    }

    private Expression parentheses() {
        int start = cursor.start();
        boolean lines = cursor.lines(false);
        cursor.take();
        Expression inner = expression();
        int end = cursor.take(TokenKind.CLOSE_PAREN, "What was opened with \"(\" ends with \")\"");
        cursor.lines(lines);
        return new Expression.Parentheses(new Span(start, end), inner);
    }

    private Expression negation() {
        cursor.deeper();
        int start = cursor.start();
        String operator = cursor.word();
        cursor.take();
        Expression value = traversal();
        cursor.shallower();
        return new Expression.Negation(new Span(start, value.span().end()), operator, value);
    }
}
