package dev.drover.forge;

import java.util.List;

/** A conversation on one line of the proposed files: its comments, oldest first. Line 0: the line is gone. */
public record ReviewThread(String id, String path, int line, boolean resolved, List<Comment> comments) {
    public ReviewThread {
        comments = List.copyOf(comments);
    }
}
