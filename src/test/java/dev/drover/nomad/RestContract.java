package dev.drover.nomad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.testing.servers.MayBeSkipped;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What tells that a job came to rest, and that it is not at rest any more. */
abstract class RestContract extends OneNamespace {
    @Test
    void aListedMarkStandsWhileNothingHappensAndMovesWithWhateverDoes() {
        register(job("marked").env("N", "1"));
        await("marked", rollout -> deployment(rollout, "successful"));
        String healthy = settledMark("marked");

        register(job("marked").env("N", "2"));
        await("marked", rollout -> rollout.job().version() == 1 && deployment(rollout, "successful"));
        String changed = settledMark("marked");
        cluster().stop(id("marked"));
        String stopped = settledMark("marked");

        assertThat(healthy).isNotEmpty();
        assertThat(changed).isNotEqualTo(healthy);
        assertThat(stopped).isNotEqualTo(changed);
    }

    /** The mark once two lists in a row agree on it. */
    private String settledMark(String job) {
        String before = "";
        String mark = mark(job);
        while (!mark.equals(before)) {
            before = mark;
            cluster().awaitChange(id(job), Duration.ofMillis(500));
            mark = mark(job);
        }
        return mark;
    }

    private String mark(String job) {
        return cluster().jobs(0, Duration.ZERO).jobs().stream()
                .filter(stub -> stub.id().equals(id(job)))
                .map(JobStub::mark)
                .findFirst()
                .orElse("");
    }

    /** What ended by itself counts as wanted, also through a stop, until another text comes. */
    @Test
    void whatFailedIsNotPlacedAgainByTheSameTextAfterAStop() {
        SampleJob failing = job("spent").exiting(3, Duration.ofMillis(50));
        register(failing);
        await("spent", rollout -> deployment(rollout, "failed"));

        cluster().stop(id("spent"));
        await("spent", rollout -> rollout.job().stub().stopped() && !rollout.underWay());
        register(failing);
        Rollout after = await(
                "spent",
                rollout -> rollout.job().version() == 2
                        && rollout.evaluations().stream()
                                .noneMatch(each -> each.status().equals("pending")));

        assertThat(after.allocations()).singleElement().satisfies(each -> {
            assertThat(each.jobVersion()).isZero();
            assertThat(each.status().desired()).isEqualTo("run");
            assertThat(each.status().client()).isEqualTo("failed");
        });
    }

    @Test
    void theProgressOfWhatSucceededSaysAsMuchAsTheWholeRollout() {
        register(job("told").env("N", "1"));
        Rollout whole = await("told", rollout -> deployment(rollout, "successful"));

        Rollout progress = cluster().progress(id("told")).orElseThrow();

        assertThat(progress.deployment(0).orElseThrow().status()).isEqualTo("successful");
        assertThat(progress.deployment(0).orElseThrow().groups())
                .isEqualTo(whole.deployment(0).orElseThrow().groups());
        assertThat(progress.job().version()).isEqualTo(whole.job().version());
        assertThat(cluster().progress(id("nobody"))).isEmpty();
    }

    @Test
    @MayBeSkipped("versions can be tagged since Nomad 1.9")
    void aTagMovesFromOneVersionToAnother() {
        assumeTrue(hasTags(), "versions can be tagged since Nomad 1.9");
        register(job("tagged").env("N", "1"));
        register(job("tagged").env("N", "2"));

        cluster().tag(id("tagged"), 0, "drover-healthy", "first");
        cluster().tag(id("tagged"), 1, "drover-healthy", "second");
        cluster().tag(id("tagged"), 1, "drover-healthy", "again");

        assertThat(cluster().versions(id("tagged")))
                .filteredOn(each ->
                        each.tree().get("VersionTag").get("Name").string("").equals("drover-healthy"))
                .extracting(JobState::version)
                .containsExactly(1L);
    }
}
