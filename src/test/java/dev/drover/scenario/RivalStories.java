package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.nomad.JobState;
import dev.drover.plan.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two specs that want one job, in one repository or in two: neither is deployed, and both say why. */
abstract class RivalStories extends PatrolStage {
    @Test
    void twoSpecsForOneJobAreBothHeldFromTheFirstPassOn() {
        shop.commit("main", "Start", Map.of("web/web.nomad", spec("web", "shop")));
        store.commit("main", "Start", Map.of("web.nomad", spec("web", "store")));
        Patrol patrol = patrol(Wish.NOTHING);

        rounds(patrol, 4);

        assertThat(job("web")).isEmpty();
        assertThat(patrol.outcomes().get("shop:web/web.nomad"))
                .isInstanceOf(Outcome.Stalled.class)
                .satisfies(outcome -> assertThat(outcome.summary()).contains("also declared by store@main:web.nomad"));
        assertThat(patrol.outcomes().get("store:web.nomad"))
                .isInstanceOf(Outcome.Stalled.class)
                .satisfies(
                        outcome -> assertThat(outcome.summary()).contains("also declared by shop@main:web/web.nomad"));
    }

    @Test
    void twoSpecsForOneJobInOneRepositoryAreBothHeld() {
        shop.commit("main", "Start", Map.of("a/web.nomad", spec("web", "a"), "b/web.nomad", spec("web", "b")));
        Patrol patrol = patrol(Wish.NOTHING);

        rounds(patrol, 4);

        assertThat(job("web")).isEmpty();
        assertThat(patrol.outcomes().values()).hasSize(2).allMatch(Outcome.Stalled.class::isInstance);
    }

    @Test
    void aRivalThatComesLaterHoldsTheRunningOneTooAndChangesNothing() {
        shop.commit("main", "Start", Map.of("web/web.nomad", spec("web", "shop")));
        Patrol patrol = patrol(Wish.NOTHING);
        settled(patrol, "shop:web/web.nomad");
        JobState before = job("web").orElseThrow();

        store.commit("main", "Take it", Map.of("web.nomad", spec("web", "store")));
        rounds(patrol, 4);

        assertThat(job("web").orElseThrow().version()).isEqualTo(before.version());
        assertThat(patrol.outcomes().values()).hasSize(2).allMatch(Outcome.Stalled.class::isInstance);
    }

    @Test
    void whenOneGivesUpTheOtherGoesOn() {
        shop.commit("main", "Start", Map.of("web/web.nomad", spec("web", "shop")));
        store.commit("main", "Start", Map.of("web.nomad", spec("web", "store")));
        Patrol patrol = patrol(Wish.NOTHING);
        rounds(patrol, 4);

        store.commit("main", "Give up", Map.of("web.nomad", ""));
        settled(patrol, "shop:web/web.nomad");

        assertThat(job("web").orElseThrow().tree().encoded()).contains("\"SAYS\":\"shop\"");
    }
}
