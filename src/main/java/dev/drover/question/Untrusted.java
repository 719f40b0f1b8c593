package dev.drover.question;

/**
 * Makes a stranger's text harmless in Markdown: it notifies nobody, links to no issue, opens no comment, tag or fence, and
 * can't end the block that it is quoted in. What people read stays the same.
 */
public final class Untrusted {
    private static final String MARK = "<!-- drover:";
    private static final char UNSEEN = '\u200b';

    private Untrusted() {}

    /** For the middle of a sentence or a table cell: one line, marks of Markdown escaped. */
    public static String inline(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n', '\r', '\t' -> out.append(' ');
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '@', '#' -> out.append(c).append(UNSEEN);
                case '`', '*', '_', '[', ']', '|', '\\', '!', '~' ->
                    out.append('\\').append(c);
                default -> {
                    if (!isHidden(c)) {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    /** Sentences of ours around a stranger's words: what stands between backticks is code, the rest is as {@link #inline}. */
    public static String prose(String text) {
        String[] parts = text.split("`", -1);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            boolean closed = i < parts.length - 1;
            if (i % 2 == 0) {
                out.append(inline(parts[i]));
            } else {
                out.append(closed ? code(parts[i]) : inline("`" + parts[i]));
            }
        }
        return out.toString();
    }

    /** As code inside a line, in as many backticks as it takes. */
    public static String code(String text) {
        String line = visible(text.replace('\n', ' ').replace('\r', ' '), false);
        String ticks = "`".repeat(longestRun(line, '`') + 1);
        boolean pad = line.isEmpty() || line.startsWith("`") || line.endsWith("`");
        return ticks + (pad ? " " : "") + line + (pad ? " " : "") + ticks;
    }

    /** As code inside a cell of a table, where a bar would end the cell. */
    public static String cell(String text) {
        return code(text).replace("|", "\\|");
    }

    /** As a block of its own, in a fence that it can't close. */
    public static String block(String language, String text) {
        String fence = "`".repeat(Math.max(3, longestRun(text, '`') + 1));
        String body = visible(text, true);
        return fence + language + "\n" + body + (body.endsWith("\n") ? "" : "\n") + fence + "\n";
    }

    private static String visible(String text, boolean lines) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((lines && c == '\n') || c == '\t' || !isHidden(c)) {
                out.append(c);
            }
        }
        return out.toString().replace(MARK, "<!-- drover" + UNSEEN + ":"); // code is read for marks too
    }

    /** Controls, and the marks that turn the direction of text and so can show one thing and mean another. */
    private static boolean isHidden(char c) {
        return c < ' '
                || c == 127
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\ufeff';
    }

    private static int longestRun(String text, char wanted) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == wanted ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
