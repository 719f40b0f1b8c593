package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.ServiceUnavailable;
import dev.drover.app.SpecPath;
import dev.drover.git.Remote;
import dev.drover.journal.PassId;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.testing.HandClock;
import dev.drover.testing.MemoryJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong inside a pass stays there. */
class PassesTest {
    private static final AppRef TROUBLED = app("troubled");
    private static final AppRef SOUND = app("sound");
    private static final Watched REPOSITORY = new Watched(
            new Remote(new RepositoryName("shop"), "https://git.example/shop.git"),
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

    private final HandClock clock = new HandClock();
    private final List<AppRef> settled = new ArrayList<>();

    private static AppRef app(String repository) {
        return new AppRef(new RepositoryName(repository), new Branch("main"), SpecPath.USUAL);
    }

    private Passes passes(Passes.Look look, Turns turns) {
        Chronicle chronicle = new Chronicle(new MemoryJournal(), clock, () -> new PassId("pass-1"));
        RolloutWatch rollouts = new RolloutWatch(Optional.empty(), new Claims(), app -> {}, Duration.ofMinutes(1));
        return new Passes(look, _ -> Optional.of(REPOSITORY), rollouts, new Passes.Sharing(turns, chronicle, clock));
    }

    private Outcome settles(AppRef app) {
        settled.add(app);
        return new Outcome.Settled("all is well");
    }

    private static int fall(int depth) {
        return depth < 0 ? 0 : fall(depth + 1) + 1;
    }

    private static Outcome fails(String how) {
        switch (how) {
            case "a bug" -> throw new IllegalStateException("of ours");
            case "no memory" -> throw new OutOfMemoryError("of a test");
            case "not in the image" -> throw new NoClassDefFoundError("of a test");
            default -> throw new IllegalStateException("a stack has an end: " + fall(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a bug", "too deep", "no memory", "not in the image"})
    void noFailureOfOnePassStopsAnother(String failure) {
        Passes passes = passes(
                (app, _, _) -> {
                    if (app.equals(SOUND)) {
                        return settles(app);
                    }
                    return fails(failure);
                },
                Turns.ALONE);
        Lanes lanes = new Lanes(passes, clock, new Random(1), Limits.USUAL);
        lanes.wake(TROUBLED);
        lanes.wake(SOUND);

        int ran = lanes.drain();

        assertThat(ran).isEqualTo(2);
        assertThat(settled).containsExactly(SOUND);
        assertThat(lanes.queue()).isEqualTo(new Lanes.Queue(0, 0, 1, 1));
    }

    @Test
    void aStoreThatIsAwayWhenTheTurnIsTakenIsTriedAgain() {
        Passes passes = passes((app, _, _) -> settles(app), app -> {
            throw new ServiceUnavailable("the store", "it does not answer", "Wait");
        });

        Outcome outcome = passes.apply(SOUND);

        assertThat(outcome).isInstanceOf(Outcome.Retrying.class);
        assertThat(settled).isEmpty();
    }

    @Test
    void aTurnThatAnotherReplicaHasIsWaitedFor() {
        Passes passes = passes((app, _, _) -> settles(app), app -> Optional.empty());

        Outcome outcome = passes.apply(SOUND);

        assertThat(outcome)
                .isEqualTo(new Outcome.Waiting(
                        "another replica is at it", clock.instant().plusSeconds(2)));
        assertThat(settled).isEmpty();
    }

    @Test
    void aTurnIsGivenBackWhateverHappens() {
        AtomicBoolean given = new AtomicBoolean();
        Passes passes = passes(
                (app, _, _) -> {
                    throw new IllegalStateException("of ours");
                },
                app -> Optional.of(new Turns.Turn() {
                    @Override
                    public boolean stillOurs() {
                        return true;
                    }

                    @Override
                    public void close() {
                        given.set(true);
                    }
                }));

        passes.apply(TROUBLED);

        assertThat(given).isTrue();
    }
}
