package dev.drover.yaml;

import java.util.ArrayList;
import java.util.List;

/** A place in the lines of a text, and the moves and looks that both halves of the reader share. */
class YamlScan {
    static final int DEEPEST = 60;
    static final int MOST_NODES = 100_000;
    private static final int MOST_PROBLEMS = 20;

    final List<String> lines;
    final List<String> problems = new ArrayList<>();
    int row;
    int col;
    int nodes;

    YamlScan(List<String> lines) {
        this.lines = lines;
    }

    void problem(String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add("line " + (Math.min(row, lines.size()) + 1) + ": " + what);
        }
    }

    /** Gives up: nothing more is read. */
    void stop(String what) {
        problem(what);
        row = lines.size();
        col = 0;
    }

    boolean ended() {
        return row >= lines.size();
    }

    String line() {
        return ended() ? "" : lines.get(row);
    }

    char here() {
        return charAt(col);
    }

    char charAt(int position) {
        String line = line();
        return position < line.length() ? line.charAt(position) : '\0';
    }

    static boolean space(char c) {
        return c == ' ' || c == '\t' || c == '\0';
    }

    void skipSpaces() {
        while (here() == ' ' || here() == '\t') {
            col++;
        }
    }

    /** True when nothing but a comment follows on this line. */
    boolean restIsEmpty() {
        int at = col;
        while (charAt(at) == ' ' || charAt(at) == '\t') {
            at++;
        }
        return charAt(at) == '\0' || charAt(at) == '#' && (at == 0 || space(charAt(at - 1)));
    }

    static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
            indent++;
        }
        return indent;
    }

    /** Moves to the next line that says something; false at the end of the document. */
    boolean nextContent() {
        while (!ended()) {
            String line = line();
            int indent = indent(line);
            if (indent < line.length() && line.charAt(indent) != '#') {
                if (marker(line, "---") || marker(line, "...")) {
                    return false;
                }
                col = indent;
                return true;
            }
            row++;
        }
        return false;
    }

    static boolean marker(String line, String marker) {
        return line.startsWith(marker) && (line.length() == 3 || space(line.charAt(3)));
    }

    boolean count() {
        nodes++;
        if (nodes > MOST_NODES) {
            stop("more than " + MOST_NODES + " values, aliases counted each time");
            return false;
        }
        return true;
    }
}
