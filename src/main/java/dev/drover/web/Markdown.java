package dev.drover.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns the Markdown of comments into safe HTML, in time linear in its length. Everything is escaped; of HTML only {@code
 * details} and {@code summary} live on, comments vanish, and links go to http and https alone. What it does not know stays text.
 */
final class Markdown {
    /** What forges show as a note with a title of its own. */
    private static final List<String> ALERTS = List.of("Note", "Tip", "Important", "Warning", "Caution");

    private final List<String> lines;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int details;

    private Markdown(String text) {
        this.lines = withoutComments(text).lines().toList();
    }

    static String html(String text) {
        return new Markdown(text).document();
    }

    private static String withoutComments(String text) {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        while (true) {
            int start = text.indexOf("<!--", from);
            int end = start < 0 ? -1 : text.indexOf("-->", start);
            if (end < 0) {
                return kept.append(text, from, text.length()).toString();
            }
            kept.append(text, from, start);
            from = end + 3;
        }
    }

    private String document() {
        while (at < lines.size()) {
            block();
        }
        out.repeat("</details>", details);
        return out.toString();
    }

    private void block() {
        String line = lines.get(at).strip();
        if (line.isEmpty()) {
            at++;
        } else if (line.startsWith("```") || line.startsWith("~~~")) {
            fence(line);
        } else if (heading(line) > 0) {
            int level = Math.min(6, heading(line) + 1);
            out.append("<h")
                    .append(level)
                    .append('>')
                    .append(MarkdownText.html(line.substring(heading(line)).strip()));
            out.append("</h").append(level).append(">\n");
            at++;
        } else if (isRule(line)) {
            out.append("<hr>\n");
            at++;
        } else if (line.startsWith("|") && at + 1 < lines.size() && isTableRule(lines.get(at + 1))) {
            table();
        } else if (item(line) > 0) {
            list(Character.isDigit(line.charAt(0)) ? "ol" : "ul");
        } else if (line.startsWith(">")) {
            quote();
        } else if (!fold(line)) {
            paragraph();
        }
    }

    private void fence(String opening) {
        String mark = opening.substring(0, 3);
        String language = opening.replace("`", "").replace("~", "").strip();
        out.append(language.startsWith("suggestion") ? "<pre class=\"suggestion\"><code>" : "<pre><code>");
        at++;
        while (at < lines.size() && !lines.get(at).strip().startsWith(mark)) {
            out.append(MarkdownText.escaped(lines.get(at))).append('\n');
            at++;
        }
        at++;
        out.append("</code></pre>\n");
    }

    private static int heading(String line) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        return level >= 1 && level <= 6 && level < line.length() && line.charAt(level) == ' ' ? level : 0;
    }

    private static boolean isRule(String line) {
        return line.length() >= 3 && line.chars().allMatch(c -> c == '-');
    }

    private static boolean isTableRule(String line) {
        String rule = line.strip();
        return rule.startsWith("|") && rule.contains("-") && rule.chars().allMatch(c -> "|-: ".indexOf(c) >= 0);
    }

    private void table() {
        out.append("<div class=\"scroll\"><table><thead>");
        row(lines.get(at), "th");
        out.append("</thead><tbody>");
        at += 2;
        while (at < lines.size() && lines.get(at).strip().startsWith("|")) {
            row(lines.get(at), "td");
            at++;
        }
        out.append("</tbody></table></div>\n");
    }

    private void row(String line, String cell) {
        out.append("<tr>");
        for (String text : cells(line.strip())) {
            out.append('<')
                    .append(cell)
                    .append('>')
                    .append(MarkdownText.html(text))
                    .append("</")
                    .append(cell)
                    .append('>');
        }
        out.append("</tr>");
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '|') {
                cell.append('|');
                i++;
            } else if (c == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (!cell.isEmpty()) {
            cells.add(cell.toString().strip());
        }
        return cells;
    }

    /** How many characters open a list item; 0 for none. */
    private static int item(String line) {
        if (line.startsWith("- ") || line.startsWith("* ")) {
            return 2;
        }
        int digits = 0;
        while (digits < line.length() && digits < 9 && Character.isDigit(line.charAt(digits))) {
            digits++;
        }
        return digits > 0 && line.startsWith(". ", digits) ? digits + 2 : 0;
    }

    private void list(String kind) {
        out.append('<').append(kind).append('>');
        while (at < lines.size() && item(lines.get(at).strip()) > 0) {
            String line = lines.get(at).strip();
            StringBuilder text = new StringBuilder(line.substring(item(line)));
            at++;
            while (at < lines.size()
                    && lines.get(at).startsWith("  ")
                    && item(lines.get(at).strip()) == 0) {
                text.append('\n').append(lines.get(at).strip());
                at++;
            }
            out.append("<li>").append(MarkdownText.html(text.toString())).append("</li>");
        }
        out.append("</").append(kind).append(">\n");
    }

    private void quote() {
        StringBuilder text = new StringBuilder();
        while (at < lines.size() && lines.get(at).strip().startsWith(">")) {
            text.append(lines.get(at).strip().substring(1).strip()).append('\n');
            at++;
        }
        String told = text.toString().strip();
        out.append("<blockquote>");
        for (String kind : ALERTS) {
            String mark = "[!" + kind.toUpperCase(Locale.ROOT) + "]";
            if (told.startsWith(mark)) {
                out.append("<strong>").append(kind).append("</strong><br>");
                told = told.substring(mark.length()).strip();
            }
        }
        out.append(MarkdownText.html(told)).append("</blockquote>\n");
    }

    /** The two pieces of HTML that live on; always closed in the end. */
    private boolean fold(String line) {
        if (line.equals("<details>")) {
            out.append("<details>");
            details++;
        } else if (line.equals("</details>") && details > 0) {
            out.append("</details>\n");
            details--;
        } else if (line.startsWith("<summary>") && line.endsWith("</summary>")) {
            String text = line.substring("<summary>".length(), line.length() - "</summary>".length());
            out.append("<summary>").append(MarkdownText.html(text)).append("</summary>\n");
        } else if (line.startsWith("<details><summary>") && line.endsWith("</summary>")) {
            String text = line.substring("<details><summary>".length(), line.length() - "</summary>".length());
            out.append("<details><summary>").append(MarkdownText.html(text)).append("</summary>\n");
            details++;
        } else {
            return false;
        }
        at++;
        return true;
    }

    private void paragraph() {
        StringBuilder text = new StringBuilder(lines.get(at).strip());
        at++;
        while (at < lines.size() && continues(lines.get(at).strip())) {
            text.append('\n').append(lines.get(at).strip());
            at++;
        }
        out.append("<p>").append(MarkdownText.html(text.toString())).append("</p>\n");
    }

    private static boolean continues(String line) {
        return !line.isEmpty()
                && !line.startsWith("```")
                && !line.startsWith("~~~")
                && !line.startsWith("|")
                && !line.startsWith(">")
                && !line.startsWith("<details")
                && !line.startsWith("</details")
                && !line.startsWith("<summary")
                && heading(line) == 0
                && item(line) == 0;
    }
}
