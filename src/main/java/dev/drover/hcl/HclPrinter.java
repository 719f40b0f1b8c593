package dev.drover.hcl;

import dev.drover.hcl.HclBlock.Label;

/**
 * Puts a file's text together again from its tree: nodes in order, and between them only what carries no meaning of its
 * own: spaces, line ends, comments, braces. Refuses a tree whose nodes overlap, leave their parent or leave anything out;
 * that it prints what was read is the proof that nothing was lost.
 */
final class HclPrinter {

    private final HclFile file;
    private final String text;
    private final StringBuilder out;
    private int at;
    private int comment;

    HclPrinter(HclFile file) {
        this.file = file;
        this.text = file.text();
        this.out = new StringBuilder(text.length());
    }

    String print() {
        body(file.body());
        trivia(text.length());
        return out.toString();
    }

    private void body(HclBody body) {
        for (HclItem item : body.items()) {
            switch (item) {
                case HclAttribute attribute -> {
                    leaf(attribute.name().span());
                    leaf(attribute.equalsSign());
                    trivia(attribute.value().span().start());
                    value(attribute.value());
                }
                case HclBlock block -> block(block);
            }
            if (at != item.span().end()) {
                throw new IllegalStateException("an item ends at " + item.span().end() + ", its last node at " + at);
            }
        }
    }

    private void block(HclBlock block) {
        leaf(block.type().span());
        for (Label label : block.labels()) {
            leaf(label.span());
        }
        body(block.body());
        trivia(block.span().end());
    }

    /** An expression's nodes are within it and in order; the signs between them are its own. */
    private void value(Expression value) {
        int end = at;
        for (Span child : ExpressionNodes.leavesOf(value)) {
            if (child.start() < end || !value.span().contains(child)) {
                throw new IllegalStateException("the nodes of an expression overlap at " + child.start());
            }
            end = child.end();
        }
        copyTo(value.span().end());
    }

    private void leaf(Span span) {
        trivia(span.start());
        copyTo(span.end());
    }

    private void trivia(int end) {
        for (int i = at; i < end; i++) {
            while (comment < file.comments().size()
                    && file.comments().get(comment).end() <= i) {
                comment++;
            }
            boolean inComment = comment < file.comments().size()
                    && file.comments().get(comment).start() <= i;
            if (!inComment && " \t\r\n{}\ufeff".indexOf(text.charAt(i)) < 0) {
                throw new IllegalStateException("the tree leaves out what stands at " + i);
            }
        }
        copyTo(end);
    }

    private void copyTo(int end) {
        if (end < at) {
            throw new IllegalStateException("nodes overlap at " + end);
        }
        out.append(text, at, end);
        at = end;
    }
}
