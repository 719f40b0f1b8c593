package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.ServiceUnavailable;
import dev.drover.app.SpecPath;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobList;
import dev.drover.nomad.JobStub;
import dev.drover.plan.Outcome;
import dev.drover.testing.HandClock;
import dev.drover.testing.servers.Waiting;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for rollouts waits beside the lanes, and asks no more the more rollouts there are. */
class RolloutWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JobList GONE = new JobList(-1, List.of());

    private final Claims claims = new Claims();
    private final BlockingQueue<AppRef> woken = new LinkedBlockingQueue<>();
    private final CountDownLatch moved = new CountDownLatch(1);
    private final BlockingQueue<JobList> lists = new LinkedBlockingQueue<>();
    private final AtomicInteger single = new AtomicInteger();
    private final AtomicInteger listings = new AtomicInteger();
    private final RolloutWatch watch =
            new RolloutWatch(Optional.of(cluster()), claims, woken::add, Duration.ofMinutes(5));

    @AfterEach
    void letAllGo() {
        moved.countDown();
        IntStream.range(0, 50).forEach(_ -> lists.add(GONE));
    }

    /** One that answers what it is told to, when it is told to. */
    private Cluster cluster() {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(),
                new Class<?>[] {Cluster.class},
                (_, method, _) -> switch (method.getName()) {
                    case "awaitChange" -> {
                        single.incrementAndGet();
                        moved.await();
                        yield null;
                    }
                    case "jobs" -> {
                        listings.incrementAndGet();
                        JobList list = lists.take();
                        if (list.equals(GONE)) {
                            throw new ServiceUnavailable("nomad", "is away", "Wait");
                        }
                        yield list;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private AppRef app(int number) {
        AppRef app = new AppRef(new RepositoryName("shop"), new Branch("main"), new SpecPath(number + "/job.nomad"));
        claims.claim(app, job(number));
        return app;
    }

    private static JobId job(int number) {
        return new JobId("default", "job-" + number);
    }

    private static JobStub stub(int number, String mark) {
        return new JobStub(job(number), "service", "running", false, 7, "", "drover", mark);
    }

    private List<AppRef> followed(int number) {
        List<AppRef> apps = IntStream.range(0, number).mapToObj(this::app).toList();
        claims.memory()
                .listed(IntStream.range(0, number).mapToObj(i -> stub(i, "1/1")).toList());
        apps.forEach(watch::follow);
        return apps;
    }

    @Test
    void theOnlyWorkerIsFreeWhileARolloutIsWaitedFor() {
        List<AppRef> passes = new ArrayList<>();
        Lanes lanes = new Lanes(
                app -> {
                    passes.add(app);
                    watch.follow(app);
                    return new Outcome.Waiting("rolling out", Instant.MAX, Outcome.On.CLUSTER);
                },
                new HandClock(),
                new Random(1),
                Limits.USUAL);
        lanes.wake(app(1));
        lanes.wake(app(2));

        int done = lanes.drain();

        Waiting.until("both rollouts are waited for", PATIENCE, () -> single.get() == 2);
        assertThat(done).isEqualTo(2);
        assertThat(passes).containsExactly(app(1), app(2));
        assertThat(woken).isEmpty();
        moved.countDown();
        Waiting.until("both are woken", PATIENCE, () -> woken.size() == 2);
        assertThat(woken).containsExactlyInAnyOrder(app(1), app(2));
    }

    @Test
    void manyRolloutsAreFollowedByOneListAndOnlyWhatMovedIsWoken() {
        followed(200);
        Waiting.until("it lists", PATIENCE, () -> listings.get() == 1);

        lists.add(new JobList(
                2,
                IntStream.range(0, 200)
                        .mapToObj(i -> stub(i, i == 77 || i == 123 ? "1/2" : "1/1"))
                        .toList()));

        Waiting.until("it lists again", PATIENCE, () -> listings.get() == 2);
        assertThat(woken).containsExactlyInAnyOrder(app(77), app(123));
        assertThat(single.get()).isLessThanOrEqualTo(4);
    }

    /** Each of many jobs that are registered one after the other moves at once: that alone must not cost a question for each. */
    @Test
    void theFewStayTheFewUntilTheirRolloutsEnd() {
        moved.countDown();
        List<AppRef> apps = followed(4);
        Waiting.until("all four have moved", PATIENCE, () -> woken.size() == 4);

        IntStream.range(4, 60).mapToObj(this::app).forEach(watch::follow);

        Waiting.until("the others are listed", PATIENCE, () -> listings.get() == 1);
        assertThat(single.get()).isEqualTo(4);
        lists.add(GONE);
        Waiting.until("the others are woken", PATIENCE, () -> woken.size() == 60);
        apps.forEach(watch::leave);
        watch.follow(app(5));
        Waiting.until("there is room for one again", PATIENCE, () -> single.get() == 5);
    }

    @Test
    void whereTheClusterIsAwayEachPassMeetsThatItself() {
        List<AppRef> apps = followed(50);
        Waiting.until("it lists", PATIENCE, () -> listings.get() == 1);

        lists.add(GONE);

        Waiting.until("those who wait for the list are woken", PATIENCE, () -> woken.size() == 46);
        assertThat(apps).containsAll(woken);
        assertThat(listings.get()).isEqualTo(1);
    }

    @Test
    void whatIsFollowedAlreadyIsNotFollowedTwice() {
        AppRef app = app(1);

        IntStream.range(0, 10).forEach(_ -> watch.follow(app));

        Waiting.until("it is followed", PATIENCE, () -> single.get() == 1);
        moved.countDown();
        Waiting.until("it is woken", PATIENCE, () -> !woken.isEmpty());
        assertThat(woken).containsExactly(app);
        assertThat(single.get()).isEqualTo(1);
    }
}
