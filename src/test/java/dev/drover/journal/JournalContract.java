package dev.drover.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.app.SpecPath;
import dev.drover.journal.Requests.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every journal must do, whatever it is kept in. */
public abstract class JournalContract {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
    private static final Revision COMMIT = new Revision("0123456789012345678901234567890123456789");

    private final AppRef shop = app("shop");
    private final AppRef blog = app("blog");

    /** An empty one. */
    protected abstract Journal journal();

    /** The suspensions kept beside that journal. */
    protected abstract Suspensions suspensions();

    /** The requests kept beside that journal. */
    protected abstract Requests requests();

    @Test
    void anOperatorsWordToTakeAJobOverIsKept() {
        requests().adopt(shop, "alice", NOON);
        requests().adopt(shop, "bob", NOON.plusSeconds(1));

        assertThat(requests().adopted()).containsExactly(shop.id());
        assertThat(journal().entries(shop.id(), Long.MAX_VALUE, 10))
                .extracting(Entry::what)
                .containsExactly(new Happening.Asked("adopt", "alice"));
    }

    @Test
    void aWishToTryAgainIsKeptUntilItWasTried() {
        requests().retry(shop, "alice", NOON);
        requests().retry(shop, "bob", NOON.plusSeconds(1));

        assertThat(requests().wish(shop.id())).contains(new Wish("alice"));
        assertThat(requests().wish(blog.id())).isEmpty();
        assertThat(journal().entries(shop.id(), Long.MAX_VALUE, 10))
                .extracting(Entry::what)
                .containsExactly(new Happening.Asked("retry", "alice"));

        requests().begun(shop, 42);
        requests().begun(blog, 42);
        assertThat(requests().wish(shop.id())).contains(new Wish("alice", 42));
        assertThat(requests().wish(blog.id())).isEmpty();

        requests().retried(shop);
        requests().retried(shop);

        assertThat(requests().wish(shop.id())).isEmpty();
    }

    @Test
    void aPassIsToldInOrder() {
        Pass pass = pass("p1", shop);
        journal().planned(pass, List.of("open a pull request", "set a status"));
        journal().did(pass, 0, "open a pull request", "opened #4");
        journal().did(pass, 1, "set a status", "pending");
        journal().ended(pass, new Ending(Ending.Kind.WAITING, "waiting for answers", NOON.plusSeconds(2)));

        List<Entry> entries = journal().entries(shop.id(), Long.MAX_VALUE, 10);

        assertThat(entries).extracting(Entry::sequence).containsExactly(4L, 3L, 2L, 1L);
        assertThat(entries)
                .extracting(Entry::what)
                .containsExactly(
                        new Happening.Ended(Ending.Kind.WAITING, "waiting for answers"),
                        new Happening.Did("set a status", "pending"),
                        new Happening.Did("open a pull request", "opened #4"),
                        new Happening.Planned("push", List.of("open a pull request", "set a status")));
        assertThat(entries).extracting(Entry::pass).containsOnly("p1");
        assertThat(entries.getFirst().at()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void tellingTheSameTwiceAddsItOnce() {
        Pass pass = pass("p1", shop);
        Ending ending = new Ending(Ending.Kind.SETTLED, "all well", NOON);
        for (int i = 0; i < 2; i++) {
            journal().planned(pass, List.of("register"));
            journal().did(pass, 0, "register", "took it");
            journal().ended(pass, ending);
        }

        assertThat(journal().entries(shop.id(), Long.MAX_VALUE, 10)).hasSize(3);
    }

    @Test
    void theLastEndingIsTheNewestPassOfEachApp() {
        Ending waiting = new Ending(Ending.Kind.WAITING, "for answers", NOON);
        Ending settled = new Ending(Ending.Kind.SETTLED, "all well", NOON.plusSeconds(60));
        Ending stalled = new Ending(Ending.Kind.STALLED, "two specs, one job", NOON);
        journal().ended(pass("p1", shop), waiting);
        journal().ended(pass("p2", shop), settled);
        journal().ended(pass("p3", blog), stalled);

        assertThat(journal().last(shop.id())).contains(settled);
        assertThat(journal().lasts()).isEqualTo(Map.of(shop.id(), settled, blog.id(), stalled));
        assertThat(journal().last(app("other").id())).isEmpty();
    }

    @Test
    void whatIsCountedIsCountedOncePerAppAndKey() {
        Milestone healthy = new Milestone(Milestone.Kind.HEALTHY, "HEALTHY-abc", 4_200);
        journal().reached(shop, healthy, NOON);
        journal().reached(shop, new Milestone(Milestone.Kind.HEALTHY, "HEALTHY-abc", 9), NOON.plusSeconds(9));
        journal().reached(blog, healthy, NOON.plusSeconds(1));
        journal().reached(shop, new Milestone(Milestone.Kind.FAILED, "FAILED-abc", 0), NOON.plusSeconds(2));

        assertThat(journal().reachedSince(NOON, 10))
                .extracting(Entry::app, Entry::what)
                .containsExactly(
                        tuple(shop.id(), new Happening.Reached(healthy)),
                        tuple(blog.id(), new Happening.Reached(healthy)),
                        tuple(shop.id(), new Happening.Reached(new Milestone(Milestone.Kind.FAILED, "FAILED-abc", 0))));
    }

    @Test
    void whatWasCountedComesOldestFirstSinceAMomentUpToTheLimit() {
        for (int i = 0; i < 5; i++) {
            journal().reached(shop, new Milestone(Milestone.Kind.ASKED, "ASKED-" + i, 0), NOON.plusSeconds(i));
            journal().ended(pass("p" + i, shop), new Ending(Ending.Kind.SETTLED, "well", NOON.plusSeconds(i)));
        }

        assertThat(journal().reachedSince(NOON.plusSeconds(1), 3))
                .extracting(Entry::at)
                .containsExactly(NOON.plusSeconds(1), NOON.plusSeconds(2), NOON.plusSeconds(3));
        assertThat(journal().reachedSince(NOON.plusSeconds(5), 3)).isEmpty();
        assertThat(journal().entries(shop.id(), Long.MAX_VALUE, 20)).hasSize(10);
    }

    @Test
    void aMilestoneIsNoEndingOfAPass() {
        Ending settled = new Ending(Ending.Kind.SETTLED, "all well", NOON);
        journal().ended(pass("p1", shop), settled);
        journal().reached(shop, new Milestone(Milestone.Kind.HEALTHY, "HEALTHY-abc", 1), NOON.plusSeconds(3));

        assertThat(journal().last(shop.id())).contains(settled);
        assertThat(journal().lasts()).isEqualTo(Map.of(shop.id(), settled));
    }

    @Test
    void pagesNeitherRepeatNorSkip() {
        IntStream.range(0, 7)
                .forEach(i -> journal()
                        .ended(pass("p" + i, shop), new Ending(Ending.Kind.SETTLED, "pass " + i, NOON.plusSeconds(i))));
        journal().ended(pass("q", blog), new Ending(Ending.Kind.SETTLED, "elsewhere", NOON));

        List<Entry> first = journal().entries(shop.id(), Long.MAX_VALUE, 3);
        List<Entry> second = journal().entries(shop.id(), first.getLast().sequence(), 3);
        List<Entry> third = journal().entries(shop.id(), second.getLast().sequence(), 3);

        assertThat(first).extracting(Entry::sequence).containsExactly(7L, 6L, 5L);
        assertThat(second).extracting(Entry::sequence).containsExactly(4L, 3L, 2L);
        assertThat(third).extracting(Entry::sequence).containsExactly(1L);
    }

    @Test
    void theNewestOfAllAppsComeFirst() {
        journal().ended(pass("p1", shop), new Ending(Ending.Kind.SETTLED, "first", NOON));
        journal().ended(pass("p2", blog), new Ending(Ending.Kind.SETTLED, "second", NOON.plusSeconds(1)));
        journal().ended(pass("p3", shop), new Ending(Ending.Kind.SETTLED, "third", NOON.plusSeconds(2)));

        assertThat(journal().newest(2))
                .extracting(Entry::what)
                .containsExactly(
                        new Happening.Ended(Ending.Kind.SETTLED, "third"),
                        new Happening.Ended(Ending.Kind.SETTLED, "second"));
    }

    @Test
    void whatPeopleWriteComesBackAsItWas() {
        String odd = "quotes ' \" \\, lines\n, nulls \\0, ✓ and 𝄞";

        journal().asked(shop, odd, "alice", NOON);

        assertThat(journal().entries(shop.id(), Long.MAX_VALUE, 1))
                .extracting(Entry::what)
                .containsExactly(new Happening.Asked(odd, "alice"));
    }

    @Test
    void suspendingIsRememberedOnceAndUndone() {
        suspensions().suspend(shop, "alice", NOON);
        suspensions().suspend(shop, "bob", NOON);
        suspensions().suspend(blog, "bob", NOON);
        suspensions().resume(blog, "bob", NOON);
        suspensions().resume(blog, "bob", NOON);

        assertThat(suspensions().all()).isEqualTo(Map.of(shop.id(), "alice"));
        assertThat(journal().entries(blog.id(), Long.MAX_VALUE, 10))
                .extracting(Entry::what)
                .containsExactly(new Happening.Asked("resume", "bob"), new Happening.Asked("suspend", "bob"));
    }

    @Test
    void aRepositoryOrEverythingIsSuspendedAsAWhole() {
        suspensions().suspendWide("shop", "alice", NOON);
        suspensions().suspendWide("shop", "bob", NOON);
        assertThat(suspensions().by(shop)).contains("alice");
        assertThat(suspensions().by(blog)).isEmpty();

        suspensions().suspendWide(Suspensions.EVERYTHING, "carol", NOON);
        assertThat(suspensions().by(blog)).contains("carol");
        assertThat(suspensions().wide()).isEqualTo(Map.of("shop", "alice", "*", "carol"));

        suspensions().resumeWide(Suspensions.EVERYTHING);
        suspensions().resumeWide("shop");
        assertThat(suspensions().by(shop)).isEmpty();
    }

    @Test
    void aSuspensionDoesNotHideHowThePassEnded() {
        Ending settled = new Ending(Ending.Kind.SETTLED, "all well", NOON);
        journal().ended(pass("p1", shop), settled);
        suspensions().suspend(shop, "alice", NOON.plusSeconds(5));

        assertThat(journal().last(shop.id())).contains(settled);
    }

    private static Pass pass(String id, AppRef app) {
        return new Pass(new PassId(id), app, COMMIT, "push", NOON);
    }

    private static AppRef app(String name) {
        return new AppRef(new RepositoryName(name), new Branch("main"), SpecPath.USUAL);
    }
}
