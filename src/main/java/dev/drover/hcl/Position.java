package dev.drover.hcl;

/** A place in a text as people and tools name it: line and column from 1, and the offset in UTF-8 bytes from 0. */
public record Position(int line, int column, int offset) {

    /** Of what didn't come from a file. */
    public static final Position NOWHERE = new Position(0, 0, 0);

    /** The place of a character in a text; columns count characters as people see them, a surrogate pair as one. */
    public static Position of(String text, int index) {
        int end = Math.min(index, text.length());
        int line = 1;
        int lineStart = 0;
        int offset = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            offset += bytes(c);
            if (c == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int from = lineStart == 0 && text.startsWith("\ufeff") && end > 0 ? 1 : lineStart;
        return new Position(line, text.codePointCount(from, Math.max(from, end)) + 1, offset);
    }

    static int bytes(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
