package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.facts.FactSet;
import dev.drover.plan.Observation;
import dev.drover.plan.SubmissionHeader;
import dev.drover.source.SourceTree;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Looks at one app for somebody who wants to see it closely: the same observation that a pass makes, the facts with their evidence, and the text that
 * runs. It reads only, keeps the last few looks for a moment, and says in words what could not be read.
 */
public final class Closeups {
    private static final Duration FRESH = Duration.ofSeconds(4);
    private static final int MOST_KEPT = 64;

    private final World world;
    private final Observer observer;
    private final Function<AppRef, Optional<Watched>> watched;
    private final BiFunction<AppRef, SourceTree, FactSet> facts;
    private final Clock clock;

    private final AtomicLong changes = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<AppRef, Closeup> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AppRef, Closeup> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** {@code facts} reads a tree for an app; it is expected to remember what it read. */
    public Closeups(
            World world,
            Observer observer,
            Function<AppRef, Optional<Watched>> watched,
            BiFunction<AppRef, SourceTree, FactSet> facts,
            Clock clock) {
        this.world = world;
        this.observer = observer;
        this.watched = watched;
        this.facts = facts;
        this.clock = clock;
    }

    /** What was seen, as far as it could be; {@code trouble} is "" when everything could be read. */
    public record Closeup(
            Optional<Observation> seen,
            Optional<FactSet> facts,
            Optional<String> submitted,
            String trouble,
            Instant at) {}

    public Closeup of(AppRef app) {
        Instant now = clock.instant();
        lock.lock();
        try {
            Closeup last = kept.get(app);
            if (last != null && last.at().plus(FRESH).isAfter(now)) {
                return last;
            }
        } finally {
            lock.unlock();
        }
        long before = changes.get();
        Closeup fresh = look(app, now);
        lock.lock();
        try {
            kept.remove(app);
            if (before == changes.get()) {
                kept.put(app, fresh);
            }
        } finally {
            lock.unlock();
        }
        return fresh;
    }

    /** The text that the cluster's present version was registered from, where the cluster kept it. */
    private Optional<String> submitted(Observation seen) {
        if (!(seen.running() instanceof Observation.Running.Planned planned)
                || world.cluster().isEmpty()) {
            return Optional.empty();
        }
        return planned.rollout()
                .flatMap(rollout -> world.cluster()
                        .get()
                        .submission(planned.job().id(), rollout.job().version()))
                .map(source -> SubmissionHeader.without(source.text()));
    }

    /** Forgets a look, also one that is being taken, because something just changed. */
    public void stale(AppRef app) {
        changes.incrementAndGet();
        lock.lock();
        try {
            kept.remove(app);
        } finally {
            lock.unlock();
        }
    }

    private Closeup look(AppRef app, Instant now) {
        Optional<Observation> seen = Optional.empty();
        Optional<FactSet> found = Optional.empty();
        try {
            Watched repository = watched.apply(app)
                    .orElseThrow(() -> new RepositoryProblem(
                            Place.file(app.specPath().path()),
                            "this app is not watched any more",
                            "Look at the list of apps"));
            Observation observation = observer.observe(app, repository);
            seen = Optional.of(observation);
            SourceTree tree =
                    world.git().tree(repository.remote(), observation.upstream().tip());
            found = Optional.of(facts.apply(app, tree));
            return new Closeup(seen, found, submitted(observation), "", now);
        } catch (RepositoryProblem problem) {
            return new Closeup(seen, found, Optional.empty(), problem.explanation(), now);
        } catch (ServiceUnavailable unavailable) {
            return new Closeup(seen, found, Optional.empty(), unavailable.explanation(), now);
        }
    }
}
