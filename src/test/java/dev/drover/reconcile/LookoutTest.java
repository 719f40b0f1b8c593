package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.app.SpecPath;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.Repositories.Heads;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.testing.HandClock;
import dev.drover.testing.MemoryJournal;
import dev.drover.testing.MemoryLessons;
import dev.drover.testing.MemoryTree;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When watched repositories are looked at, seen from the remotes that are asked. */
class LookoutTest {
    private static final Duration EVERY = Duration.ofSeconds(60);

    private final HandClock clock = new HandClock();
    private final Map<String, Integer> asked = new TreeMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<AppRef> passed = new ArrayList<>();
    private final Lanes lanes = new Lanes(
            app -> {
                passed.add(app);
                return new Outcome.Settled("");
            },
            clock,
            new Random(1),
            Limits.USUAL);
    private Revision tip = new Revision("1".repeat(40));

    private Repositories git() {
        return (Repositories) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Repositories.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "heads" -> heads((Remote) arguments[0]);
                    case "alike" -> ((Remote) arguments[0]).url().equals(((Remote) arguments[1]).url());
                    case "tree" -> MemoryTree.of("deploy/job.nomad", "job \"x\" {}\n");
                    case "keepOnly" -> null;
                    default -> throw new AssertionError("only looks are expected, and not " + method.getName());
                });
    }

    private synchronized Heads heads(Remote remote) {
        asked.merge(remote.url(), 1, Integer::sum);
        if (broken.contains(remote.url())) {
            throw new RepositoryProblem(Place.file("x"), "its address is no address", "Mend it");
        }
        if (broken.contains("down " + remote.url())) {
            throw new ServiceUnavailable("git", "it is down", "Wait");
        }
        return new Heads(new Branch("main"), Map.of(new Branch("main"), tip));
    }

    private static Watched watched(String name, String url) {
        return new Watched(
                new Remote(new RepositoryName(name), url),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new Watched.Rules(
                        new AppRules(
                                "drover",
                                false,
                                AppRules.Drift.CORRECT,
                                Set.of(),
                                new AppRules.Pace(Duration.ofSeconds(30), 3)),
                        (job, path) -> List.of()));
    }

    private Apps apps(Collection<Watched> watched) {
        MemoryJournal journal = new MemoryJournal();
        World world = new World(
                git(), Optional.empty(), journal, journal, new MemoryLessons(), journal, Restraint.usual(clock));
        return new Apps(world, watched, (tree, specs) -> List.of(SpecPath.USUAL), new Claims(), lanes);
    }

    /** Work beside the caller is done when the test says so. */
    private Lookout lookout(Apps apps) {
        ConfigWatch config = new ConfigWatch(git(), Optional.empty(), text -> List.of(), apps);
        return new Lookout(apps, config, new Lookout.Pace(clock, new Random(7), EVERY, waiting::add));
    }

    private void workBeside() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    private void second(Lookout lookout) {
        clock.advance(Duration.ofSeconds(1));
        lookout.tick();
        workBeside();
    }

    private static List<Watched> many(int number) {
        List<Watched> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(watched("shop-" + i, "https://example.com/shop-" + i + ".git"));
        }
        return all;
    }

    @Test
    void everyRepositoryIsAskedOnceAnIntervalAndNeverAllTogether() {
        Lookout lookout = lookout(apps(many(100)));
        second(lookout);
        asked.clear();
        int most = 0;

        for (int i = 0; i < 6_000; i++) {
            int before = asked.values().stream().mapToInt(Integer::intValue).sum();
            second(lookout);
            most = Math.max(
                    most, asked.values().stream().mapToInt(Integer::intValue).sum() - before);
        }

        assertThat(asked)
                .hasSize(100)
                .allSatisfy((url, times) -> assertThat(times).isBetween(95, 102));
        assertThat(most).isLessThan(15);
    }

    @Test
    void aClockThatIsPutBackKeepsNobodyFromBeingAsked() {
        Lookout lookout = lookout(apps(many(3)));
        second(lookout);
        asked.clear();
        clock.advance(Duration.ofDays(-1));

        second(lookout);

        assertThat(asked).hasSize(3);
    }

    @Test
    void twoNamesOfOneAddressAreOneQuestion() {
        Apps apps = apps(List.of(
                watched("shop", "https://example.com/shop.git"), watched("shop-eu", "https://example.com/shop.git")));
        Lookout lookout = lookout(apps);

        second(lookout);

        assertThat(asked).containsExactly(Map.entry("https://example.com/shop.git", 1));
        assertThat(apps.all()).extracting(app -> app.repository().text()).containsExactly("shop", "shop-eu");
    }

    @Test
    void oneThatCanNotBeReadStopsNoOther() {
        List<Watched> all = many(3);
        broken.add(all.get(0).remote().url());
        broken.add("down " + all.get(1).remote().url());
        Apps apps = apps(all);

        second(lookout(apps));

        assertThat(apps.all()).extracting(app -> app.repository().text()).containsExactly("shop-2");
        assertThat(apps.troubles().values())
                .anySatisfy(trouble -> assertThat(trouble).contains("no address"))
                .anySatisfy(trouble -> assertThat(trouble).contains("it is down"));
    }

    @Test
    void aBurstOfWakesIsOneLookAndNobodyWaitsForIt() {
        Lookout lookout = lookout(apps(many(1)));
        second(lookout);
        lanes.drain();
        asked.clear();
        passed.clear();

        for (int i = 0; i < 50; i++) {
            lookout.repository(new RepositoryName("shop-0"));
        }
        assertThat(asked).isEmpty();
        workBeside();
        lanes.drain();

        assertThat(asked.values()).allMatch(times -> times <= 2);
        assertThat(passed).hasSizeBetween(1, 2);
    }

    @Test
    void placesThatDoNotAnswerKeepNobodyWaiting() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Set<String> woken = new java.util.concurrent.ConcurrentSkipListSet<>();
        List<List<RepositoryName>> places = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            places.add(List.of(new RepositoryName("slow-" + i)));
        }
        places.add(List.of(new RepositoryName("a")));
        places.add(List.of(new RepositoryName("b")));
        Round round = new Round(
                place -> {
                    if (place.getFirst().text().startsWith("slow")) {
                        waitFor(never);
                    }
                    return Set.of(new AppRef(place.getFirst(), new Branch("main"), SpecPath.USUAL));
                },
                app -> woken.add(app.repository().text()));

        round.over(places, Duration.ofSeconds(5));
        Set<String> early = Set.copyOf(woken);
        never.countDown();
        dev.drover.testing.servers.Waiting.until(
                "the slow ones are woken for", Duration.ofSeconds(10), () -> woken.size() == 102);

        assertThat(early).containsExactlyInAnyOrder("a", "b");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
