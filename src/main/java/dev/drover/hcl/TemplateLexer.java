package dev.drover.hcl;

import dev.drover.hcl.Lexer.Template;

/** Cuts what stands inside quotes and heredocs: literal text, the beginning of a sequence, or the end of the template. */
final class TemplateLexer {

    private final String text;
    private final Tokens tokens;

    TemplateLexer(String text, Tokens tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** Reads up to and including the next token that isn't literal; returns where reading goes on. */
    int quoted(int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '"' -> {
                    literal(TokenKind.QUOTED_TEXT, from, at);
                    tokens.add(TokenKind.CLOSE_QUOTE, at, at + 1);
                    return at + 1;
                }
                case '\n', '\r' ->
                    throw error(
                            at,
                            "this text in quotes runs over the end of its line",
                            "Close it with a quote, or use a heredoc");
                case '\\' -> at += 2;
                case '$', '%' -> {
                    if (opensSequence(at)) {
                        literal(TokenKind.QUOTED_TEXT, from, at);
                        return sequence(at);
                    }
                    at += isEscaped(at) ? 3 : 1;
                }
                default -> at++;
            }
        }
        return text.length();
    }

    /** As {@link #quoted}, for one line or the rest of one; the closing marker stands on a line of its own. */
    int heredoc(int from, Template template) {
        int newline = text.indexOf('\n', from);
        if (newline < 0) {
            throw unclosed(template);
        }
        if (template.lineStart && isMarker(from, newline, template.marker)) {
            int end = text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
            tokens.add(TokenKind.CLOSE_HEREDOC, from, end);
            return end;
        }
        for (int at = from; at < newline; ) {
            char c = text.charAt(at);
            if (c == '\r' && at + 1 < newline) {
                throw error(at, "a carriage return stands alone", "End lines with a line feed");
            }
            if (c != '$' && c != '%') {
                at++;
            } else if (opensSequence(at)) {
                literal(TokenKind.HEREDOC_TEXT, from, at);
                return sequence(at);
            } else {
                at += isEscaped(at) ? 3 : 1;
            }
        }
        template.lineStart = true;
        literal(TokenKind.HEREDOC_TEXT, from, newline + 1);
        return newline + 1;
    }

    private boolean isMarker(int from, int newline, String marker) {
        int start = from;
        int end = newline;
        while (start < end && HclText.isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && HclText.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end - start == marker.length() && text.startsWith(marker, start);
    }

    private void literal(TokenKind kind, int start, int end) {
        if (end > start) {
            tokens.add(kind, start, end);
        }
    }

    private boolean opensSequence(int at) {
        return at + 1 < text.length() && text.charAt(at + 1) == '{';
    }

    private boolean isEscaped(int at) {
        return at + 2 < text.length() && text.charAt(at + 1) == text.charAt(at) && text.charAt(at + 2) == '{';
    }

    private int sequence(int at) {
        TokenKind kind = text.charAt(at) == '$' ? TokenKind.OPEN_INTERPOLATION : TokenKind.OPEN_DIRECTIVE;
        int end = at + 2 < text.length() && text.charAt(at + 2) == '~' ? at + 3 : at + 2;
        tokens.add(kind, at, end);
        return end;
    }

    /** The file ended inside this template. */
    HclSyntaxError unclosed(Template template) {
        if (template.isHeredoc()) {
            return error(
                    template.start,
                    "this heredoc is never closed",
                    "End it with a line that contains only " + template.marker + ", and end that line too");
        }
        return error(template.start, "this text in quotes is never closed", "Close it with a quote");
    }

    private HclSyntaxError error(int at, String what, String expected) {
        return new HclSyntaxError(Position.of(text, at), what, expected);
    }
}
