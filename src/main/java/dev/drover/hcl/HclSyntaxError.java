package dev.drover.hcl;

/**
 * The text isn't HCL, or nests deeper or grows larger than is read here. Says where, what was found wrong, and what would
 * be right; a file with such an error is never edited.
 */
public final class HclSyntaxError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Position position;
    private final String what;
    private final String expected;

    public HclSyntaxError(Position position, String what, String expected) {
        super("line " + position.line() + ", column " + position.column() + ": " + what + ". " + expected);
        this.position = position;
        this.what = what;
        this.expected = expected;
    }

    public Position position() {
        return position;
    }

    public String what() {
        return what;
    }

    /** What would be right here. */
    public String expected() {
        return expected;
    }
}
