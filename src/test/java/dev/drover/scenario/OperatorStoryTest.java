package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.journal.Suspensions;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.policy.FreezeWindow;
import dev.drover.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator can hold back: everything, a repository, a time, and a number of repairs. */
class OperatorStoryTest extends SimulatedShop {
    private boolean exists() {
        return world.cluster.job(world.job("shop")).isPresent();
    }

    @Test
    void nothingIsDeployedWhileEverythingIsSuspended() {
        world.drover().journal.suspendWide(Suspensions.EVERYTHING, "alice", clock.instant());
        world.merge(spec("A = \"b\"", 64));

        Outcome outcome = world.pass();

        assertThat(outcome.summary()).contains("suspended by alice");
        assertThat(exists()).isFalse();
        world.drover().journal.resumeWide(Suspensions.EVERYTHING);
        world.untilHealthy();
    }

    @Test
    void aSuspendedRepositoryIsLeftAlone() {
        world.drover().journal.suspendWide("shop", "alice", clock.instant());
        world.merge(spec("A = \"b\"", 64));

        world.moments(3);

        assertThat(exists()).isFalse();
    }

    @Test
    void duringAFreezeAMergeWaitsAndIsDeployedWhenItEnds() {
        String today = clock.instant().toString().substring(0, 10);
        world.wishing(rules -> new AppRules(
                rules.instance(),
                rules.adopt(),
                rules.drift(),
                rules.autoMerge(),
                new AppRules.Pace(rules.lookAgain(), 3, 5, List.of(FreezeWindow.parse("2000-01-01 to " + today)))));
        world.merge(spec("A = \"b\"", 64));

        Outcome outcome = world.pass();

        assertThat(outcome.summary()).contains("freeze").contains("ends at");
        assertThat(exists()).isFalse();
        clock.advance(Duration.ofDays(1));
        world.untilHealthy();
    }

    /** Our clock, not the cluster's. */
    @Test
    void aClockThatJumpsWhileAJobRollsOutChangesNothingAboutItsEnd(@TempDir Path elsewhere) {
        HandClock ours = new HandClock();
        try (DeploymentWorld jumping =
                new DeploymentWorld(elsewhere, new SimulatedCluster(SpecParsing::parse, clock), "default", ours, () -> {
                    clock.advance(Duration.ofSeconds(3));
                    ours.advance(Duration.ofSeconds(3));
                })) {
            for (Duration jump : List.of(Duration.ofDays(1), Duration.ofDays(-2))) {
                Revision merged = jumping.merge(spec("A = \"" + jump + "\"", 64));
                jumping.until("rolling out", outcome -> outcome.summary().contains("rolling out"));
                ours.advance(jump);

                jumping.pass();
                jumping.restart();
                jumping.untilHealthy();

                assertThat(jumping.status(merged).orElseThrow().state()).isEqualTo(CommitStatus.State.SUCCESS);
            }
            assertThat(jumping.version("shop")).isEqualTo(1);
        }
    }

    private void mergesRepairs(FreezeWindow... freezes) {
        world.wishing(rules -> new AppRules(
                rules.instance(),
                rules.adopt(),
                rules.drift(),
                Set.of(AppRules.AutoMerge.REPAIRS),
                new AppRules.Pace(rules.lookAgain(), 3, 5, List.of(freezes))));
    }

    @Test
    void aRepairThatWouldFindNoPlaceIsLeftToPeople() {
        String beside = """
                task "beside" {
                      driver = "docker"
                      config {
                        image = "shop:1"
                      }
                      resources {
                        memory = 52000
                      }
                    }
                    task "app" {""";
        mergesRepairs();
        world.merge(spec("SIMULATED_MEMORY_MB = \"60000\"", 12_000).replace("task \"app\" {", beside));

        world.until("a repair", () -> world.proposal().isPresent());
        world.moments(5);

        assertThat(world.proposal()).as("still open").isPresent();
        assertThat(world.spec()).contains("memory = 12000");
    }

    @Test
    void duringAFreezeNoRepairIsMerged() {
        Revision failed = world.merge(spec("SIMULATED_MEMORY_MB = \"100\"", 64));
        world.until("failed", () -> is(failed, CommitStatus.State.FAILURE));
        mergesRepairs(
                FreezeWindow.parse("2000-01-01 to " + clock.instant().toString().substring(0, 10)));

        world.until("a repair", () -> world.proposal().isPresent());
        world.moments(5);

        assertThat(world.spec()).contains("memory = 64");
        clock.advance(Duration.ofDays(1));
        world.until("merged", () -> world.spec().contains("memory = 128"));
    }

    @Test
    void aRepairThatSomebodySpeaksAboutIsLeftToPeople() {
        Revision failed = world.merge(spec("SIMULATED_MEMORY_MB = \"100\"", 64));
        world.until("a repair", () -> world.proposal().isPresent());
        PullRequest repair = world.proposal().orElseThrow();
        world.forge.as("alice").conversation().comment(DeploymentWorld.SHOP, repair.ref(), "Let me think about that.");
        mergesRepairs();

        world.moments(8);

        assertThat(is(failed, CommitStatus.State.FAILURE)).isTrue();
        assertThat(world.spec()).contains("memory = 64");
    }

    @Test
    void anotherOwnersJobIsNotTakenOverAlsoWhereAdoptionIsAllowed() {
        world.wishing(rules -> new AppRules(rules.instance(), true, rules.drift(), rules.autoMerge(), rules.pace()));
        world.runByHand(spec("A = \"theirs\"", 64)
                .replace("  group \"web\"", "  meta = { \"drover.owner\" = \"other\" }\n  group \"web\""));
        world.merge(spec("A = \"ours\"", 64));

        Outcome outcome = world.pass();
        world.moments(3);

        assertThat(outcome.summary()).contains("belongs to \"other\"");
        assertThat(world.version("shop")).isZero();
    }

    @Test
    void whatAPersonStoppedIsNotRepaired() {
        Revision merged = world.merge(spec("SIMULATED_MEMORY_MB = \"100\"", 64));
        world.pass();
        clock.advance(Duration.ofMinutes(10));
        world.cluster.stop(world.job("shop"));

        world.moments(5);

        assertThat(world.proposals()).isEmpty();
        assertThat(world.status(merged).orElseThrow().description()).startsWith("stopped by a person");
    }

    @Test
    void afterThreeRepairsInVainDroverStops() {
        mergesRepairs();
        world.merge(spec("SIMULATED_MEMORY_MB = \"60000\"", 64));

        world.until("three repairs", () -> world.spec().contains("memory = 512"));
        world.moments(20);

        assertThat(world.proposals()).hasSize(3);
        assertThat(world.spec()).contains("memory = 512");
        assertThat(world.lessons.about("out-of-memory", 10)).hasSize(3);
    }

    @Test
    void aRepairIsProposedWhereTooManyPullRequestsAreOpen() {
        world.merge(spec("SIMULATED_MEMORY_MB = \"100\"", 64));
        for (int i = 0; i < 20; i++) {
            Branch other = new Branch("drover/other-" + i);
            world.sandbox.commit(other.name(), "main", "Propose another", Map.of("other-" + i, "x\n"));
            world.forge.open(DeploymentWorld.SHOP, other, new Branch("main"), "Another " + i, "");
        }

        world.until("a repair", () -> world.proposal().isPresent());

        assertThat(world.sandbox.text("drover/deploy-job.nomad", DeploymentWorld.SPEC))
                .contains("memory = 128");
    }

    @Test
    void whatFailedAndWentBackIsTriedAgainOnAPersonsWord() {
        String good = spec("A = \"1\"", 64)
                .replace("    restart {", "    update {\n      auto_revert = true\n    }\n    restart {");
        world.merge(good);
        world.untilHealthy();
        world.merge(good.replace("A = \"1\"", "SIMULATED_MEMORY_MB = \"100\""));
        world.until("a repair", () -> world.proposal().isPresent());
        world.moments(10);
        assertThat(world.status(world.head()).orElseThrow().state()).isEqualTo(CommitStatus.State.FAILURE);
        PullRequest repair = world.proposal().orElseThrow();
        long version = world.version("shop");
        world.forge.as("mallory").conversation().comment(DeploymentWorld.SHOP, repair.ref(), "/drover retry");
        world.moments(5);
        assertThat(world.version("shop")).isEqualTo(version);
        world.forge.as("alice").conversation().comment(DeploymentWorld.SHOP, repair.ref(), "/drover retry");

        world.moments(5);

        assertThat(world.version("shop")).isGreaterThan(version);
        assertThat(world.comments(repair).stream().map(Comment::body))
                .anyMatch(body -> body.contains("The deployment is tried again."));
    }
}
