package dev.drover.forge.builtin;

import dev.drover.app.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Texts of files in commits, and where a line of one went in another. Files above 1 MiB and binary ones count as absent. */
final class Texts {
    static final int LARGEST = 1 << 20;

    private final Repository repository;

    Texts(Repository repository) {
        this.repository = repository;
    }

    /** A plain file's text. */
    Optional<String> text(Revision commit, String path) throws IOException {
        return bytes(commit, path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Optional<byte[]> bytes(Revision commit, String path) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk file = TreeWalk.forPath(
                        repository, path, Refs.commit(walk, commit).getTree())) {
            boolean plain = file != null
                    && (file.getFileMode(0).equals(FileMode.REGULAR_FILE)
                            || file.getFileMode(0).equals(FileMode.EXECUTABLE_FILE));
            if (!plain) {
                return Optional.empty();
            }
            ObjectLoader blob = repository.open(file.getObjectId(0));
            if (blob.getSize() > LARGEST) {
                return Optional.empty();
            }
            byte[] bytes = blob.getBytes(LARGEST);
            return RawText.isBinary(bytes) ? Optional.empty() : Optional.of(bytes);
        }
    }

    /** The number that a line of a file in one commit has in another; 0 when it was changed or is gone. */
    int line(Revision from, Revision to, String path, int line) throws IOException {
        if (from.equals(to)) {
            return line;
        }
        Optional<byte[]> before = bytes(from, path);
        Optional<byte[]> after = bytes(to, path);
        if (before.isEmpty() || after.isEmpty()) {
            return 0;
        }
        EditList edits = new HistogramDiff()
                .diff(RawTextComparator.DEFAULT, new RawText(before.get()), new RawText(after.get()));
        int index = line - 1;
        int shift = 0;
        for (var edit : edits) {
            if (index < edit.getBeginA()) {
                break;
            }
            if (index < edit.getEndA()) {
                return 0;
            }
            shift += edit.getLengthB() - edit.getLengthA();
        }
        return line + shift;
    }
}
