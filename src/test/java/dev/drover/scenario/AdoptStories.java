package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.RepositoryName;
import dev.drover.nomad.Registration;
import dev.drover.plan.Outcome;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that runs without an owner: left alone, until an operator says otherwise, and even then not restarted for it. */
abstract class AdoptStories extends PatrolStage {
    @BeforeEach
    void aPersonRegistersIt() {
        ground.cluster().register(new Registration(byHand(spec("web", "1")), 0, false));
    }

    private String web() {
        return job("web").orElseThrow().tree().encoded();
    }

    private long version() {
        return job("web").orElseThrow().version();
    }

    private void adopt(Patrol patrol) {
        patrol.journal.adopt(app(patrol, "web.nomad"), "alice", ground.clock().instant());
        patrol.apps.repository(new RepositoryName("shop"));
    }

    @Test
    void aRunningJobWithoutAnOwnerIsLeftAlone() {
        shop.commit("main", "Start", Map.of("web.nomad", spec("web", "2")));
        Patrol patrol = patrol(Wish.NOTHING);

        rounds(patrol, 4);

        assertThat(version()).isZero();
        assertThat(patrol.outcomes().get("shop:web.nomad"))
                .isInstanceOf(Outcome.Stalled.class)
                .satisfies(outcome -> assertThat(outcome.summary()).contains("runs without an owner"));
    }

    @Test
    void anOperatorsWordTakesItOverAndRestartsNothing() {
        shop.commit("main", "Start", Map.of("web.nomad", spec("web", "1")));
        Patrol patrol = patrol(Wish.NOTHING);
        rounds(patrol, 3);

        adopt(patrol);
        settled(patrol, "shop:web.nomad");

        assertThat(version()).isZero();
    }

    @Test
    void theOwnerComesWithTheNextChange() {
        shop.commit("main", "Start", Map.of("web.nomad", spec("web", "1")));
        Patrol patrol = patrol(Wish.NOTHING);
        rounds(patrol, 3);
        adopt(patrol);

        shop.commit("main", "Say 2", Map.of("web.nomad", spec("web", "2")));
        until(patrol, "the change is deployed", () -> web().contains("\"SAYS\":\"2\""));

        assertThat(job("web").orElseThrow().stub().owner()).isEqualTo("drover" + ground.mark());
    }
}
