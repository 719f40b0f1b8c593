package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.plan.SharedStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One status of each context on a commit, whatever the number of apps that the commit touches. It remembers the newest commits
 * only; what a process before said is read from the forge, so that a restart changes nothing.
 */
public final class StatusBoard {
    private static final int MOST = 2_000;

    private record Line(RepositoryName repository, Revision revision, String context) {}

    private static final class Standing {
        final Map<AppRef, CommitStatus> apps = new TreeMap<>();
        final List<AppRef> touched;
        Optional<CommitStatus> written;

        Standing(Found found) {
            touched = found.touched();
            written = found.written();
            written.ifPresent(status -> SharedStatus.read(status, touched, apps));
        }
    }

    /** What is looked up once for a commit: the apps that it touches, and the status that stands on it. */
    public record Found(List<AppRef> touched, Optional<CommitStatus> written) {
        public Found {
            touched = List.copyOf(touched);
        }
    }

    /** Looks that up. */
    public interface Lookup {
        Found find();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Line, Standing> lines = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Line, Standing> eldest) {
            return size() > MOST;
        }
    };

    /** Notes an app's status; the combined one, if it is another than was written last. */
    public Optional<CommitStatus> combine(AppRef app, Revision revision, CommitStatus status, Lookup lookup) {
        Line line = new Line(app.repository(), revision, status.context());
        lock.lock();
        try {
            if (lines.containsKey(line)) {
                return noted(lines.get(line), app, status);
            }
        } finally {
            lock.unlock();
        }
        Found found = lookup.find();
        lock.lock();
        try {
            return noted(lines.computeIfAbsent(line, key -> new Standing(found)), app, status);
        } finally {
            lock.unlock();
        }
    }

    private static Optional<CommitStatus> noted(Standing standing, AppRef app, CommitStatus status) {
        standing.apps.put(app, status);
        CommitStatus combined = SharedStatus.of(standing.apps, standing.touched);
        return standing.written.filter(before -> same(before, combined)).isPresent()
                ? Optional.empty()
                : Optional.of(combined);
    }

    private static boolean same(CommitStatus one, CommitStatus other) {
        return one.state() == other.state() && one.description().equals(other.description());
    }

    /** The forge took it. Before that it counts as not written, so that one that failed is written again. */
    public void written(RepositoryName repository, Revision revision, CommitStatus combined) {
        lock.lock();
        try {
            Standing standing = lines.get(new Line(repository, revision, combined.context()));
            if (standing != null) {
                standing.written = Optional.of(combined);
            }
        } finally {
            lock.unlock();
        }
    }
}
