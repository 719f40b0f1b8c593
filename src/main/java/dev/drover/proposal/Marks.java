package dev.drover.proposal;

import dev.drover.forge.Comment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The hidden marks by which Drover finds its own words again. Only ever looked for in what its own account wrote. */
public final class Marks {
    /** The one comment that says how the deployment of a merged proposal ended. */
    public static final String OUTCOME = "<!-- drover:outcome -->";

    /** Says once that a person's commits are kept. */
    public static final String EDITED = "<!-- drover:edited -->";

    /** Says once why a proposal was closed. */
    public static final String CLOSED = "<!-- drover:closed -->";

    /** Says once that nothing of Drover's own is left in a proposal that people changed. */
    public static final String ABANDONED = "<!-- drover:abandoned -->";

    /** Says once that closing was understood as a no. */
    public static final String DECLINED = "<!-- drover:declined -->";

    /** Says once that somebody wrote under Drover's own account, which nobody hears. */
    public static final String OWN_ACCOUNT = "<!-- drover:own-account -->";

    /** The beginning of every mark: no word of Drover's is without one. */
    private static final String ANY = "<!-- drover:";

    /** Says once that the branch and its target changed the same lines. */
    public static final String CONFLICT = "<!-- drover:conflict -->";

    /** The one comment on somebody's own pull request. */
    public static final String VISIT = "<!-- drover:visit -->";

    /** Says in a thread that its questions are not open any more. */
    public static final String SETTLED = "<!-- drover:settled -->";

    private Marks() {}

    /** Says once to somebody that they are not heard here. */
    public static String denied(String login) {
        return "<!-- drover:denied " + Integer.toHexString(login.hashCode()) + " -->";
    }

    /** The mark of the reply to one comment. */
    public static String answered(Comment comment) {
        return "<!-- drover:ack " + comment.id().value().replace("--", "") + " -->";
    }

    /** Says once that these were given in clear on the branch. */
    public static String exposed(List<String> names) {
        return "<!-- drover:exposed " + Integer.toHexString(names.hashCode()) + " -->";
    }

    /** The marks on lines of their own, where nobody's quote or code has them. */
    static List<String> in(Comment comment) {
        return comment.body()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(ANY) && line.endsWith("-->"))
                .toList();
    }

    /** What Drover said with a comment, by the marks that stand in it; "" for what isn't said once. */
    private static String told(Comment comment) {
        if (!comment.mine() || Vouched.in(comment).isPresent()) {
            return "";
        }
        List<String> marks = in(comment);
        return Stream.of(OUTCOME, VISIT).filter(marks::contains).findFirst().orElseGet(() -> String.join("\n", marks));
    }

    /** Comments by which Drover says what an earlier one of them says: two of its processes wrote at the same moment. */
    public static List<Comment> repeated(List<Comment> comments) {
        Set<String> said = new HashSet<>();
        return comments.stream()
                .filter(comment -> !told(comment).isEmpty() && !said.add(told(comment)))
                .toList();
    }

    /** True when the account that Drover runs as wrote it, and Drover did not. */
    static boolean isByHand(Comment comment) {
        return comment.mine() && !comment.body().contains(ANY);
    }

    /** True when one of Drover's own comments carries the mark. */
    public static boolean stands(String mark, List<Comment> comments) {
        return comments.stream()
                .anyMatch(comment -> comment.mine() && comment.body().contains(mark));
    }
}
