package dev.drover.hcl;

import java.util.regex.Pattern;

/**
 * How literal text is spelled in HCL so that reading it gives the same text back: quoted strings, heredocs and names.
 * Guarantees that nothing in the text is taken for a template, a quote or the end of a heredoc. Where Nomad's client
 * parses a value a second time, as it does with a driver's {@code config}, the text is escaped for both readings.
 */
public final class HclText {

    /** How many times Nomad reads a value as HCL before it is used. */
    public enum Readings {
        ONCE,
        TWICE
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final String HEX = "0123456789abcdef";

    private HclText() {}

    /** Can stand as an attribute's or a block's name, or as a key of a map without quotes. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The text between quotes, on one line, nothing in it expanded. */
    public static String quote(String text, Readings readings) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('"');
        escape(text, out, readings);
        return out.append('"').toString();
    }

    public static String quote(String text) {
        return quote(text, Readings.ONCE);
    }

    /** As {@link #quote}, but references that Nomad expands at run time are kept. */
    public static String quoteKeepingReferences(String text, Readings readings) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('"');
        int from = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", Math.max(at + 2, from))) {
            int end = RuntimeReference.endOf(text, at);
            if (end > 0 && (at == 0 || text.charAt(at - 1) != '$')) {
                escape(text.substring(from, at), out, readings);
                out.append(text, at, end);
                from = end;
            }
        }
        escape(text.substring(from), out, readings);
        return out.append('"').toString();
    }

    private static void escape(String text, StringBuilder out, Readings readings) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '$', '%' -> {
                    if (opensTemplate(text, i)) {
                        guard(c, out, readings);
                    }
                    out.append(c);
                }
                default -> {
                    if (isLoneSurrogate(text, i)) {
                        out.append('\ufffd');
                    } else if (c < 0x20 || c == 0x7f || c == '\u2028' || c == '\u2029' || c == '\ufeff') {
                        unicode(c, out);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    private static boolean opensTemplate(String text, int at) {
        return at + 1 < text.length() && text.charAt(at + 1) == '{';
    }

    private static void guard(char sign, StringBuilder out, Readings readings) {
        out.append(sign);
        if (readings == Readings.TWICE) {
            out.append(sign);
        }
    }

    private static void unicode(char c, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((c >> shift) & 0xf));
        }
    }

    /** Whether text survives a heredoc: at least one line, the last one ended, nothing that needs an escape. */
    public static boolean suitsHeredoc(String text) {
        if (!text.endsWith("\n") || text.isBlank()) {
            return false;
        }
        boolean lineStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 && c != '\n' && c != '\t' || c == 0x7f || c == '\ufeff' || isLoneSurrogate(text, i)) {
                return false;
            }
            if (lineStart && isMark(c)) {
                return false;
            }
            lineStart = c == '\n' || lineStart && isSpace(c);
        }
        return true;
    }

    /**
     * Several lines as an indented heredoc, from {@code <<-EOT} to its closing marker. Its marker is one that no line of
     * the text can be taken for, and its indentation is exactly what reading takes away again.
     */
    public static String heredoc(String text, String indentation, String step) {
        if (!suitsHeredoc(text)) {
            throw new IllegalArgumentException("this text can't be kept by a heredoc");
        }
        String marker = markerFor(text);
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        boolean indent = hasLineAtMargin(lines);
        StringBuilder out = new StringBuilder(text.length() + 64);
        out.append(indent ? "<<-" : "<<").append(marker).append('\n');
        for (String line : lines) {
            if (indent && !isBlank(line)) {
                out.append(indentation).append(step);
            }
            appendGuarded(line, out);
            out.append('\n');
        }
        return out.append(indentation).append(marker).toString();
    }

    private static void appendGuarded(String line, StringBuilder out) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c == '$' || c == '%') && opensTemplate(line, i)) {
                out.append(c);
            }
            out.append(c);
        }
    }

    /** Reading takes away the smallest indentation of all lines that aren't blank, so one of them must have none. */
    private static boolean hasLineAtMargin(String[] lines) {
        for (String line : lines) {
            if (!line.isEmpty() && !isSpace(line.charAt(0))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (!isSpace(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** What HCL counts as a space when it measures indentation: more than {@link String#isBlank} does. */
    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static boolean isMark(char c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static String markerFor(String text) {
        for (int i = 0; ; i++) {
            String marker = i == 0 ? "EOT" : "EOT" + i;
            if (!text.contains(marker)) {
                return marker;
            }
        }
    }
}
