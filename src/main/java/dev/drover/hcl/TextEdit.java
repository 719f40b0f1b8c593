package dev.drover.hcl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One stretch of a text and what stands there afterwards; every other byte stays. */
public record TextEdit(Span span, String replacement) {

    public String applyTo(String text) {
        return text.substring(0, span.start()) + replacement + text.substring(span.end());
    }

    /** Applies edits that were all made for the same text and don't overlap. */
    public static String applyAll(List<TextEdit> edits, String text) {
        List<TextEdit> ordered = new ArrayList<>(edits);
        ordered.sort(Comparator.comparingInt(edit -> edit.span().start()));
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (TextEdit edit : ordered) {
            if (edit.span().start() < at) {
                throw new IllegalArgumentException(
                        "two edits overlap at " + edit.span().start());
            }
            out.append(text, at, edit.span().start()).append(edit.replacement());
            at = edit.span().end();
        }
        return out.append(text.substring(at)).toString();
    }
}
