package dev.drover.forge.builtin;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;

/** Refs of a served repository: where branches are, and moves that happen only if nobody was quicker. */
final class Refs {
    private Refs() {}

    /** What a ref points at; the zero id when there is none. */
    static ObjectId at(Repository repository, String name) throws IOException {
        return target(repository.exactRef(name));
    }

    static ObjectId target(@Nullable Ref ref) {
        ObjectId at = ref == null ? null : ref.getObjectId();
        return at == null ? ObjectId.zeroId() : at;
    }

    /** Where a branch is; {@link Revision#NONE} when there is none. */
    static Revision head(Repository repository, Branch branch) throws IOException {
        ObjectId at = at(repository, branch.ref());
        return at.equals(ObjectId.zeroId()) ? Revision.NONE : new Revision(at.name());
    }

    /** Moves a ref from one object to another (the zero id: it must not exist); false when it was elsewhere. */
    static boolean moved(Repository repository, String name, ObjectId from, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(name);
        update.setExpectedOldObjectId(from);
        update.setNewObjectId(to);
        update.setForceUpdate(true);
        update.disableRefLog();
        return switch (update.update()) {
            case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> true;
            case LOCK_FAILURE, REJECTED -> false;
            case NOT_ATTEMPTED,
                    IO_FAILURE,
                    REJECTED_CURRENT_BRANCH,
                    REJECTED_MISSING_OBJECT,
                    REJECTED_OTHER_REASON,
                    RENAMED -> throw new IOException("ref " + name + " could not be moved: " + update.getResult());
        };
    }

    /** Where a commit left the other's history; {@link Revision#NONE} when they have nothing in common. */
    static Revision base(Repository repository, Revision one, Revision other) throws IOException {
        if (one.equals(Revision.NONE) || other.equals(Revision.NONE)) {
            return Revision.NONE;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(commit(walk, one));
            walk.markStart(commit(walk, other));
            RevCommit base = walk.next();
            return base == null ? Revision.NONE : new Revision(base.name());
        }
    }

    static RevCommit commit(RevWalk walk, Revision revision) throws IOException {
        return walk.parseCommit(ObjectId.fromString(revision.sha()));
    }
}
