package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.SpecPath;
import dev.drover.plan.Outcome;
import dev.drover.testing.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@SuppressWarnings("ThreadPriorityCheck") // Waits for other threads without sleeping.
class LanesTest {
    private final HandClock clock = new HandClock();

    private Lanes lanes(Function<AppRef, Outcome> pass) {
        return new Lanes(pass, clock, new Random(1), Limits.USUAL);
    }

    private static AppRef app(int number) {
        return new AppRef(new RepositoryName("r" + number), new Branch("main"), SpecPath.USUAL);
    }

    private static Outcome settled() {
        return new Outcome.Settled("all is well");
    }

    @Test
    void severalWakesBeforeAPassAreOnePass() {
        List<AppRef> passes = new ArrayList<>();
        Lanes lanes = lanes(app -> {
            passes.add(app);
            return settled();
        });
        lanes.wake(app(1));
        lanes.wake(app(1));

        lanes.drain();

        assertThat(passes).containsExactly(app(1));
    }

    @Test
    void aWakeDuringAPassMakesExactlyOneMore() {
        AtomicInteger passes = new AtomicInteger();
        Lanes[] self = new Lanes[1];
        self[0] = lanes(app -> {
            if (passes.incrementAndGet() == 1) {
                self[0].wake(app);
                self[0].wake(app);
            }
            return settled();
        });
        self[0].wake(app(1));

        self[0].drain();

        assertThat(passes).hasValue(2);
    }

    @Test
    void tenThousandAppsAreServedInTheOrderTheyWereWoken() {
        List<AppRef> order = new ArrayList<>();
        Lanes[] self = new Lanes[1];
        self[0] = lanes(app -> {
            order.add(app);
            if (order.size() <= 10_000) {
                self[0].wake(app(0));
            }
            return settled();
        });
        List<AppRef> woken = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            woken.add(app(i));
            self[0].wake(app(i));
        }

        self[0].drain();

        assertThat(order.subList(0, 10_000)).isEqualTo(woken);
    }

    /** Of one app, after its first pass. */
    private Lanes waitingAMinute(AtomicInteger passes) {
        Lanes lanes = lanes(app -> {
            passes.incrementAndGet();
            return new Outcome.Waiting("a rollout", clock.instant().plusSeconds(60));
        });
        lanes.wake(app(1));
        lanes.drain();
        return lanes;
    }

    @Test
    void aWaitingAppIsLookedAtAgainWhenItsTimeHasCome() {
        AtomicInteger passes = new AtomicInteger();
        Lanes lanes = waitingAMinute(passes);
        clock.advance(Duration.ofSeconds(59));
        lanes.wakeDue();
        int early = lanes.drain();
        clock.advance(Duration.ofSeconds(1));

        lanes.wakeDue();
        lanes.drain();

        assertThat(early).isZero();
        assertThat(passes).hasValue(2);
    }

    @Test
    void aClockThatIsPutBackLeavesNobodyWaitingForAsLong() {
        AtomicInteger passes = new AtomicInteger();
        Lanes lanes = waitingAMinute(passes);
        lanes.wakeDue();
        clock.advance(Duration.ofDays(-1));

        lanes.wakeDue();
        lanes.drain();
        clock.advance(Duration.ofSeconds(60));
        lanes.wakeDue();
        lanes.drain();

        assertThat(passes).hasValue(3);
    }

    @Test
    void aFailingServiceIsLeftAloneForLongerEachTime() {
        List<Duration> gaps = new ArrayList<>();
        Lanes lanes = lanes(app -> new Outcome.Retrying("nomad is away", Duration.ZERO));
        lanes.wake(app(1));
        lanes.drain();
        for (int round = 0; round < 12; round++) {
            Duration waited = Duration.ZERO;
            do {
                clock.advance(Duration.ofMillis(100));
                waited = waited.plusMillis(100);
                lanes.wakeDue();
            } while (lanes.drain() == 0);
            gaps.add(waited);
        }

        assertThat(gaps.getFirst()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(gaps.get(3)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(7));
        assertThat(gaps.get(6)).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(49));
        assertThat(gaps.getLast()).isGreaterThan(Duration.ofMinutes(7));
        assertThat(gaps).allMatch(gap -> gap.compareTo(Duration.ofMinutes(15).plusMillis(100)) <= 0);
    }

    @Test
    void aServiceThatWorkedInBetweenIsTriedSoonAgain() {
        AtomicInteger passes = new AtomicInteger();
        Lanes lanes = lanes(app ->
                passes.incrementAndGet() == 7 ? settled() : new Outcome.Retrying("nomad is away", Duration.ZERO));
        for (int i = 0; i < 8; i++) {
            lanes.wake(app(1));
            lanes.drain();
        }
        clock.advance(Duration.ofSeconds(1));
        lanes.wakeDue();

        int ran = lanes.drain();

        assertThat(ran).isEqualTo(1);
    }

    @Test
    void whatSaysHowLongToLeaveItAloneIsLeftAloneForAsLong() {
        Lanes lanes = lanes(app -> new Outcome.Retrying("the forge limits us", Duration.ofMinutes(20)));
        lanes.wake(app(1));
        lanes.drain();
        clock.advance(Duration.ofMinutes(19));
        lanes.wakeDue();

        int early = lanes.drain();

        clock.advance(Duration.ofMinutes(2));
        lanes.wakeDue();
        assertThat(early).isZero();
        assertThat(lanes.drain()).isEqualTo(1);
    }

    @Test
    void aPassThatBreaksOutLeavesItsLaneFree() {
        Lanes lanes = lanes(app -> {
            throw new IllegalStateException("nothing should get this far");
        });
        lanes.wake(app(1));

        assertThatIllegalStateException().isThrownBy(lanes::drain);

        assertThat(lanes.queue()).isEqualTo(new Lanes.Queue(0, 0, 1, 0));
    }

    @Test
    void noMoreLanesAreMadeThanAreAllowed() {
        Limits few = new Limits(16, 2, Duration.ofMinutes(1), Backoff.USUAL);
        Lanes lanes = new Lanes(app -> settled(), clock, new Random(1), few);
        lanes.wake(app(1));
        lanes.wake(app(2));
        lanes.wake(app(3));

        int ran = lanes.drain();

        assertThat(ran).isEqualTo(2);
    }

    @Test
    void anAppNeverRunsTwiceAtOnceHoweverManyWorkersThereAre() throws InterruptedException {
        Set<AppRef> inside = ConcurrentHashMap.newKeySet();
        Set<String> broken = Collections.synchronizedSet(new HashSet<>());
        AtomicInteger passes = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(2_000);
        Lanes lanes = lanes(app -> {
            if (!inside.add(app)) {
                broken.add(app.toString());
            }
            passes.incrementAndGet();
            Thread.yield();
            inside.remove(app);
            enough.countDown();
            return settled();
        });
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            workers.add(Thread.ofVirtual().start(lanes::work));
        }
        for (int round = 0; enough.getCount() > 0 && round < 1_000_000; round++) {
            lanes.wake(app(round % 7));
            if (round % 50 == 0) {
                Thread.yield();
            }
        }
        boolean all = enough.await(20, TimeUnit.SECONDS);

        boolean ended = lanes.close(Duration.ofSeconds(10));

        for (Thread worker : workers) {
            worker.join();
        }
        assertThat(all).isTrue();
        assertThat(ended).isTrue();
        assertThat(broken).isEmpty();
    }

    @Test
    void anAppThatIsForgottenAndComesBackDuringItsPassWaitsForItsEnd() {
        List<Integer> beside = new ArrayList<>();
        Lanes[] self = new Lanes[1];
        self[0] = lanes(app -> {
            if (beside.isEmpty()) {
                self[0].forget(app);
                self[0].wake(app);
                beside.add(self[0].drain());
            }
            return settled();
        });
        self[0].wake(app(1));

        int passes = self[0].drain();

        assertThat(beside).containsExactly(0);
        assertThat(passes).isEqualTo(2);
    }

    @Test
    void anAppThatIsForgottenDuringItsPassIsGoneAtItsEnd() {
        Lanes[] self = new Lanes[1];
        self[0] = lanes(app -> {
            self[0].wake(app);
            self[0].forget(app);
            return settled();
        });
        self[0].wake(app(1));

        int passes = self[0].drain();

        assertThat(passes).isEqualTo(1);
        assertThat(self[0].queue()).isEqualTo(new Lanes.Queue(0, 0, 0, 0));
    }

    @Test
    void afterClosingNoPassStarts() {
        AtomicInteger passes = new AtomicInteger();
        Lanes lanes = lanes(app -> {
            passes.incrementAndGet();
            return settled();
        });
        lanes.wake(app(1));
        lanes.close(Duration.ZERO);

        lanes.drain();
        lanes.wake(app(2));
        lanes.drain();

        assertThat(passes).hasValue(0);
    }
}
