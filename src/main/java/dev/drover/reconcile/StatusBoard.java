package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One status of each context on a commit, whatever the number of apps that the commit touches: the worst of theirs, with a word
 * on how many. It remembers the newest commits only; after a restart the apps' next passes say it all again.
 */
public final class StatusBoard {
    private static final int MOST = 2_000;

    private record Line(RepositoryName repository, Revision revision, String context) {}

    private static final class Standing {
        final Map<AppRef, CommitStatus> apps = new TreeMap<>();
        Optional<CommitStatus> written = Optional.empty();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Line, Standing> lines = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Line, Standing> eldest) {
            return size() > MOST;
        }
    };

    /** Notes an app's status; the combined one, if it is another than was written last. */
    public Optional<CommitStatus> combine(AppRef app, Revision revision, CommitStatus status) {
        lock.lock();
        try {
            Standing standing = lines.computeIfAbsent(
                    new Line(app.repository(), revision, status.context()), key -> new Standing());
            standing.apps.put(app, status);
            CommitStatus combined = worst(standing.apps.values());
            return standing.written.equals(Optional.of(combined)) ? Optional.empty() : Optional.of(combined);
        } finally {
            lock.unlock();
        }
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

    private static CommitStatus worst(Collection<CommitStatus> all) {
        CommitStatus worst = all.stream()
                .max(Comparator.comparingInt(status -> weight(status.state())))
                .orElseThrow();
        if (all.size() == 1) {
            return worst;
        }
        long same = all.stream().filter(each -> each.state() == worst.state()).count();
        String says = same + " of " + all.size() + " apps: " + worst.description();
        return new CommitStatus(
                worst.context(), worst.state(), says.length() > 140 ? says.substring(0, 139) + "…" : says, worst.url());
    }

    private static int weight(CommitStatus.State state) {
        return switch (state) {
            case SUCCESS -> 0;
            case PENDING -> 1;
            case ERROR -> 2;
            case FAILURE -> 3;
        };
    }
}
