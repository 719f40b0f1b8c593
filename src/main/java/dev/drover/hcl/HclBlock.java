package dev.drover.hcl;

import java.util.List;

/** A named body, with labels before its brace. */
public record HclBlock(Span span, Name type, List<Label> labels, HclBody body) implements HclItem {

    public HclBlock {
        labels = List.copyOf(labels);
    }

    /** A label as it reads, quotes and escapes resolved. */
    public record Label(Span span, String text, boolean isQuoted) {}

    /** Whether the first label is this text. */
    public boolean isLabelled(String text) {
        return !labels.isEmpty() && labels.getFirst().text().equals(text);
    }
}
