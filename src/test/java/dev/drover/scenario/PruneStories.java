package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.RepositoryName;
import dev.drover.json.Json;
import dev.drover.nomad.JobState;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Registration;
import dev.drover.plan.Outcome;
import dev.drover.policy.FreezeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every brake of stopping what no spec declares, one story each. */
abstract class PruneStories extends PatrolStage {
    private void drop(String... paths) {
        shop.commit("main", "Drop", Arrays.stream(paths).collect(Collectors.toMap(path -> path, path -> "")));
    }

    private Patrol started(String... jobs) {
        shop.commit("main", "Start", specs(jobs));
        Patrol patrol = patrol(Wish.PRUNE);
        until(
                patrol,
                "all run well",
                () -> patrol.outcomes().size() == jobs.length
                        && patrol.outcomes().values().stream().allMatch(Outcome.Settled.class::isInstance));
        assertThat(jobs).allMatch(this::runs);
        return patrol;
    }

    @Test
    void nothingIsStoppedDuringAFreezeAndItIsWhenThatEnds() {
        started("web", "api", "worker");
        String today = ground.clock().instant().toString().substring(0, 10);
        Patrol patrol =
                patrol(new Wish(true, false, false, List.of(FreezeWindow.parse("2000-01-01 to " + today)), List.of()));
        drop("worker/worker.nomad");

        rounds(patrol, 8);

        assertThat(runs("worker")).isTrue();
        assertThat(patrol.pruner.held().get(new RepositoryName("shop")))
                .contains("freeze")
                .contains("ends at");
        ground.clock().advance(Duration.ofDays(1));
        rounds(patrol, 8);
        assertThat(runs("worker")).isFalse();
    }

    @Test
    void aJobWhoseSpecIsDeletedIsStoppedAndKept() {
        Patrol patrol = started("web", "api", "worker");
        drop("worker/worker.nomad");

        rounds(patrol, 6);

        assertThat(runs("worker")).isFalse();
        assertThat(job("worker")).isPresent();
        assertThat(runs("web")).isTrue();
        assertThat(runs("api")).isTrue();
        assertThat(patrol.journal.newest(100))
                .anyMatch(entry -> entry.toString().contains("stopped " + id("worker")));
    }

    @Test
    void nothingIsStoppedUnlessTheOperatorWantsIt() {
        shop.commit("main", "Start", specs("web", "api"));
        Patrol patrol = patrol(Wish.NOTHING);
        rounds(patrol, 5);
        drop("api/api.nomad");

        rounds(patrol, 6);

        assertThat(runs("api")).isTrue();
    }

    @Test
    void aSpecThatCanNotBeReadIsNotADeletedOne() {
        Patrol patrol = started("web", "api", "worker");
        shop.commit("main", "Break the api", Map.of("api/api.nomad", "job \"api\" {\n"));

        rounds(patrol, 6);

        assertThat(runs("api")).isTrue();
    }

    @Test
    void nothingIsStoppedWhileAnySpecOfTheCommitCanNotBeRead() {
        Patrol patrol = started("web", "api", "worker");
        shop.commit("main", "Break the api", Map.of("api/api.nomad", "job \"api\" {\n"));
        drop("worker/worker.nomad");

        rounds(patrol, 6);

        assertThat(runs("worker")).isTrue();
        assertThat(patrol.pruner.held().get(new RepositoryName("shop"))).contains("could not be read");

        shop.commit("main", "Mend the api", Map.of("api/api.nomad", spec("api")));
        rounds(patrol, 8);

        assertThat(runs("worker")).isFalse();
        assertThat(patrol.pruner.held()).isEmpty();
    }

    @Test
    void aRestartForgetsNoBrake() {
        started("web", "api", "worker");
        shop.commit("main", "Break the api", Map.of("api/api.nomad", "job \"api\" {\n"));
        Patrol restarted = patrol(Wish.PRUNE);

        rounds(restarted, 6);

        assertThat(runs("api")).isTrue();
        assertThat(runs("worker")).isTrue();
    }

    @Test
    void aRepositoryIsNeverEmptied() {
        Patrol patrol = started("web");
        drop("web/web.nomad");

        rounds(patrol, 6);

        assertThat(runs("web")).isTrue();
        assertThat(patrol.pruner.held().get(new RepositoryName("shop"))).contains("no spec would be left");
    }

    @Test
    void moreThanHalfOfTheJobsAreTooMany() {
        Patrol patrol = started("web", "api", "worker");
        drop("api/api.nomad", "worker/worker.nomad");

        rounds(patrol, 6);

        assertThat(runs("api")).isTrue();
        assertThat(runs("worker")).isTrue();
        assertThat(patrol.pruner.held().get(new RepositoryName("shop"))).contains("66 %");
    }

    @Test
    void moreThanSoManyAtOnceAreTooMany() {
        Patrol patrol = started("a", "b", "c", "d", "e", "f", "g", "h", "i");
        drop("a/a.nomad", "b/b.nomad", "c/c.nomad", "d/d.nomad");

        rounds(patrol, 6);

        assertThat(List.of("a", "b", "c", "d")).allMatch(this::runs);
        assertThat(patrol.pruner.held().get(new RepositoryName("shop"))).contains("more than 3 at once");
    }

    @Test
    void aFileThatIsRenamedStopsNothingAndRestartsNothing() {
        Patrol patrol = started("web", "api");
        long version = job("api").orElseThrow().version();
        shop.commit("main", "Move the api", Map.of("services/api.nomad", spec("api"), "api/api.nomad", ""));

        rounds(patrol, 6);

        JobState after = job("api").orElseThrow();
        assertThat(after.stub().stopped()).isFalse();
        assertThat(after.version()).isEqualTo(version);
    }

    @Test
    void aJobThatMovesToAnotherRepositoryStopsNothingAndRestartsNothing() {
        Patrol patrol = started("web", "api");
        long version = job("api").orElseThrow().version();
        store.commit("main", "Take the api", specs("api"));
        drop("api/api.nomad");

        rounds(patrol, 8);

        JobState after = job("api").orElseThrow();
        assertThat(after.stub().stopped()).isFalse();
        assertThat(after.version()).isEqualTo(version);
    }

    @Test
    void aJobThatIsRenamedRunsBeforeTheOldOneIsStopped() {
        Patrol patrol = started("web", "api");
        shop.commit("main", "Call it differently", Map.of("api/api.nomad", spec("backend")));
        List<Boolean> either = new ArrayList<>();

        until(patrol, "the old one is stopped", () -> {
            either.add(runs("api") || runs("backend"));
            return !runs("api");
        });

        assertThat(either).doesNotContain(false);
        assertThat(runs("backend")).isTrue();
    }

    @Test
    void aJobThatIsRenamedAndCanNotRunKeepsTheOldOneAlive() {
        Patrol patrol = started("web", "api");
        shop.commit(
                "main",
                "Call it differently",
                Map.of("api/api.nomad", spec("backend").replace("group \"app\" {", """
                        group "app" {
                          constraint {
                            attribute = "${attr.cpu.arch}"
                            value     = "none"
                          }""")));

        rounds(patrol, 8);

        assertThat(runs("api")).isTrue();
        assertThat(patrol.pruner.held().get(new RepositoryName("shop"))).contains("is not running well yet");
    }

    @Test
    void whatIsNotOursIsNeverStopped() {
        Patrol patrol = started("web", "api");
        ground.cluster().register(foreign("theirs", ""));
        ground.cluster().register(foreign("others", "another-drover"));

        rounds(patrol, 6);

        assertThat(runs("theirs")).isTrue();
        assertThat(runs("others")).isTrue();
    }

    private Registration foreign(String name, String owner) {
        String header = "# Deployed by Drover from shop gone/gone.nomad at " + "0".repeat(40) + "\n";
        ParsedJob parsed = byHand(header + spec(name));
        Json tree = owner.isEmpty()
                ? parsed.tree()
                : parsed.tree().with("Meta", Json.object(Map.of("drover.owner", Json.of(owner))));
        return new Registration(new ParsedJob(parsed.id(), tree, parsed.source()), 0, false);
    }
}
