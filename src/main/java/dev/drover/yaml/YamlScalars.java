package dev.drover.yaml;

import dev.drover.yaml.YamlNode.Scalar;
import java.util.List;

/** Reads scalars: plain, quoted and block, over as many lines as they take. */
class YamlScalars extends YamlScan {
    private static final int LONGEST = 256 << 10;

    YamlScalars(List<String> lines) {
        super(lines);
    }

    /** A plain scalar of a block; lines that are indented deeper than the parent belong to it. */
    Scalar plain(int parent) {
        int first = row + 1;
        StringBuilder text = new StringBuilder(cut(line().substring(Math.min(col, line().length()))));
        boolean open = text.length()
                == line().substring(Math.min(col, line().length()))
                        .stripTrailing()
                        .length();
        row++;
        int blank = 0;
        while (open && !ended() && text.length() < LONGEST) {
            String line = line();
            int indent = indent(line);
            if (indent == line.length()) {
                blank++;
                row++;
                continue;
            }
            if (indent <= parent || line.charAt(indent) == '#' || marker(line, "---") || marker(line, "...")) {
                break;
            }
            String part = cut(line.substring(indent));
            open = part.length() == line.substring(indent).stripTrailing().length();
            text.append(blank > 0 ? "\n".repeat(Math.min(blank, 10)) : " ").append(part);
            blank = 0;
            row++;
        }
        return new Scalar(first, text.toString().strip(), false);
    }

    private static String cut(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '#' && i > 0 && space(text.charAt(i - 1))) {
                return text.substring(0, i).strip();
            }
        }
        return text.strip();
    }

    /** A quoted scalar; afterwards the place is behind its closing quote. */
    Scalar quoted() {
        int first = row + 1;
        char quote = here();
        col++;
        StringBuilder text = new StringBuilder();
        while (!ended()) {
            String line = line();
            if (col >= line.length()) {
                folded(text);
                continue;
            }
            char c = line.charAt(col);
            if (c == quote && quote == '\'' && charAt(col + 1) == '\'') {
                text.append('\'');
                col += 2;
            } else if (c == quote) {
                col++;
                return new Scalar(first, text.toString(), true);
            } else if (c == '\\' && quote == '"') {
                escaped(text);
            } else {
                text.append(c);
                col++;
            }
            if (text.length() > LONGEST) {
                stop("a text longer than " + LONGEST + " characters");
            }
        }
        problem("the quote of line " + first + " is never closed");
        return new Scalar(first, text.toString(), true);
    }

    private void folded(StringBuilder text) {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        row++;
        int blank = 0;
        while (!ended() && line().isBlank()) {
            blank++;
            row++;
        }
        text.append(blank > 0 ? "\n".repeat(Math.min(blank, 10)) : " ");
        col = ended() ? 0 : indent(line());
    }

    private void escaped(StringBuilder text) {
        char c = charAt(col + 1);
        col += 2;
        switch (c) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case '0' -> text.append('\0');
            case 'a', 'b', 'v', 'f', 'e' -> text.append(' ');
            case 'x' -> code(text, 2);
            case 'u' -> code(text, 4);
            case 'U' -> code(text, 8);
            case '\0' -> {
                row++;
                col = ended() ? 0 : indent(line());
            }
            default -> text.append(c);
        }
    }

    private void code(StringBuilder text, int digits) {
        String line = line();
        int end = Math.min(line.length(), col + digits);
        int code = 0;
        for (int i = col; i < end; i++) {
            code = code * 16 + Math.max(0, Character.digit(line.charAt(i), 16));
        }
        col = end;
        text.appendCodePoint(Character.isValidCodePoint(code) ? code : 0xFFFD);
    }

    /** A literal or folded block; the lines deeper than the parent belong to it. */
    Scalar block(int parent) {
        int first = row + 1;
        boolean literal = here() == '|';
        String header = cut(line().substring(col + 1));
        int given = header.chars()
                .filter(c -> c >= '1' && c <= '9')
                .map(c -> c - '0')
                .findFirst()
                .orElse(0);
        int inner = given == 0 ? -1 : Math.max(parent, 0) + given;
        StringBuilder text = new StringBuilder();
        row++;
        boolean content = false;
        while (!ended()) {
            String line = line();
            int indent = indent(line);
            boolean blank = indent == line.length();
            if (!blank && inner < 0) {
                inner = indent;
            }
            if (!blank && (indent < inner || indent <= parent)) {
                break;
            }
            String part = blank ? "" : line.substring(Math.min(inner, line.length()));
            if (text.length() < LONGEST) {
                boolean afterBreak = !text.isEmpty() && text.charAt(text.length() - 1) == '\n';
                text.append(!content ? "" : literal || blank ? "\n" : afterBreak ? "" : " ")
                        .append(part);
            }
            content = true;
            row++;
        }
        String body = text.toString();
        String kept = header.contains("+") ? body : withoutBreaks(body);
        return new Scalar(first, header.contains("-") || kept.isEmpty() ? kept : kept + "\n", true);
    }

    private static String withoutBreaks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end);
    }
}
