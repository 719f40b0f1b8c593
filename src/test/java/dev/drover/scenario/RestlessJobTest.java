package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.Preview;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.Outcome;
import dev.drover.reconcile.Condition;
import dev.drover.testing.HandClock;
import dev.drover.testing.Interposed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that changes a field of every job by itself, so that its plan never comes to rest: left alone, loudly, and not for ever tried. */
class RestlessJobTest {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private Cluster restless;
    private DeploymentWorld world;

    @BeforeEach
    void begin() {
        SimulatedCluster cluster = new SimulatedCluster(SpecParsing::parse, clock);
        Interposed unsettling = (_, _, behind) -> unsettled(behind.answer());
        restless = unsettling.before(cluster);
        world = new DeploymentWorld(folder, cluster, "default", clock, () -> clock.advance(Duration.ofSeconds(10)));
        world.restart(restless, world.forge);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static @Nullable Object unsettled(@Nullable Object answer) {
        return switch (answer) {
            case JobPlan plan when plan.jobModifyIndex() > 0 && !plan.changes() -> changed(plan);
            case Preview.Of of
            when of.plan().jobModifyIndex() > 0 && !of.plan().changes() -> new Preview.Of(changed(of.plan()));
            case null, default -> answer;
        };
    }

    private static JobPlan changed(JobPlan plan) {
        Json field = Json.object(Map.of(
                "Type", Json.of("Edited"), "Name", Json.of("Priority"), "Old", Json.of("50"), "New", Json.of("60")));
        Json diff = Json.object(Map.of("Type", Json.of("Edited"), "Fields", Json.of(List.of(field))));
        return new JobPlan(plan.jobModifyIndex(), true, diff, plan.updates(), plan.failures(), plan.warnings());
    }

    @Test
    void aJobThatNeverBecomesAsItsSpecSaysIsLeftAloneAndNamed() {
        world.merge("""
                job "shop" {
                  group "web" {
                    task "app" {
                      driver = "docker"
                      config {
                        image = "shop:1"
                      }
                    }
                  }
                }
                """);

        Outcome outcome = world.until("left alone", each -> each instanceof Outcome.Stalled);
        long index = world.cluster.job(world.job("shop")).orElseThrow().stub().jobModifyIndex();
        world.moments(10);

        assertThat(outcome.summary())
                .isEqualTo(
                        "the job still differs after it was applied, so it is left alone: Nomad changes Priority by itself;"
                                + " write the spec as Nomad has it");
        assertThat(world.cluster.job(world.job("shop")).orElseThrow().stub().jobModifyIndex())
                .isEqualTo(index);
        assertThat(world.drover().views.all())
                .singleElement()
                .satisfies(view -> assertThat(
                                view.condition(Condition.Type.DRIFTED).reason())
                        .isEqualTo("NonConvergent"));
    }
}
