package dev.drover.hcl;

/** Resolves what literal text escapes: backslashes in quotes, and doubled signs before a brace everywhere. */
final class Escapes {

    private Escapes() {}

    static String decodeHeredoc(String text, Span span) {
        if (!hasSign(text, span)) {
            return span.of(text);
        }
        StringBuilder out = new StringBuilder(span.length());
        for (int i = span.start(); i < span.end(); i++) {
            char c = text.charAt(i);
            out.append(c);
            if (isDoubled(text, i, span.end())) {
                out.append('{');
                i += 2;
            }
        }
        return out.toString();
    }

    private static boolean hasSign(String text, Span span) {
        for (int i = span.start(); i < span.end(); i++) {
            char c = text.charAt(i);
            if (c == '$' || c == '%') {
                return true;
            }
        }
        return false;
    }

    private static boolean isDoubled(String text, int at, int end) {
        char c = text.charAt(at);
        return (c == '$' || c == '%') && at + 2 < end && text.charAt(at + 1) == c && text.charAt(at + 2) == '{';
    }

    static String decodeQuoted(String text, Span span) {
        StringBuilder out = new StringBuilder(span.length());
        int i = span.start();
        while (i < span.end()) {
            char c = text.charAt(i);
            if (c == '\\') {
                i = backslash(text, i, span.end(), out);
            } else if (isDoubled(text, i, span.end())) {
                out.append(c).append('{');
                i += 3;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    private static int backslash(String text, int at, int end, StringBuilder out) {
        char selector = at + 1 < end ? text.charAt(at + 1) : ' ';
        switch (selector) {
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case '"' -> out.append('"');
            case '\\' -> out.append('\\');
            case 'u' -> {
                return unicode(text, at, Math.min(at + 6, end), 4, out);
            }
            case 'U' -> {
                return unicode(text, at, Math.min(at + 10, end), 8, out);
            }
            default ->
                throw new HclSyntaxError(
                        Position.of(text, at),
                        "a backslash can't stand before this character",
                        "Use \\n, \\r, \\t, \\\", \\\\, \\uNNNN or \\UNNNNNNNN; write \\\\ for a backslash");
        }
        return at + 2;
    }

    private static int unicode(String text, int at, int end, int digits, StringBuilder out) {
        long point = 0;
        int read = 0;
        for (int i = at + 2; i < end && Character.digit(text.charAt(i), 16) >= 0 && text.charAt(i) < 0x80; i++) {
            point = point * 16 + Character.digit(text.charAt(i), 16);
            read++;
        }
        boolean isCharacter = point <= Character.MAX_CODE_POINT && !(point >= 0xd800 && point <= 0xdfff);
        if (read < digits || !isCharacter) {
            throw new HclSyntaxError(
                    Position.of(text, at),
                    "this is no Unicode character",
                    "After \\" + text.charAt(at + 1) + " come " + digits + " hexadecimal digits");
        }
        out.appendCodePoint((int) point);
        return at + 2 + digits;
    }
}
