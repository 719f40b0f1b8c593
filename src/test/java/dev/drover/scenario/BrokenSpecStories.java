package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.plan.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of a commit still happens when a part of it can't: one bad spec, or a repository that is away, holds up nobody else. */
abstract class BrokenSpecStories extends PatrolStage {
    private Patrol started() {
        shop.commit("main", "Start", specs("web", "api"));
        Patrol patrol = patrol(Wish.PRUNE);
        settled(patrol, "shop:api/api.nomad", "shop:web/web.nomad");
        return patrol;
    }

    private boolean says(String job, String word) {
        return job(job).filter(state -> state.tree().encoded().contains("\"SAYS\":\"" + word + "\""))
                .isPresent();
    }

    private void onlyTheOtherIsDeployed(String broken) {
        Patrol patrol = started();
        shop.commit("main", "Change both", Map.of("web/web.nomad", spec("web", "newer"), "api/api.nomad", broken));

        until(patrol, "the good one is deployed", () -> says("web", "newer"));
        rounds(patrol, 3);

        assertThat(patrol.outcomes().get("shop:api/api.nomad")).isInstanceOf(Outcome.Stalled.class);
        assertThat(says("api", "api")).isTrue();
        assertThat(runs("api")).isTrue();
        shop.commit("main", "Mend it", Map.of("api/api.nomad", spec("api", "mended")));
        until(patrol, "the mended one is deployed", () -> says("api", "mended"));
    }

    @Test
    void aSyntaxErrorInOneFileKeepsNoOtherFromBeingDeployed() {
        onlyTheOtherIsDeployed("job \"api\" {\n  group \"app\" {\n");
    }

    @Test
    void aJobThatNomadRefusesKeepsNoOtherFromBeingDeployed() {
        onlyTheOtherIsDeployed(spec("api", "refused").replaceFirst("(?s)    task \"app\".*?\n    }\n", ""));
    }

    private void move(String from, String to) {
        try {
            Path there = folder.resolve(from);
            Files.move(there, folder.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRepositoryThatIsAwayStopsNothingAndHoldsUpNoOther() {
        Patrol patrol = started();
        shop.commit("main", "Drop the api", Map.of("api/api.nomad", ""));
        move("shop.git", "away.git");
        store.commit("main", "Take a worker", specs("worker"));

        until(patrol, "the other repository is deployed", () -> says("worker", "worker"));
        rounds(patrol, 8);

        assertThat(runs("web")).isTrue();
        assertThat(runs("api")).isTrue();
        move("away.git", "shop.git");
        until(patrol, "it is caught up with", () -> !runs("api"));
        assertThat(runs("web")).isTrue();
    }
}
