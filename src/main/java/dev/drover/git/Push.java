package dev.drover.git;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One commit to make and push: the new contents of some files ({@code Optional.empty()} deletes one) on top of {@code parent},
 * to {@code branch}, which must still be at {@code expected} ({@link Revision#NONE}: must not exist). With the same input the
 * same commit is made again only if the author time is the same, so callers pass it. With {@code merges} the commit has that one
 * as its second parent, and the files are put into that one's tree.
 */
public record Push(
        Branch branch,
        Revision parent,
        Revision expected,
        SortedMap<String, Optional<String>> files,
        Message message,
        Optional<Revision> merges) {
    /** The address that Drover commits under. */
    public static final String AUTHOR = "drover@localhost";

    public Push(
            Branch branch,
            Revision parent,
            Revision expected,
            SortedMap<String, Optional<String>> files,
            Message message) {
        this(branch, parent, expected, files, message, Optional.empty());
    }

    public Push {
        files = new TreeMap<>(files);
    }

    /** The commit's text and when it says it was made; Drover is always its author, {@code by} a co-author for whom it acts ("" for none). */
    public record Message(String text, java.time.Instant at, String by) {}
}
