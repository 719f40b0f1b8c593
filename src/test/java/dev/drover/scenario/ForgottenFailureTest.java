package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.lesson.Lessons;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.Rollout;
import dev.drover.plan.Outcome;
import dev.drover.testing.Interposed;
import dev.drover.testing.MemoryLessons;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What failed stays failed, whoever forgot it: the cluster keeps little and not for long, and the store may be lost. */
class ForgottenFailureTest extends SimulatedShop {
    /** Nomad keeps few versions, and the store may be lost. */
    @Test
    void aRevisionWhoseStatusSaysThatItFailedIsNotTriedAgainWhenAllElseForgotIt() {
        world.merge(spec("A = \"0\"", 64));
        world.untilHealthy();
        Revision bad = world.merge(spec("SIMULATED_MEMORY_MB = \"100\"", 64));
        world.until("failed", () -> is(bad, CommitStatus.State.FAILURE));
        for (int i = 1; i < 9; i++) {
            world.runByHand(spec("A = \"" + i + "\"", 64)
                    .replace("  group \"web\"", "  meta = { \"drover.owner\" = \"drover\" }\n  group \"web\""));
            clock.advance(Duration.ofMinutes(1));
        }
        long version = world.version("shop");
        world.restart(new WithoutMemory());

        Outcome outcome = world.pass();
        world.moments(3);

        assertThat(outcome.summary()).contains("failed before and is not deployed again", "out of memory");
        assertThat(world.version("shop")).isEqualTo(version);
    }

    /** The store was lost. */
    private static class WithoutMemory implements Drove.Way {
        @Override
        public <T> T of(Class<T> port, T real) {
            return port.equals(Lessons.class) ? port.cast(new MemoryLessons()) : real;
        }
    }

    /** Deployments, evaluations and allocations are gone, as from Nomad an hour after they ended. */
    private static Cluster forgetful(Cluster cluster) {
        Interposed forgetting = (name, _, behind) -> {
            Object answer = behind.answer();
            return answer instanceof Optional<?> found && found.orElse(null) instanceof Rollout rollout
                    ? Optional.of(new Rollout(rollout.job(), List.of(), List.of(), List.of()))
                    : answer;
        };
        return forgetting.before(cluster);
    }

    private Revision repairing() {
        Revision failed = world.merge(spec("SIMULATED_MEMORY_MB = \"100\"", 64));
        world.until("a repair", () -> world.proposal().isPresent());
        world.moments(2);
        clock.advance(Duration.ofHours(1));
        return failed;
    }

    @Test
    void aDiagnosisAndItsRepairOutliveWhatTheClusterForgets() {
        Revision failed = repairing();
        CommitStatus told = world.status(failed).orElseThrow();
        world.restart(forgetful(world.cluster), world.forge);

        world.moments(4);

        assertThat(world.status(failed)).contains(told);
        assertThat(world.proposal()).isPresent();
        assertThat(world.proposals()).hasSize(1);
    }

    @Test
    void whatFailedIsNotSaidToRollOutWhenClusterAndStoreForgotIt() {
        Revision failed = repairing();
        CommitStatus told = world.status(failed).orElseThrow();
        world.restart(new WithoutMemory() {
            @Override
            public <T> T of(Class<T> port, T real) {
                return port.equals(Cluster.class) ? port.cast(forgetful(world.cluster)) : super.of(port, real);
            }
        });

        world.moments(4);

        assertThat(world.status(failed)).contains(told);
    }

    @Test
    void aTextThatFailedIsNotTriedAgainAlsoWhenTheClusterForgotIt() {
        String bad = spec("SIMULATED_MEMORY_MB = \"100\"", 64);
        world.merge(spec("A = \"0\"", 64));
        world.untilHealthy();
        Revision failed = world.merge(bad);
        world.until("failed", () -> is(failed, CommitStatus.State.FAILURE));
        for (int i = 1; i < 9; i++) {
            world.merge(spec("A = \"" + i + "\"", 64));
            world.untilHealthy();
        }
        long version = world.version("shop");
        world.restart();

        Revision again = world.merge(bad);
        world.until("refused", () -> is(again, CommitStatus.State.FAILURE));
        world.moments(3);

        assertThat(world.version("shop")).isEqualTo(version);
        assertThat(world.status(again).orElseThrow().description()).contains("out of memory");
    }
}
