package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.plan.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The serial queues, one an app. A pass runs for an app at most once at a time; apps run beside each other, in the order they
 * were woken, so that none starves. A wake during a pass makes exactly one more pass; a wake before one is the same wake.
 * What ended with a time to look again is woken then; what failed is left alone for longer each time.
 *
 * <pre>
 *   idle ──wake──▶ queued ──worker──▶ running ──end──▶ idle (due later, or never)
 *                                       │  wake
 *                                       └────────▶ running again ──end──▶ queued
 * </pre>
 *
 * After {@link #close} no pass starts; the ones that run are waited for. Nothing is lost by that: the next start reads the world.
 */
public final class Lanes {
    private static final Duration PUT_BACK = Duration.ofSeconds(10);

    private enum State {
        IDLE,
        QUEUED,
        RUNNING,
        RUNNING_AND_WOKEN
    }

    private static final class Lane {
        State state = State.IDLE;
        int failures;
        boolean forgotten;
        Instant due = Instant.MAX;
    }

    private final Function<AppRef, Outcome> pass;
    private final Clock clock;
    private final RandomGenerator random;
    private final Limits limits;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<AppRef, Lane> lanes = new HashMap<>();
    private final java.util.Queue<AppRef> ready = new ArrayDeque<>();
    private int running;
    private Instant looked = Instant.MIN;
    private long wakes;
    private boolean closed;

    /** How busy the lanes are: apps that wait for their turn, passes that run, and wakes since the start. */
    public record Load(int waiting, int running, long wakes) {}

    public Lanes(Function<AppRef, Outcome> pass, Clock clock, RandomGenerator random, Limits limits) {
        this.pass = pass;
        this.clock = clock;
        this.random = random;
        this.limits = limits;
    }

    /** Makes sure that a pass over the app starts after this call. */
    public void wake(AppRef app) {
        lock.lock();
        try {
            wakes++;
            if (closed || !lanes.containsKey(app) && lanes.size() >= limits.lanes()) {
                return;
            }
            Lane lane = lanes.computeIfAbsent(app, key -> new Lane());
            lane.due = Instant.MAX;
            lane.forgotten = false;
            switch (lane.state) {
                case IDLE -> {
                    lane.state = State.QUEUED;
                    ready.add(app);
                    changed.signalAll();
                }
                case RUNNING -> lane.state = State.RUNNING_AND_WOKEN;
                case QUEUED, RUNNING_AND_WOKEN -> {}
            }
        } finally {
            lock.unlock();
        }
    }

    public Load load() {
        lock.lock();
        try {
            return new Load(ready.size(), running, wakes);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Wakes every app whose time has come. Called by the schedule. A clock that was put forward only makes that earlier; one that was
     * put back has everything looked at that waits for a time.
     */
    public void wakeDue() {
        Instant now = clock.instant();
        lock.lock();
        try {
            boolean putBack = now.plus(PUT_BACK).isBefore(looked);
            looked = now;
            lanes.entrySet().stream()
                    .filter(each -> each.getValue().state == State.IDLE
                            && (putBack && !each.getValue().due.equals(Instant.MAX)
                                    || !each.getValue().due.isAfter(now)))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(this::wake);
        } finally {
            lock.unlock();
        }
    }

    /** Runs passes on this thread until no app is ready. For tests, and for a single round over everything. */
    public int drain() {
        int passes = 0;
        for (Optional<AppRef> next = take(false); next.isPresent(); next = take(false)) {
            runOne(next.get());
            passes++;
        }
        return passes;
    }

    /** Runs passes on this thread until the lanes are closed. The process starts as many of these as it allows itself passes. */
    public void work() {
        for (Optional<AppRef> next = take(true); next.isPresent(); next = take(true)) {
            runOne(next.get());
        }
    }

    /** How many apps are looked at now, wait for their turn, and wait for a time or for something to happen. */
    public record Queue(int running, int waiting, int later, int idle) {}

    public Queue queue() {
        lock.lock();
        try {
            int later = (int) lanes.values().stream()
                    .filter(lane -> lane.state == State.IDLE && !lane.due.equals(Instant.MAX))
                    .count();
            return new Queue(running, ready.size(), later, lanes.size() - running - ready.size() - later);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets an app that is not watched any more. A pass that runs ends by itself, and none begins beside it if the app comes back. */
    public void forget(AppRef app) {
        lock.lock();
        try {
            Lane lane = lanes.get(app);
            if (lane == null) {
                return;
            }
            switch (lane.state) {
                case IDLE, QUEUED -> {
                    lanes.remove(app);
                    ready.remove(app);
                }
                case RUNNING, RUNNING_AND_WOKEN -> {
                    lane.state = State.RUNNING;
                    lane.forgotten = true;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Starts no further pass and waits for those that run; true when all of them ended in time. */
    public boolean close(Duration patience) {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            long nanos = patience.toNanos();
            while (running > 0 && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return running == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private Optional<AppRef> take(boolean wait) {
        lock.lock();
        try {
            while (!closed) {
                AppRef app = ready.poll();
                if (app != null) {
                    lanes.computeIfAbsent(app, key -> new Lane()).state = State.RUNNING;
                    running++;
                    return Optional.of(app);
                }
                if (!wait) {
                    return Optional.empty();
                }
                changed.await();
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void runOne(AppRef app) {
        Outcome outcome =
                new Outcome.Retrying("the pass did not end", limits.backoff().first());
        try {
            outcome = pass.apply(app);
        } finally {
            ended(app, outcome);
        }
    }

    private void ended(AppRef app, Outcome outcome) {
        Instant now = clock.instant();
        lock.lock();
        try {
            running--;
            changed.signalAll();
            Lane lane = lanes.computeIfAbsent(app, key -> new Lane());
            if (lane.forgotten) {
                lanes.remove(app);
                return;
            }
            lane.failures = outcome instanceof Outcome.Retrying ? lane.failures + 1 : 0;
            lane.due = switch (outcome) {
                case Outcome.Settled settled -> settled.again().orElse(Instant.MAX);
                case Outcome.Stalled stalled -> stalled.again().orElse(Instant.MAX);
                case Outcome.Waiting waiting -> waiting.until();
                case Outcome.Retrying retrying ->
                    now.plus(longer(retrying.after(), limits.backoff().after(lane.failures, random)));
            };
            boolean again = lane.state == State.RUNNING_AND_WOKEN;
            lane.state = State.IDLE;
            if (again && !closed) {
                lane.state = State.QUEUED;
                ready.add(app);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
