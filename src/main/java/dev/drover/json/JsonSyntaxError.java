package dev.drover.json;

/** A text is not JSON; says what was expected and at which line and column. */
public final class JsonSyntaxError extends RuntimeException {
    private final int line;
    private final int column;

    public JsonSyntaxError(String what, int line, int column) {
        super("line " + line + ", column " + column + ": " + what);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
