package dev.drover.question;

/** A text between double quotes with the escapes of JSON, read and written; the end is the place after the closing quote, or -1. */
record Quoted(String text, int end, String what) {

    /** Reads from the quote that the text begins with. */
    static Quoted read(String quoted) {
        StringBuilder text = new StringBuilder();
        int at = 1;
        while (at < quoted.length()) {
            char c = quoted.charAt(at);
            if (c == '"') {
                boolean more = !quoted.substring(at + 1).isBlank();
                return new Quoted(text.toString(), at + 1, more ? "something stands after the closing quote" : "");
            }
            if (c != '\\') {
                text.append(c);
                at++;
                continue;
            }
            if (at + 1 >= quoted.length()) {
                break;
            }
            char escaped = quoted.charAt(at + 1);
            at += 2;
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case '"', '\\', '/' -> text.append(escaped);
                case 'u' -> {
                    int code = at + 4 <= quoted.length() ? hex(quoted.substring(at, at + 4)) : -1;
                    if (code < 0) {
                        return new Quoted("", -1, "\\u needs four hexadecimal digits");
                    }
                    text.append((char) code);
                    at += 4;
                }
                default -> {
                    return new Quoted("", -1, "\\" + escaped + " is no escape; \\n \\t \\r \\\" \\\\ \\u0000 are");
                }
            }
        }
        return new Quoted("", -1, "the closing quote is missing");
    }

    /** True when it was closed and nothing follows. */
    boolean whole() {
        return what.isEmpty();
    }

    /** True when it was closed, whatever follows. */
    boolean closed() {
        return end >= 0;
    }

    static String write(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    boolean odd =
                            c < ' ' || c == 127 || c == '\u0085' || c == '\u2028' || c == '\u2029' || c == '\uFEFF';
                    boolean half = Character.isSurrogate(c);
                    if (odd || half) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static int hex(String digits) {
        int code = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
