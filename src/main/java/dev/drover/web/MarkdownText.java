package dev.drover.web;

import java.util.HashMap;
import java.util.Map;

/** The inner side of {@link Markdown}: one run of text with code, bold, italics and links. A mark without its partner stays text. */
final class MarkdownText {
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> next = new HashMap<>();
    private int at;

    private MarkdownText(String text) {
        this.text = text;
    }

    static String html(String text) {
        return new MarkdownText(text).run();
    }

    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            escape(out, text.charAt(i));
        }
        return out.toString();
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.append(c);
        }
    }

    private String run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean taken = switch (c) {
                case '`' -> wrapped("`", "code", false);
                case '*' -> wrapped("**", "strong", true) || wrapped("*", "em", true);
                case '_' -> startsWord() && wrapped("_", "em", true);
                case '~' -> wrapped("~~", "s", true);
                case '[' -> link();
                case 'h' -> startsWord() && bare();
                case '\\' -> escapedMark();
                case '\n' -> lineBreak();
                default -> false;
            };
            if (!taken) {
                escape(out, c);
                at++;
            }
        }
        return out.toString();
    }

    private boolean startsWord() {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private boolean lineBreak() {
        out.append("<br>\n");
        at++;
        return true;
    }

    private boolean escapedMark() {
        if (at + 1 >= text.length() || "\\`*_[]|<>#~".indexOf(text.charAt(at + 1)) < 0) {
            return false;
        }
        escape(out, text.charAt(at + 1));
        at += 2;
        return true;
    }

    private boolean wrapped(String mark, String element, boolean inner) {
        if (!text.startsWith(mark, at)) {
            return false;
        }
        int start = at + mark.length();
        int end = find(mark, start);
        if (end <= start || Character.isWhitespace(text.charAt(start)) && inner) {
            return false;
        }
        String body = text.substring(start, end);
        out.append('<')
                .append(element)
                .append('>')
                .append(escaped(body))
                .append("</")
                .append(element)
                .append('>');
        at = end + mark.length();
        return true;
    }

    /** Where a mark comes next. No stretch is searched twice for the same mark, which keeps the whole linear. */
    private int find(String wanted, int from) {
        Integer known = next.get(wanted);
        if (known == null || known >= 0 && known < from) {
            known = text.indexOf(wanted, from);
            next.put(wanted, known);
        }
        return known;
    }

    private boolean link() {
        int middle = find("](", at);
        int end = middle < 0 ? -1 : find(")", middle);
        if (end < 0 || middle - at > 1_000 || end - middle > 2_000) {
            return false;
        }
        String address = text.substring(middle + 2, end).strip();
        if (!harmless(address)) {
            return false;
        }
        anchor(address, text.substring(at + 1, middle));
        at = end + 1;
        return true;
    }

    private static boolean harmless(String address) {
        boolean web = address.startsWith("https://") || address.startsWith("http://");
        boolean here = address.startsWith("#") || address.startsWith("/") && !address.startsWith("//");
        return (web || here) && address.chars().noneMatch(c -> c <= ' ' || c == '\\');
    }

    private boolean bare() {
        if (!text.startsWith("https://", at) && !text.startsWith("http://", at)) {
            return false;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) > ' ' && "<>\"'`)|\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        while (end > at && ".,;:!?".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String address = text.substring(at, end);
        anchor(address, address);
        at = end;
        return true;
    }

    private void anchor(String address, String label) {
        out.append("<a rel=\"nofollow noopener\" href=\"")
                .append(escaped(address))
                .append("\">");
        out.append(escaped(label)).append("</a>");
    }
}
