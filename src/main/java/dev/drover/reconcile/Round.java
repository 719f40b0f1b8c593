package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One look at many places beside each other. What they concern is woken together and in their order; a place that is not read in
 * time keeps nobody waiting and is woken for when it is.
 */
final class Round {
    private static final int AT_ONCE = 32;

    private final Function<List<RepositoryName>, Set<AppRef>> reading;
    private final Consumer<AppRef> waking;
    private final TreeMap<Integer, Set<AppRef>> read = new TreeMap<>();
    private boolean over;

    Round(Function<List<RepositoryName>, Set<AppRef>> reading, Consumer<AppRef> waking) {
        this.reading = reading;
        this.waking = waking;
    }

    void over(Collection<List<RepositoryName>> places, Duration patience) {
        CountDownLatch left = new CountDownLatch(places.size());
        Turnstile turns = Turnstile.of(AT_ONCE);
        int number = 0;
        for (List<RepositoryName> place : places) {
            int mine = number++;
            Thread.ofVirtual().name("look").start(() -> {
                try {
                    turns.pass(() -> done(mine, reading.apply(place)));
                } finally {
                    left.countDown();
                }
            });
        }
        try {
            left.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private synchronized void done(int number, Set<AppRef> concerned) {
        if (over) {
            concerned.forEach(waking);
        } else {
            read.put(number, concerned);
        }
    }

    private synchronized void end() {
        over = true;
        read.values().forEach(concerned -> concerned.forEach(waking));
    }
}
