package dev.drover.question;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a reply that its author wrote: without quotes of somebody else's words, e-mail trailers, HTML comments, fences
 * and list marks. Bounded, because anybody can post anything.
 */
final class ReplyLines {
    private static final int LONGEST_REPLY = 65_536;
    private static final int MOST_LINES = 500;

    private ReplyLines() {}

    static List<String> of(String reply) {
        String text = reply.length() > LONGEST_REPLY ? reply.substring(0, LONGEST_REPLY) : reply;
        List<String> lines = new ArrayList<>();
        for (String raw : withoutComments(text).split("\r\n|\n|\r", MOST_LINES + 1)) {
            String line = raw.strip();
            if (line.equals("--") || (line.startsWith("On ") && line.endsWith("wrote:"))) {
                break;
            }
            boolean fence = line.startsWith("```") || line.startsWith("~~~");
            if (line.isEmpty() || line.startsWith(">") || fence || lines.size() >= MOST_LINES) {
                continue;
            }
            lines.add(unmarked(line));
        }
        return lines;
    }

    private static String unmarked(String line) {
        String text = line;
        if (text.length() > 2 && "-*+".indexOf(text.charAt(0)) >= 0 && text.charAt(1) == ' ') {
            text = text.substring(2).strip();
        }
        boolean code = text.length() > 2
                && text.startsWith("`")
                && text.endsWith("`")
                && text.indexOf('`', 1) == text.length() - 1;
        return code ? text.substring(1, text.length() - 1).strip() : text;
    }

    private static String withoutComments(String text) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (true) {
            int open = text.indexOf("<!--", from);
            if (open < 0) {
                return out.append(text, from, text.length()).toString();
            }
            out.append(text, from, open);
            int close = text.indexOf("-->", open);
            if (close < 0) {
                return out.toString();
            }
            from = close + 3;
        }
    }
}
