package dev.drover.proposal;

import dev.drover.forge.Comment;
import java.util.List;

/** The hidden marks by which Drover finds its own words again. Only ever looked for in what its own account wrote. */
public final class Marks {
    /** The one comment that says how the deployment of a merged proposal ended. */
    public static final String OUTCOME = "<!-- drover:outcome -->";

    /** Says once that a person's commits are kept. */
    public static final String EDITED = "<!-- drover:edited -->";

    /** Says once why a proposal was closed. */
    public static final String CLOSED = "<!-- drover:closed -->";

    private Marks() {}

    /** The mark of the reply to one comment. */
    public static String answered(Comment comment) {
        return "<!-- drover:ack " + comment.id().value().replace("--", "") + " -->";
    }

    /** True when one of Drover's own comments carries the mark. */
    public static boolean stands(String mark, List<Comment> comments) {
        return comments.stream()
                .anyMatch(comment -> comment.mine() && comment.body().contains(mark));
    }
}
