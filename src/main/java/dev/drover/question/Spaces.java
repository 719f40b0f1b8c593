package dev.drover.question;

/** Blanks and line ends. */
final class Spaces {
    private Spaces() {}

    /** The same words in one line. */
    static String oneLine(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c <= ' ' || c == 127 || c == '\u0085' || c == '\u2028' || c == '\u2029';
            if (!blank) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString().strip();
    }
}
