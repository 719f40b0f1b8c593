package dev.drover.hcl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses attributes and blocks: which of them may share a line, and what ends them. */
final class BodyParser {

    private final TokenCursor cursor;
    private final ExpressionParser expressions;

    BodyParser(TokenCursor cursor) {
        this.cursor = cursor;
        this.expressions = new ExpressionParser(cursor);
    }

    HclBody file() {
        return body(0, null);
    }

    /** Parses a lone expression and refuses anything after it. */
    Expression onlyExpression() {
        cursor.lines(false);
        Expression expression = expressions.expression();
        if (!cursor.is(TokenKind.END)) {
            throw cursor.unexpected("The expression should end here");
        }
        return expression;
    }

    /** Up to the brace that closes the block, or without a block up to the end of the file. */
    private HclBody body(int start, @Nullable Name block) {
        TokenKind closing = block == null ? TokenKind.END : TokenKind.CLOSE_BRACE;
        List<HclItem> items = new ArrayList<>();
        Map<String, Name> attributes = new HashMap<>();
        while (!cursor.is(closing)) {
            if (cursor.is(TokenKind.NEWLINE)) {
                cursor.take();
                continue;
            }
            if (block != null && cursor.is(TokenKind.END)) {
                throw cursor.error(
                        block.span().start(), "this block is never closed", "Close it with \"}\" on a line of its own");
            }
            HclItem item = item(false);
            if (item instanceof HclAttribute attribute) {
                checkNew(attribute, attributes);
            }
            items.add(item);
            if (!cursor.is(TokenKind.NEWLINE) && !cursor.is(TokenKind.END)) {
                throw cursor.unexpected(afterItem(item));
            }
        }
        return new HclBody(new Span(start, cursor.start()), items);
    }

    private String afterItem(HclItem item) {
        if (cursor.is(TokenKind.COMMA)) {
            return "Arguments are separated by new lines, not by commas";
        }
        return item instanceof HclBlock
                ? "After the closing brace of a block comes a new line"
                : "After an argument's value comes a new line";
    }

    private void checkNew(HclAttribute attribute, Map<String, Name> attributes) {
        Name earlier = attributes.putIfAbsent(attribute.name().text(), attribute.name());
        if (earlier != null) {
            int line = Position.of(cursor.text(), earlier.span().start()).line();
            throw cursor.error(
                    attribute.name().span().start(),
                    "\"" + earlier.text() + "\" is already set on line " + line,
                    "Keep one of the two");
        }
    }

    private HclItem item(boolean onOneLine) {
        if (cursor.is(TokenKind.OPEN_QUOTE)) {
            throw cursor.unexpected("The name of an argument or a block stands without quotes");
        }
        Name name = cursor.takeName("The name of an argument or a block belongs here");
        if (cursor.is(TokenKind.EQUALS)) {
            Span equalsSign = cursor.span();
            cursor.take();
            Expression value = expressions.expression();
            return new HclAttribute(new Span(name.span().start(), value.span().end()), name, equalsSign, value);
        }
        if (onOneLine) {
            throw cursor.unexpected(
                    "A block on one line has one argument with \"=\"; put blocks inside it on lines of their own");
        }
        return block(name);
    }

    private HclBlock block(Name type) {
        List<HclBlock.Label> labels = new ArrayList<>();
        while (!cursor.is(TokenKind.OPEN_BRACE)) {
            labels.add(label());
        }
        cursor.deeper();
        int start = cursor.take();
        HclBody body = switch (cursor.kind()) {
            case NEWLINE, CLOSE_BRACE, END -> body(start, type);
            default -> oneLine(start);
        };
        int end = cursor.take();
        cursor.shallower();
        return new HclBlock(new Span(type.span().start(), end), type, labels, body);
    }

    private HclBody oneLine(int start) {
        HclItem item = item(true);
        if (!cursor.is(TokenKind.CLOSE_BRACE)) {
            throw cursor.unexpected(
                    "A block on one line has one argument and ends with \"}\"; for more, put each on a line of its own");
        }
        return new HclBody(new Span(start, cursor.start()), List.of(item));
    }

    private HclBlock.Label label() {
        if (cursor.is(TokenKind.NAME)) {
            Name name = cursor.takeName("A label belongs here");
            return new HclBlock.Label(name.span(), name.text(), false);
        }
        if (!cursor.is(TokenKind.OPEN_QUOTE)) {
            throw cursor.unexpected(
                    "After the name of a block come its labels and \"{\"; after the name of an argument comes \"=\"");
        }
        int start = cursor.start();
        cursor.take();
        StringBuilder text = new StringBuilder();
        while (cursor.is(TokenKind.QUOTED_TEXT)) {
            text.append(Escapes.decodeQuoted(cursor.text(), cursor.span()));
            cursor.take();
        }
        if (!cursor.is(TokenKind.CLOSE_QUOTE)) {
            throw cursor.unexpected("A label is plain text; to write \"${\" in it, double the sign");
        }
        return new HclBlock.Label(new Span(start, cursor.take()), text.toString(), true);
    }
}
