package dev.drover.git.jgit;

import dev.drover.app.Revision;
import dev.drover.git.Commit;
import dev.drover.git.Since;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.RevWalkException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Questions about history, answered from commits and folders that are here already. Where history was cut off, it says so. */
final class History {
    private final Repository repository;

    History(Repository repository) {
        this.repository = repository;
    }

    /** {@code known} is what was answered before for a commit and this path, so that only newer commits are looked at. */
    Optional<Commit> lastChange(Revision from, String path, Function<Revision, Optional<Commit>> known)
            throws IOException {
        return changes(from, path, 1, known).stream().findFirst();
    }

    List<Commit> changes(Revision from, String path, int most) throws IOException {
        return changes(from, path, most, _ -> Optional.empty());
    }

    /** Along first parents only: what a merge brought in was changed by the merge, whatever happened on its branch. */
    private List<Commit> changes(Revision from, String path, int most, Function<Revision, Optional<Commit>> known)
            throws IOException {
        List<Commit> changes = new ArrayList<>();
        Set<ObjectId> cuts = repository.getObjectDatabase().getShallowCommits();
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id(from));
            ObjectId present = entry(commit, path);
            while (commit.getParentCount() > 0 && changes.size() < most) {
                Optional<Commit> before = known.apply(new Revision(commit.name()));
                if (before.isPresent()) {
                    changes.add(before.get());
                    return changes;
                }
                if (cuts.contains(commit)) {
                    return changes; // what came before is not here, so a change is not known to be one
                }
                RevCommit parent = walk.parseCommit(commit.getParent(0));
                ObjectId older = entry(parent, path);
                if (!present.equals(older)) {
                    changes.add(commit(walk, commit));
                }
                present = older;
                commit = parent;
            }
            if (changes.size() < most && !present.equals(ObjectId.zeroId()) && !cuts.contains(commit)) {
                changes.add(commit(walk, commit));
            }
            return changes;
        }
    }

    Since sinceCode(Revision from, Predicate<String> aside, String counted) throws IOException {
        Set<ObjectId> cuts = repository.getObjectDatabase().getShallowCommits();
        int changes = 0;
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id(from));
            while (commit.getParentCount() > 0 && !cuts.contains(commit)) {
                RevCommit parent = walk.parseCommit(commit.getParent(0));
                if (changesOther(commit, parent, aside)) {
                    return new Since(Optional.of(commit(walk, commit)), changes);
                }
                changes += entry(commit, counted).equals(entry(parent, counted)) ? 0 : 1;
                commit = parent;
            }
            return new Since(cuts.contains(commit) ? Optional.empty() : Optional.of(commit(walk, commit)), changes);
        }
    }

    List<Commit> recent(Revision from, int most) throws IOException {
        List<Commit> commits = new ArrayList<>();
        Set<ObjectId> cuts = repository.getObjectDatabase().getShallowCommits();
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id(from));
            commits.add(commit(walk, commit));
            while (commits.size() < most && commit.getParentCount() > 0 && !cuts.contains(commit)) {
                commit = walk.parseCommit(commit.getParent(0));
                commits.add(commit(walk, commit));
            }
        }
        return commits;
    }

    private boolean changesOther(RevCommit commit, RevCommit parent, Predicate<String> aside) throws IOException {
        try (TreeWalk both = new TreeWalk(repository)) {
            both.addTree(commit.getTree());
            both.addTree(parent.getTree());
            both.setRecursive(true);
            both.setFilter(TreeFilter.ANY_DIFF);
            while (both.next()) {
                if (!aside.test(both.getPathString())) {
                    return true;
                }
            }
            return false;
        }
    }

    private ObjectId entry(RevCommit commit, String path) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(repository, path, commit.getTree())) {
            return found == null ? ObjectId.zeroId() : found.getObjectId(0);
        }
    }

    List<Commit> between(Revision base, Revision tip, int limit) throws IOException {
        List<Commit> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(id(tip)));
            walk.markUninteresting(walk.parseCommit(id(base)));
            for (RevCommit commit = walk.next(); commit != null && commits.size() < limit; commit = walk.next()) {
                commits.add(commit(walk, commit));
            }
        } catch (RevWalkException e) {
            throw new IOException(e);
        }
        return commits;
    }

    boolean contains(Revision tip, Revision ancestor) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(id(ancestor)), walk.parseCommit(id(tip)));
        }
    }

    /** True when some history is missing here, so that a "no" is not yet certain. */
    boolean cut() throws IOException {
        return !repository.getObjectDatabase().getShallowCommits().isEmpty();
    }

    private static Commit commit(RevWalk walk, RevCommit commit) throws IOException {
        walk.parseBody(commit);
        PersonIdent author = commit.getAuthorIdent();
        return new Commit(
                new Revision(commit.name()),
                author.getName(),
                author.getEmailAddress(),
                commit.getCommitterIdent().getEmailAddress(),
                author.getWhenAsInstant(),
                commit.getFullMessage());
    }

    private static ObjectId id(Revision revision) {
        return ObjectId.fromString(revision.sha());
    }
}
