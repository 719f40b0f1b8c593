package dev.drover.git.jgit;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.git.Push;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Makes trees and commits in the object database. A file keeps its mode; a symbolic link, a submodule, or a folder in the way
 * of a path is refused, so a write can't be led elsewhere. With the same input it makes the same commit.
 */
final class CommitWriting {
    private final Repository repository;
    private final Author author;

    /** Who commits, as commits show it. */
    record Author(String name, String email) {}

    CommitWriting(Repository repository, Author author) {
        this.repository = repository;
        this.author = author;
    }

    /** The tree of a commit. */
    ObjectId tree(Revision commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(ObjectId.fromString(commit.sha())).getTree().copy();
        }
    }

    /** The parent's tree, or that of the commit it merges, with the push's files in it. */
    ObjectId tree(Push push) throws IOException {
        ObjectId parentTree = tree(push.merges().orElse(push.parent()));
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            DirCache files = DirCache.newInCore();
            DirCacheBuilder all = files.builder();
            all.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, parentTree);
            all.finish();
            DirCacheEditor editor = files.editor();
            for (Map.Entry<String, Optional<String>> file : push.files().entrySet()) {
                check(reader, parentTree, file.getKey());
                editor.add(edit(inserter, file.getKey(), file.getValue()));
            }
            editor.finish();
            ObjectId tree = files.writeTree(inserter);
            inserter.flush();
            return tree;
        }
    }

    private static DirCacheEditor.PathEdit edit(ObjectInserter inserter, String path, Optional<String> text)
            throws IOException {
        if (text.isEmpty()) {
            return new DirCacheEditor.DeletePath(path);
        }
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text.get().getBytes(StandardCharsets.UTF_8));
        return new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                if (entry.getRawMode() == 0) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                }
                entry.setObjectId(blob);
            }
        };
    }

    private static void check(ObjectReader reader, ObjectId tree, String path) throws IOException {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            refuse(reader, tree, path.substring(0, end), FileMode.TREE);
        }
        refuse(reader, tree, path, FileMode.REGULAR_FILE);
    }

    private static void refuse(ObjectReader reader, ObjectId tree, String path, FileMode wanted) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(reader, path, tree)) {
            if (walk == null) {
                return;
            }
            FileMode mode = walk.getFileMode(0);
            boolean fits = wanted == FileMode.TREE
                    ? mode.equals(FileMode.TREE)
                    : mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
            if (!fits) {
                String what = mode.equals(FileMode.SYMLINK)
                        ? "a symbolic link"
                        : mode.equals(FileMode.GITLINK)
                                ? "a submodule"
                                : mode.equals(FileMode.TREE) ? "a folder" : "a file";
                throw new RepositoryProblem(
                        Place.file(path),
                        "is " + what + ", and Drover writes only plain files in plain folders",
                        "Replace it, or choose another path for the spec");
            }
        }
    }

    /** Makes the commit of a push with the given tree. */
    Revision commit(Push push, ObjectId tree) throws IOException {
        PersonIdent who =
                new PersonIdent(author.name(), author.email(), push.message().at(), ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentId(ObjectId.fromString(push.parent().sha()));
        push.merges().ifPresent(other -> commit.addParentId(ObjectId.fromString(other.sha())));
        commit.setAuthor(who);
        commit.setCommitter(who);
        commit.setMessage(text(push.message()));
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return new Revision(id.name());
        }
    }

    private static String text(Push.Message message) {
        String text = message.text().strip() + "\n";
        String by = message.by().replaceAll("\\p{Cntrl}", " ").strip();
        if (by.isEmpty()) {
            return text;
        }
        String trailer = by.contains("<") ? "Co-authored-by: " : "On-behalf-of: ";
        return text + "\n" + trailer + by + "\n";
    }
}
