package dev.drover.forge.builtin;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.JsonSyntaxError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Keeps pull requests in their repository: each is a ref of its own whose commits are its history, so nothing is lost with any
 * store and a clone of everything takes it along. A change is a compare-and-set of that ref, read again and repeated when
 * somebody was quicker, in this process or another. The commits of a pull request are parents too, so no sweep removes them.
 */
final class PullStore {
    private static final String PULLS = "refs/drover/pulls/";
    private static final String FILE = "pull.json";
    private static final int ATTEMPTS = 60;
    private static final int REMEMBERED = 2_000;
    private static final int LARGEST = 16 << 20;

    private final Clock clock;
    private final Map<ObjectId, PullFile> read = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, PullFile> eldest) {
            return size() > REMEMBERED;
        }
    });

    PullStore(Clock clock) {
        this.clock = clock;
    }

    /** Makes the next state of a pull request of its present one; the same value means that nothing is written. */
    interface Change {
        PullFile of(PullFile now) throws IOException;
    }

    /** Makes a pull request under the next free number. */
    interface First {
        PullFile numbered(long number) throws IOException;
    }

    /** All pull requests, newest first. */
    List<PullFile> all(Repository repository) throws IOException {
        List<PullFile> all = new ArrayList<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(PULLS)) {
            all.add(read(repository, Refs.target(ref)));
        }
        all.sort(Comparator.comparingLong((PullFile each) -> each.start().number())
                .reversed());
        return all;
    }

    Optional<PullFile> find(Repository repository, long number) throws IOException {
        ObjectId at = Refs.at(repository, PULLS + number);
        return at.equals(ObjectId.zeroId()) ? Optional.empty() : Optional.of(read(repository, at));
    }

    PullFile add(Repository repository, String who, First first) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<PullFile> all = all(repository);
            long number = all.isEmpty() ? 1 : all.getFirst().start().number() + 1;
            PullFile made = first.numbered(number);
            if (write(repository, who, made, ObjectId.zeroId(), "")) {
                return made;
            }
            pause(attempt);
        }
        throw busy();
    }

    /** Empty when there is no pull request of that number. */
    Optional<PullFile> change(Repository repository, long number, String who, Change change) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ObjectId before = Refs.at(repository, PULLS + number);
            if (before.equals(ObjectId.zeroId())) {
                return Optional.empty();
            }
            PullFile now = read(repository, before);
            PullFile next = change.of(now);
            if (next.equals(now)) {
                return Optional.of(now);
            }
            PullFile stamped = next.changedAt(now());
            if (write(repository, who, stamped, before, now.commits().head())) {
                return Optional.of(stamped);
            }
            pause(attempt);
        }
        throw busy();
    }

    /** The present moment as it survives being written down. */
    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static void pause(int attempt) {
        LockSupport.parkNanos(200_000L * (attempt + 1));
    }

    private static ServiceUnavailable busy() {
        return new ServiceUnavailable(
                "forge", "a pull request is being changed by too many at once", "Try again in a moment");
    }

    private PullFile read(Repository repository, ObjectId commit) throws IOException {
        PullFile known = read.get(commit);
        if (known != null) {
            return known;
        }
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk file = TreeWalk.forPath(
                        repository, FILE, walk.parseCommit(commit).getTree())) {
            if (file == null) {
                throw new IOException("the pull request at " + commit.name() + " has no " + FILE);
            }
            byte[] bytes = repository.open(file.getObjectId(0)).getBytes(LARGEST);
            PullFile pull = PullJson.read(new String(bytes, StandardCharsets.UTF_8));
            read.put(commit.copy(), pull);
            return pull;
        } catch (JsonSyntaxError e) {
            throw new IOException("the pull request at " + commit.name() + " is not JSON: " + e.getMessage(), e);
        }
    }

    private boolean write(Repository repository, String who, PullFile pull, ObjectId before, String headBefore)
            throws IOException {
        PersonIdent person = new PersonIdent(who, who + "@localhost", now(), ZoneOffset.UTC);
        ObjectId commit;
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            TreeFormatter tree = new TreeFormatter();
            byte[] text = PullJson.write(pull).getBytes(StandardCharsets.UTF_8);
            tree.append(FILE, FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, text));
            CommitBuilder builder = new CommitBuilder();
            builder.setTreeId(inserter.insert(tree));
            if (!before.equals(ObjectId.zeroId())) {
                builder.addParentId(before);
            }
            if (!pull.commits().head().equals(headBefore)) {
                builder.addParentId(ObjectId.fromString(pull.commits().head()));
            }
            builder.setAuthor(person);
            builder.setCommitter(person);
            builder.setMessage("Pull request " + pull.start().number() + "\n");
            commit = inserter.insert(builder);
            inserter.flush();
        }
        return Refs.moved(repository, PULLS + pull.start().number(), before, commit);
    }
}
