package dev.drover.git.jgit;

import dev.drover.app.Revision;
import dev.drover.git.Commit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.RevWalkException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Questions about history, answered from commits and folders that are here already. Where history was cut off, it says so. */
final class History {
    private final Repository repository;

    History(Repository repository) {
        this.repository = repository;
    }

    Optional<Commit> lastChange(Revision from, String path) throws IOException {
        Set<ObjectId> cuts = repository.getObjectDatabase().getShallowCommits();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            walk.markStart(walk.parseCommit(id(from)));
            RevCommit found = walk.next();
            // At a cut every file looks new, so a change there is not known to be one.
            return found == null || cuts.contains(found) ? Optional.empty() : Optional.of(commit(walk, found));
        } catch (RevWalkException e) {
            throw new IOException(e);
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
                author.getWhenAsInstant(),
                commit.getFullMessage());
    }

    private static ObjectId id(Revision revision) {
        return ObjectId.fromString(revision.sha());
    }
}
