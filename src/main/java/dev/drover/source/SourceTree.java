package dev.drover.source;

import dev.drover.app.Revision;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The files of a repository at one revision, to read and nothing else. It stays within its limits (files, bytes, depth) and
 * says in {@link #partial()} what it left out; it never follows a symlink, enters a submodule or runs a filter.
 */
public interface SourceTree {
    /** The commit these files belong to, or {@link Revision#NONE} for a plain directory. */
    Revision revision();

    /** All regular files within the limits, sorted by path. */
    List<SourceFile> files();

    /** The text of a file; empty when there is none at that path, when it is binary, or when it is larger than the limit. */
    Optional<SourceText> text(String path);

    /** The text of a file as it stands, line ends and all, so that it can be compared and edited; empty as for {@link #text}. */
    default Optional<String> exact(String path) {
        return text(path).map(text -> text.text() + "\n");
    }

    /**
     * What this reading of the tree gives, which always gives the same; a tree that several readers look at in turn keeps it under
     * its key, so that the work is done once.
     */
    default <T> T once(Object key, Supplier<T> reading) {
        return reading.get();
    }

    /** Where the repository lives, as a Git URL; "" when that isn't known. */
    default String origin() {
        return "";
    }

    /** What was left out and why, for people; empty when everything was seen. */
    List<String> partial();
}
