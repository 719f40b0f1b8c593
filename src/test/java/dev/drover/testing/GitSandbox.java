package dev.drover.testing;

import dev.drover.app.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
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
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.Merger;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A bare repository that a test writes to as its people would: commits with files on branches, straight into the object
 * database. Its clock moves one minute a commit, so histories are the same each time.
 */
public final class GitSandbox implements AutoCloseable {
    private final Repository repository;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private GitSandbox(Repository repository) {
        this.repository = repository;
    }

    /** A new empty bare repository whose default branch is {@code main}. */
    public static GitSandbox create(Path folder) {
        try {
            Git git = Git.init()
                    .setBare(true)
                    .setDirectory(folder.toFile())
                    .setInitialBranch("main")
                    .call();
            StoredConfig config = git.getRepository().getConfig();
            config.setBoolean("receive", null, "autogc", false);
            config.save();
            return new GitSandbox(git.getRepository());
        } catch (GitAPIException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that exists already. */
    public static GitSandbox open(Path folder) {
        try {
            return new GitSandbox(Git.open(folder.toFile()).getRepository());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return repository.getDirectory().toURI().toString().replaceFirst("^file:/(?!/)", "file:///");
    }

    public Repository repository() {
        return repository;
    }

    /** Commits files on top of a branch, which is made where it is missing (an empty text deletes the file). */
    public Revision commit(String branch, String message, Map<String, String> files) {
        return commit(branch, branch, message, files);
    }

    /** Commits on top of {@code base} and puts {@code branch} there. */
    public Revision commit(String branch, String base, String message, Map<String, String> files) {
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            ObjectId parent = repository.resolve(Constants.R_HEADS + base);
            DirCache index = DirCache.newInCore();
            if (parent != null) {
                DirCacheBuilder builder = index.builder();
                builder.addTree(new byte[0], 0, reader, walk.parseCommit(parent).getTree());
                builder.finish();
            }
            DirCacheEditor editor = index.editor();
            for (Map.Entry<String, String> file : files.entrySet()) {
                ObjectId blob =
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8));
                editor.add(
                        file.getValue().isEmpty()
                                ? new DirCacheEditor.DeletePath(file.getKey())
                                : put(file.getKey(), FileMode.REGULAR_FILE, blob));
            }
            editor.finish();
            return write(
                    inserter, branch, parent == null ? List.of() : List.of(parent), index.writeTree(inserter), message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds one entry of any mode, such as a symbolic link. */
    public Revision commitEntry(String branch, String path, FileMode mode, String text) {
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            ObjectId parent = repository.resolve(Constants.R_HEADS + branch);
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            builder.addTree(new byte[0], 0, reader, walk.parseCommit(parent).getTree());
            builder.finish();
            DirCacheEditor editor = index.editor();
            editor.add(put(path, mode, inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8))));
            editor.finish();
            return write(inserter, branch, List.of(parent), index.writeTree(inserter), "Add " + path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DirCacheEditor.PathEdit put(String path, FileMode mode, ObjectId blob) {
        return new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(mode);
                entry.setObjectId(blob);
            }
        };
    }

    private Revision write(
            ObjectInserter inserter, String branch, List<ObjectId> parents, ObjectId tree, String message)
            throws IOException {
        now = now.plusSeconds(60);
        PersonIdent who = new PersonIdent("Ada", "ada@example.com", now, ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(who);
        commit.setCommitter(who);
        commit.setMessage(message);
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        point(branch, new Revision(id.name()));
        return new Revision(id.name());
    }

    /** Merges one branch into another as a forge would, always with a merge commit; empty when they conflict. */
    public Optional<Revision> merge(String source, String target) {
        try (ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId ours = repository.resolve(Constants.R_HEADS + target);
            ObjectId theirs = repository.resolve(Constants.R_HEADS + source);
            Merger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
            if (!merger.merge(walk.parseCommit(ours), walk.parseCommit(theirs))) {
                return Optional.empty();
            }
            return Optional.of(
                    write(inserter, target, List.of(ours, theirs), merger.getResultTreeId(), "Merge branch " + source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True when a commit is an ancestor of another, or the same. */
    public boolean contains(Revision tip, Revision ancestor) {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(
                    walk.parseCommit(ObjectId.fromString(ancestor.sha())),
                    walk.parseCommit(ObjectId.fromString(tip.sha())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves a branch, whatever it pointed at. */
    public void point(String branch, Revision revision) {
        try {
            RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
            update.setNewObjectId(ObjectId.fromString(revision.sha()));
            update.setForceUpdate(true);
            update.forceUpdate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Revision head(String branch) {
        try {
            ObjectId id = repository.resolve(Constants.R_HEADS + branch);
            return id == null ? Revision.NONE : new Revision(id.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file at the tip of a branch; empty when there is none. */
    public String text(String branch, String path) {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk file = TreeWalk.forPath(
                        repository,
                        path,
                        walk.parseCommit(repository.resolve(Constants.R_HEADS + branch))
                                .getTree())) {
            return file == null
                    ? ""
                    : new String(repository.open(file.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
