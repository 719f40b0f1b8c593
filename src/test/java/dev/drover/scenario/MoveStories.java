package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.RepositoryName;
import dev.drover.nomad.JobState;
import dev.drover.plan.Outcome;
import dev.drover.testing.GitSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A repository that gets another name, another owner or another place on its forge, while its jobs run: they follow it as they are.
 * Nothing is registered, restarted or stopped for it, although jobs without a spec are stopped here, and the next commit is deployed.
 */
abstract class MoveStories extends PatrolStage {
    private JobState web;
    private JobState api;

    @BeforeEach
    void twoJobsRun() {
        shop.commit("main", "Start", specs("web", "api"));
        Patrol patrol = patrol(Wish.PRUNE);
        settled(patrol, "shop:web/web.nomad", "shop:api/api.nomad");
        rounds(patrol, 3);
        web = job("web").orElseThrow();
        api = job("api").orElseThrow();
    }

    /** The repository as it is now, at another address. */
    private GitSandbox movedTo(String place) {
        Path from = Path.of(shop.repository().getDirectory().getPath());
        shop.close();
        try {
            Path to = folder.resolve(place);
            Files.createDirectories(to.getParent());
            Files.move(from, to);
            shop = GitSandbox.open(to);
            return shop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void goOnAsTheyAre() {
        for (JobState before : List.of(web, api)) {
            JobState after = ground.cluster().job(before.stub().id()).orElseThrow();
            assertThat(after.version()).isEqualTo(before.version());
            assertThat(after.stub().jobModifyIndex()).isEqualTo(before.stub().jobModifyIndex());
            assertThat(after.stub().stopped()).isFalse();
            assertThat(after.stub().owner()).isEqualTo("drover" + ground.mark());
        }
    }

    private void theNextCommitIsDeployed(Patrol patrol) {
        shop.commit("main", "Say more", Map.of("web/web.nomad", spec("web", "more")));
        until(
                patrol,
                "the commit is deployed",
                () -> job("web")
                        .filter(state -> state.tree().encoded().contains("\"SAYS\":\"more\""))
                        .isPresent());
        assertThat(job("web").orElseThrow().version()).isEqualTo(web.version() + 1);
        assertThat(job("api").orElseThrow().version()).isEqualTo(api.version());
    }

    @Test
    void aRenamedRepositoryKeepsItsJobsAsTheyAre() {
        Patrol patrol = patrol(Wish.PRUNE, place("boutique", movedTo("boutique.git"), Wish.PRUNE, List.of()));

        rounds(patrol, 8);

        goOnAsTheyAre();
        assertThat(patrol.outcomes()).containsOnlyKeys("boutique:web/web.nomad", "boutique:api/api.nomad");
        assertThat(patrol.outcomes().values()).allMatch(Outcome.Settled.class::isInstance);
        theNextCommitIsDeployed(patrol);
    }

    @Test
    void aRepositoryThatIsTransferredToAnotherOwnerKeepsItsJobsAsTheyAre() {
        Patrol patrol = patrol(Wish.PRUNE, place("shop", movedTo("another-owner/shop.git"), Wish.PRUNE, List.of()));

        rounds(patrol, 8);

        goOnAsTheyAre();
        assertThat(patrol.outcomes().values()).allMatch(Outcome.Settled.class::isInstance);
        theNextCommitIsDeployed(patrol);
    }

    @Test
    void aNameThatChangesWhileDroverRunsStopsAndRestartsNothing() {
        Patrol.Place before = place("shop", shop, Wish.PRUNE, List.of());
        Patrol patrol = patrol(Wish.PRUNE, before);
        rounds(patrol, 4);

        patrol.apps.unwatch(new RepositoryName("shop"));
        rounds(patrol, 4);
        patrol.watch(place("boutique", movedTo("boutique.git"), Wish.PRUNE, List.of()));
        rounds(patrol, 8);

        goOnAsTheyAre();
        assertThat(patrol.apps.all())
                .hasSize(2)
                .allMatch(app -> app.repository().equals(new RepositoryName("boutique")));
        theNextCommitIsDeployed(patrol);
    }

    /** Both names are watched for a while: one job has two specs then, which is said, and settles when one is left. */
    @Test
    void aRepositoryThatIsWatchedUnderItsOldAndItsNewNameHoldsBothUntilOneIsLeft() {
        Patrol patrol = patrol(
                Wish.PRUNE, place("shop", shop, Wish.PRUNE, List.of()), place("boutique", shop, Wish.PRUNE, List.of()));

        rounds(patrol, 6);

        goOnAsTheyAre();
        assertThat(patrol.outcomes().values()).hasSize(4).allMatch(Outcome.Stalled.class::isInstance);
        patrol.apps.unwatch(new RepositoryName("shop"));
        settled(patrol, "boutique:web/web.nomad", "boutique:api/api.nomad");
        goOnAsTheyAre();
    }
}
