package dev.drover.hcl;

import java.util.Arrays;

/** Finds the line and column of many places in one text, each without reading the text again. */
public final class LineIndex {

    private final String text;
    private final int[] starts;
    private final int[] offsets;

    public LineIndex(String text) {
        this.text = text;
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                lines++;
            }
        }
        starts = new int[lines];
        offsets = new int[lines];
        int line = 0;
        int offset = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            offset += Position.bytes(c);
            if (c == '\n') {
                line++;
                starts[line] = i + 1;
                offsets[line] = offset;
            }
        }
    }

    public Position at(int index) {
        int found = Arrays.binarySearch(starts, index);
        int line = found >= 0 ? found : -found - 2;
        int start = starts[line];
        int offset = offsets[line];
        for (int i = start; i < index; i++) {
            offset += Position.bytes(text.charAt(i));
        }
        boolean afterMark = line == 0 && text.startsWith("\ufeff") && index > 0;
        int from = afterMark ? 1 : start;
        return new Position(line + 1, text.codePointCount(from, Math.max(from, index)) + 1, offset);
    }

    public Position at(Span span) {
        return at(span.start());
    }
}
