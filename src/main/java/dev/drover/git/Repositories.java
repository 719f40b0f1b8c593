package dev.drover.git;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.source.SourceTree;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Git as the product needs it. Nothing is ever checked out: files are read from the object database, and commits are made
 * there. An unreachable remote is {@code ServiceUnavailable}; a missing branch is an empty answer.
 */
public interface Repositories {
    /** What the branches of a remote point at now, asked of the remote itself; also its default branch under {@link Heads#main()}. */
    Heads heads(Remote remote);

    /** True when both are the same place, seen with the same rights: what one of them was told holds for the other. */
    boolean alike(Remote one, Remote other);

    /** Drops what is kept here of remotes that are not among these and were not asked for since the start. */
    void keepOnly(Collection<Remote> watched);

    /**
     * The answer that {@link #heads} gave last, while it is not older than a few seconds and nothing was pushed from here since. For
     * what may be decided by it because whoever hears of a newer commit looks again.
     */
    Optional<Heads> lately(Remote remote);

    /** Makes a commit's files available locally (a shallow fetch, once) and returns them. */
    SourceTree tree(Remote remote, Revision revision);

    /** The newest commit up to {@code from} that changed {@code path}, looking back over at most the limit of commits. */
    Optional<Commit> lastChange(Remote remote, Revision from, String path);

    /**
     * Looks back along first parents for the newest commit that changed a file other than those to be left aside, and counts the
     * ones on the way that changed {@code counted}.
     */
    Since sinceCode(Remote remote, Revision from, Predicate<String> aside, String counted);

    /** The newest commits along first parents, {@code from} first, as many as are near. */
    List<Commit> recent(Remote remote, Revision from, int most);

    /** The newest commits up to {@code from} that changed {@code path}, newest first, at most this many. */
    List<Commit> changes(Remote remote, Revision from, String path, int most);

    /** The commits that {@code tip} has and {@code base} has not, newest first, up to the limit. */
    List<Commit> between(Remote remote, Revision base, Revision tip);

    /** True when {@code ancestor} is {@code tip} or an ancestor of it. */
    boolean contains(Remote remote, Revision tip, Revision ancestor);

    /** Commits file contents (empty means: delete the file) on top of a parent and pushes them; see {@link Push}. */
    PushResult push(Remote remote, Push push);

    /** Deletes a branch if it still points at the given commit. */
    void deleteBranch(Remote remote, Branch branch, Revision expected);

    /** What the branches point at. */
    record Heads(Branch main, Map<Branch, Revision> branches) {
        public Heads {
            branches = Map.copyOf(branches);
        }

        public Optional<Revision> at(Branch branch) {
            return Optional.ofNullable(branches.get(branch));
        }
    }
}
