package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.nomad.Rollout;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.policy.FreezeWindow;
import dev.drover.testing.Interposed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person's word to try again does at each end that a deployment can come to: it counts once, and waits for what holds it back. */
abstract class RetryStories extends DeploymentStories {
    /** The clock of the story. */
    protected abstract Clock clock();

    protected void retry() {
        world().drover().journal.retry(world().drover().app(), "alice", clock().instant());
    }

    /** Where the job stands in the cluster's count of changes; 0 while it is away. */
    protected long index() {
        return world().cluster
                .job(world().job(name()))
                .map(state -> state.stub().jobModifyIndex())
                .orElse(0L);
    }

    protected boolean wished() {
        return world().drover().journal.wish(world().drover().app().id()).isPresent();
    }

    protected boolean is(Revision revision, CommitStatus.State state) {
        return world().status(revision).filter(each -> each.state() == state).isPresent();
    }

    protected Revision failed(String task) {
        Revision merged = world().merge(spec(task));
        world().until("failed", () -> is(merged, CommitStatus.State.FAILURE));
        world().moments(2);
        return merged;
    }

    private void freeze(boolean frozen) {
        String day = LocalDate.ofInstant(clock().instant(), ZoneOffset.UTC).toString();
        world().wishing(rules -> new AppRules(
                rules.instance(),
                rules.adopt(),
                rules.drift(),
                rules.autoMerge(),
                new AppRules.Pace(
                        rules.lookAgain(),
                        3,
                        5,
                        frozen ? List.of(FreezeWindow.parse("2000-01-01 to " + day)) : List.of())));
    }

    @Test
    void aFirstDeploymentThatFailedIsDeployedOnceMoreAndNotTwice() {
        Revision merged = failed(crashing());
        long index = index();

        retry();
        world().until("tried again", () -> index() > index && !wished());
        world().until("failed again", () -> is(merged, CommitStatus.State.FAILURE));
        long after = index();
        world().moments(5);
        world().restart();
        world().moments(5);

        assertThat(index()).isEqualTo(after);
    }

    /** A cluster that still works on a stopped job as long as it is said to, and takes down what it is ordered. */
    private record Busy(AtomicBoolean still, List<String> orders) implements Interposed {
        private static final Set<String> ORDERS = Set.of("stop", "remove", "register");

        @Override
        public @Nullable Object called(String name, Object[] arguments, Behind behind) throws Throwable {
            if (ORDERS.contains(name)) {
                orders.add(name);
            }
            Object answer = behind.answer();
            return answer instanceof Optional<?> found && found.orElse(null) instanceof Rollout rollout && still.get()
                    ? Optional.of(stopping(rollout))
                    : answer;
        }

        private static Rollout stopping(Rollout rollout) {
            Rollout.Evaluation pending = new Rollout.Evaluation("e-1", "pending", "job-deregister", "", List.of());
            return rollout.job().stub().stopped()
                    ? new Rollout(rollout.job(), rollout.deployments(), List.of(pending), rollout.allocations())
                    : rollout;
        }
    }

    /** Nomad 1.11.3 ends in a panic when it carries out what it decided about a job that is gone meanwhile. */
    @Test
    void aJobThatNeverRanWellIsTakenAwayOnlyWhenTheClusterIsDoneWithIt() {
        failed(crashing());
        Busy busy = new Busy(new AtomicBoolean(true), new ArrayList<>());
        world().restart(busy.before(world().cluster), world().forge);

        retry();
        world().until("it waits", outcome -> outcome.summary().contains("still stopping the job"));
        world().moments(3);
        assertThat(busy.orders()).containsExactly("stop");
        busy.still().set(false);
        world().until("tried again", () -> !wished());

        assertThat(busy.orders()).containsExactly("stop", "remove", "register");
    }

    @Test
    void aJobThatFailedAndIsTakenAwayByHandComesBackOnAPersonsWordAlone() {
        failed(crashing());
        world().takeAwayByHand(name());

        Outcome outcome = world().until("seen", each -> each.summary().contains("failed before"));
        world().restart();
        world().moments(2);

        assertThat(outcome).isInstanceOf(Outcome.Stalled.class);
        assertThat(index()).as("it stays away").isZero();
        retry();
        world().until("it is back", () -> index() > 0 && !wished());
    }

    @Test
    void whatAPersonStoppedIsStartedOnAPersonsWord() {
        world().merge(spec(running("")));
        world().untilHealthy();
        world().cluster.stop(world().job(name()));
        world().until("stopped", outcome -> outcome.summary().contains("stopped by a person"));

        retry();
        world().until(
                        "it runs",
                        () -> !world().cluster
                                .job(world().job(name()))
                                .orElseThrow()
                                .stub()
                                .stopped());

        world().untilHealthy();
        assertThat(wished()).isFalse();
    }

    @Test
    void aWishOutlivesAFreezeAndARestart() {
        Revision merged = failed(crashing());
        long index = index();
        freeze(true);

        retry();
        Outcome outcome = world().pass();
        world().moments(2);

        assertThat(outcome.summary()).contains("freeze");
        assertThat(is(merged, CommitStatus.State.PENDING)).isTrue();
        assertThat(index()).isEqualTo(index);
        assertThat(wished()).isTrue();
        freeze(false);
        world().until("tried again", () -> index() > index && !wished());
    }

    @Test
    void aWishWhereNothingFailedIsOver() {
        world().merge(spec(running("")));
        world().untilHealthy();

        retry();
        world().moments(2);

        assertThat(wished()).isFalse();
        assertThat(world().version(name())).isZero();
    }

    @Test
    void aCommentSaysWhatComesOfIt() {
        world().merge(spec(hungry(32)));
        world().until("a repair", () -> world().proposal().isPresent());
        PullRequest repair = world().proposal().orElseThrow();
        long index = index();

        world().forge.as("alice").conversation().comment(DeploymentWorld.SHOP, repair.ref(), "/drover retry");
        world().until("tried again", () -> index() > index);

        assertThat(world().comments(repair))
                .anySatisfy(comment -> assertThat(comment.body()).contains("The deployment is tried again."));
    }
}
