package dev.drover.hcl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A parsed HCL file that has lost nothing: every node knows its place in the text, and what stands between nodes
 * (comments, spaces, line ends of either kind, a byte-order mark) stays where it is.
 */
public record HclFile(String text, HclBody body, List<Span> comments) {

    /** Larger texts are refused: no job spec that people write comes near it. */
    public static final int LARGEST = 8 * 1024 * 1024;

    public HclFile {
        comments = List.copyOf(comments);
    }

    /** Reads a whole file; throws {@link HclSyntaxError} and nothing else. */
    public static HclFile parse(String text) {
        if (text.length() > LARGEST) {
            throw new HclSyntaxError(
                    new Position(1, 1, 0),
                    "the file is larger than " + LARGEST / 1024 / 1024 + " MB",
                    "Make it smaller");
        }
        Tokens tokens = Lexer.tokens(text);
        HclBody body = new BodyParser(new TokenCursor(tokens)).file();
        List<Span> comments = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i) == TokenKind.COMMENT) {
                comments.add(tokens.span(i));
            }
        }
        return new HclFile(text, body, comments);
    }

    /** As {@link #parse(String)}; bytes that aren't UTF-8 are a syntax error at their place. */
    public static HclFile parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int wrong = Arrays.mismatch(bytes, text.getBytes(StandardCharsets.UTF_8));
        if (wrong >= 0) {
            String before = new String(bytes, 0, wrong, StandardCharsets.UTF_8);
            throw new HclSyntaxError(
                    Position.of(before, before.length()), "these bytes aren't UTF-8", "Save the file as UTF-8");
        }
        return parse(text);
    }

    /** Reads a lone expression, such as the value of a variable. */
    public static Expression parseExpression(String text) {
        return new BodyParser(new TokenCursor(Lexer.tokens(text))).onlyExpression();
    }

    /** The text again, put together from the tree; the same as {@link #text()} for everything that can be read. */
    public String print() {
        return new HclPrinter(this).print();
    }

    public Position positionOf(Span span) {
        return Position.of(text, span.start());
    }
}
