package dev.drover.hcl;

/**
 * Walks over tokens for the parsers: skips comments, skips line ends where brackets make them mean nothing, and counts
 * how deep the text nests.
 */
final class TokenCursor {

    /** Deeper than any file that people write, and shallow enough for every thread's stack. */
    static final int DEEPEST = 100;

    private final Tokens tokens;
    private int at;
    private int depth;
    private boolean linesMatter = true;

    TokenCursor(Tokens tokens) {
        this.tokens = tokens;
        skip();
    }

    private void skip() {
        while (true) {
            TokenKind kind = tokens.kind(at);
            if (kind == TokenKind.COMMENT || kind == TokenKind.NEWLINE && !linesMatter) {
                at++;
            } else {
                return;
            }
        }
    }

    TokenKind kind() {
        return tokens.kind(at);
    }

    boolean is(TokenKind kind) {
        return tokens.kind(at) == kind;
    }

    boolean isWord(String word) {
        return is(TokenKind.NAME)
                && tokens.end(at) - tokens.start(at) == word.length()
                && tokens.text().startsWith(word, tokens.start(at));
    }

    int start() {
        return tokens.start(at);
    }

    Span span() {
        return tokens.span(at);
    }

    String word() {
        return tokens.text().substring(tokens.start(at), tokens.end(at));
    }

    String text() {
        return tokens.text();
    }

    /** Takes the token and returns where it ends. */
    int take() {
        int end = tokens.end(at);
        if (tokens.kind(at) != TokenKind.END) {
            at++;
            skip();
        }
        return end;
    }

    int take(TokenKind kind, String expected) {
        if (!is(kind)) {
            throw unexpected(expected);
        }
        return take();
    }

    Name takeName(String expected) {
        if (!is(TokenKind.NAME)) {
            throw unexpected(expected);
        }
        Name name = new Name(span(), word());
        take();
        return name;
    }

    /** From here on line ends count or don't; returns what held before, to be given back with {@link #lines}. */
    boolean lines(boolean matter) {
        boolean before = linesMatter;
        linesMatter = matter;
        if (matter && !before) {
            rewindToNewline();
        }
        skip();
        return before;
    }

    /** Line ends that were skipped before they mattered again are still to come. */
    private void rewindToNewline() {
        int earlier = at;
        while (earlier > 0
                && (tokens.kind(earlier - 1) == TokenKind.COMMENT || tokens.kind(earlier - 1) == TokenKind.NEWLINE)) {
            earlier--;
        }
        at = earlier;
    }

    void deeper() {
        if (++depth > DEEPEST) {
            throw error("this nests more than " + DEEPEST + " levels deep", "Split it up");
        }
    }

    void shallower() {
        depth--;
    }

    HclSyntaxError unexpected(String expected) {
        return error("found " + kind().words() + found(), expected);
    }

    private String found() {
        if (!is(TokenKind.NAME) && !is(TokenKind.NUMBER)) {
            return "";
        }
        String word = word();
        return " \"" + (word.length() > 40 ? word.substring(0, 40) + "…" : word) + "\"";
    }

    HclSyntaxError error(String what, String expected) {
        return error(start(), what, expected);
    }

    HclSyntaxError error(int index, String what, String expected) {
        return new HclSyntaxError(Position.of(tokens.text(), index), what, expected);
    }
}
