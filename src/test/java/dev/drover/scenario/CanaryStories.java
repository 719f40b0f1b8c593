package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.nomad.Rollout;
import dev.drover.plan.Outcome;
import dev.drover.reconcile.Condition;
import org.junit.jupiter.api.Test;

/** Versions that are tried beside the one before: Drover waits for a person where the spec wants one, and says so. */
abstract class CanaryStories extends RetryStories {
    private static final String MANUAL = "canary       = 1\nauto_promote = false";

    private Rollout rollout() {
        return world().cluster.rollout(world().job(name())).orElseThrow();
    }

    private boolean runs(long version) {
        return rollout().allocations().stream()
                .anyMatch(each ->
                        each.jobVersion() == version && each.status().client().equals("running"));
    }

    private Outcome waitsForPromotion() {
        return world().until(
                        "it waits for promotion", outcome -> outcome.summary().equals("waits for promotion"));
    }

    @Test
    void aHealthyCanaryWaitsToBePromotedAndSaysSo() {
        world().merge(spec(running("A = \"1\""), MANUAL));
        world().untilHealthy();
        Revision second = world().merge(spec(running("A = \"2\""), MANUAL));

        Outcome outcome = waitsForPromotion();
        world().restart();
        world().moments(3);

        assertThat(outcome).isInstanceOf(Outcome.Waiting.class);
        CommitStatus status = world().status(second).orElseThrow();
        assertThat(status.state()).isEqualTo(CommitStatus.State.PENDING);
        assertThat(status.description()).isEqualTo("the canary is healthy and waits to be promoted");
        assertThat(world().drover().views.all())
                .singleElement()
                .satisfies(view -> assertThat(
                                view.condition(Condition.Type.HEALTHY).reason())
                        .isEqualTo("NeedsPromotion"));
        assertThat(runs(0)).as("the version before runs on").isTrue();
        world().cluster.promote(rollout().deployment().orElseThrow().id());
        world().untilHealthy();
        assertThat(is(second, CommitStatus.State.SUCCESS)).isTrue();
        assertThat(world().version(name())).isEqualTo(1);
    }

    @Test
    void aCanaryThatIsPromotedByItselfNeedsNobody() {
        String byItself = MANUAL.replace("false", "true");
        world().merge(spec(running("A = \"1\""), byItself));
        world().untilHealthy();

        Revision second = world().merge(spec(running("A = \"2\""), byItself));

        world().until("healthy", () -> is(second, CommitStatus.State.SUCCESS));
        assertThat(rollout().deployment().orElseThrow().status()).isEqualTo("successful");
    }

    @Test
    void aCanaryThatFailsLeavesTheVersionBeforeAsItIs() {
        world().merge(spec(running("A = \"1\""), MANUAL));
        world().untilHealthy();
        Revision bad = world().merge(spec(crashing(), MANUAL));

        world().until("it failed", () -> is(bad, CommitStatus.State.FAILURE));
        long version = world().version(name());
        world().restart();
        world().moments(4);

        assertThat(world().status(bad).orElseThrow().description()).contains("starts and ends again");
        assertThat(runs(0)).as("the version before runs on").isTrue();
        assertThat(world().version(name())).isEqualTo(version);
    }

    @Test
    void aCommitTakesThePlaceOfACanaryThatWaits() {
        world().merge(spec(running("A = \"1\""), MANUAL));
        world().untilHealthy();
        Revision second = world().merge(spec(running("A = \"2\""), MANUAL));
        waitsForPromotion();

        Revision third = world().merge(spec(running("A = \"3\""), MANUAL));
        waitsForPromotion();
        world().until("the older commit is told", () -> is(second, CommitStatus.State.ERROR));

        assertThat(rollout().job().tree().encoded()).contains("\"A\":\"3\"");
        assertThat(is(third, CommitStatus.State.PENDING)).isTrue();
        assertThat(runs(0)).as("the version before runs on").isTrue();
    }
}
