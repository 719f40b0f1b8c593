package dev.drover.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in aligned columns, for people. Control characters in a cell (a stranger may have written it) are replaced, so that
 * nothing but a colour of ours ever reaches the terminal as an escape.
 */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> heads;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(String... heads) {
        this.heads = List.of(heads);
    }

    /** One cell: its text, and the colour it is painted in. */
    public record Cell(String text, Terminal.Colour colour) {}

    public Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public Table row(String... cells) {
        List<Cell> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(new Cell(cell, Terminal.Colour.STRONG));
        }
        rows.add(row);
        return this;
    }

    /** Prints to the terminal's result side. */
    public void print(Terminal terminal) {
        int[] widths = widths();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < heads.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(padded(heads.get(i).toUpperCase(java.util.Locale.ROOT), widths[i]));
        }
        terminal.print(terminal.paint(Terminal.Colour.FAINT, line.toString().stripTrailing()));
        for (List<Cell> row : rows) {
            terminal.print(line(terminal, row, widths));
        }
    }

    private static String line(Terminal terminal, List<Cell> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String text = printable(row.get(i).text());
            String padding = i == row.size() - 1 ? "" : " ".repeat(Math.max(0, widths[i] - text.length()));
            boolean plain = row.get(i).colour() == Terminal.Colour.STRONG;
            line.append(i == 0 ? "" : GAP)
                    .append(plain ? text : terminal.paint(row.get(i).colour(), text))
                    .append(padding);
        }
        return line.toString().stripTrailing();
    }

    private int[] widths() {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = heads.get(i).length();
            for (List<Cell> row : rows) {
                if (i < row.size()) {
                    widths[i] = Math.max(widths[i], printable(row.get(i).text()).length());
                }
            }
        }
        return widths;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Without what could steer a terminal or turn the direction of a line. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars()
                .forEach(c ->
                        out.append(c < ' ' || c >= 0x7f && c < 0xa0 || c >= 0x202a && c <= 0x202e ? ' ' : (char) c));
        return out.toString();
    }
}
