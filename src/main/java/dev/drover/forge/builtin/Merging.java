package dev.drover.forge.builtin;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.Merger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Writes to branches without a work tree: merges a commit (by moving the branch forward where that is enough, else with a merge
 * commit of a three-way merge in memory), and rewrites one file. A branch that moved meanwhile is never overwritten.
 */
final class Merging {
    private final Repository repository;
    private final PersonIdent who;

    Merging(Repository repository, String who, Instant at) {
        this.repository = repository;
        this.who = new PersonIdent(who, who + "@localhost", at, ZoneOffset.UTC);
    }

    /** What the target points at afterwards; empty when the two conflict or the target moved. */
    Optional<Revision> merge(Branch target, Revision head, String message) throws IOException {
        Revision before = Refs.head(repository, target);
        if (before.equals(Revision.NONE)) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit ours = Refs.commit(walk, before);
            RevCommit theirs = Refs.commit(walk, head);
            if (walk.isMergedInto(ours, theirs)) {
                return move(target, before, theirs);
            }
            Merger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
            if (!merger.merge(ours, theirs)) {
                return Optional.empty();
            }
            return move(target, before, commit(merger.getResultTreeId(), message, ours, theirs));
        }
    }

    /** True when the two could be merged as they are now. */
    boolean possible(Branch target, Revision head) throws IOException {
        Revision before = Refs.head(repository, target);
        if (before.equals(Revision.NONE)) {
            return false;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return MergeStrategy.RECURSIVE
                    .newMerger(repository, true)
                    .merge(Refs.commit(walk, before), Refs.commit(walk, head));
        }
    }

    /** Commits another text of one file that is there; empty when the branch is not at {@code before} any more. */
    Optional<Revision> rewrite(Branch branch, Revision before, String path, String text, String message)
            throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            RevCommit parent = Refs.commit(walk, before);
            DirCache files = DirCache.newInCore();
            DirCacheBuilder all = files.builder();
            all.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, parent.getTree());
            all.finish();
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
            DirCacheEditor editor = files.editor();
            editor.add(new DirCacheEditor.PathEdit(path) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setObjectId(blob);
                }
            });
            editor.finish();
            ObjectId tree = files.writeTree(inserter);
            inserter.flush();
            return move(branch, before, commit(tree, message, parent));
        }
    }

    private Optional<Revision> move(Branch branch, Revision before, ObjectId after) throws IOException {
        boolean moved = Refs.moved(repository, branch.ref(), ObjectId.fromString(before.sha()), after);
        return moved ? Optional.of(new Revision(after.name())) : Optional.empty();
    }

    private ObjectId commit(ObjectId tree, String message, RevCommit... parents) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(who);
        commit.setCommitter(who);
        commit.setMessage(message);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }
}
