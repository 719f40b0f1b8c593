package dev.drover.hcl;

/** How a file is laid out: what ends its lines, how a level is indented, where a line begins. Additions follow it. */
final class FileStyle {

    private final HclFile file;
    private final String text;
    private final String newline;
    private final String step;

    FileStyle(HclFile file) {
        this.file = file;
        this.text = file.text();
        int first = text.indexOf('\n');
        this.newline = first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
        this.step = step(file.body());
    }

    /** What one level of indentation adds in this file. */
    String step() {
        return step;
    }

    private String step(HclBody body) {
        for (HclItem item : body.items()) {
            if (item instanceof HclBlock block && !block.body().items().isEmpty()) {
                HclItem inner = block.body().items().getFirst();
                String outerIndent = indentationAt(block.span().start());
                String innerIndent = indentationAt(inner.span().start());
                boolean ownLine = startsLine(inner.span().start())
                        && startsLine(block.span().start());
                if (ownLine && innerIndent.startsWith(outerIndent) && innerIndent.length() > outerIndent.length()) {
                    return innerIndent.substring(outerIndent.length());
                }
                String deeper = step(block.body());
                if (!deeper.isEmpty()) {
                    return deeper;
                }
            }
        }
        return isWhole(body) ? ValuePrinter.STEP : "";
    }

    /** Whether a body is the whole file rather than what stands in a block's braces. */
    boolean isWhole(HclBody body) {
        return body.span().equals(file.body().span());
    }

    /** Text as it is written in this file: with its line ends. */
    String inFile(String added) {
        return newline.equals("\n") ? added : added.replace("\n", newline);
    }

    int lineStart(int at) {
        int newlineBefore = at == 0 ? -1 : text.lastIndexOf('\n', at - 1);
        int start = newlineBefore + 1;
        return start == 0 && text.startsWith("\ufeff") ? 1 : start;
    }

    /** Just after the line end, or the end of the text. */
    int nextLine(int at) {
        int newlineAfter = text.indexOf('\n', at);
        return newlineAfter < 0 ? text.length() : newlineAfter + 1;
    }

    boolean startsLine(int at) {
        return isBlank(lineStart(at), at);
    }

    /** Nothing but spaces and perhaps a comment that ends there too stand between here and the end of the line. */
    boolean endsLine(int at) {
        int end = nextLine(at);
        for (Span comment : file.comments()) {
            if (comment.start() >= at && comment.start() < end) {
                return comment.end() <= end && isBlank(at, comment.start()) && isBlank(comment.end(), end);
            }
        }
        return isBlank(at, end);
    }

    /** Where the line after this place begins, not inside a comment that began on this one. */
    int lineAfter(int at) {
        int end = nextLine(at);
        for (Span comment : file.comments()) {
            if (comment.start() >= at && comment.start() < end && comment.end() > end) {
                end = nextLine(comment.end());
            }
        }
        return end;
    }

    /** The beginning of the comment lines directly above a line, or of the line itself. */
    int withCommentsAbove(int lineStart) {
        int start = lineStart;
        for (int i = file.comments().size() - 1; i >= 0; i--) {
            Span comment = file.comments().get(i);
            boolean directlyAbove = comment.end() <= start
                    && startsLine(comment.start())
                    && nextLine(comment.end()) == start
                    && isBlank(comment.end(), start);
            if (directlyAbove) {
                start = lineStart(comment.start());
            }
        }
        return start;
    }

    boolean isBlankLine(int lineStart) {
        return lineStart < text.length() && isBlank(lineStart, nextLine(lineStart));
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (" \t\r\n".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    String indentationAt(int at) {
        int start = lineStart(at);
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    int column(int at) {
        return at - lineStart(at);
    }
}
