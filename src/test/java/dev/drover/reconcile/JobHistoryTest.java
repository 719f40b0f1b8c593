package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Registered;
import dev.drover.nomad.Registration;
import dev.drover.nomad.SampleJob;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.Live.Past;
import dev.drover.testing.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who made a job what it is, told from its versions alone. */
class JobHistoryTest {
    private final HandClock clock = new HandClock();
    private final SimulatedCluster cluster = new SimulatedCluster(SpecParsing::parse, clock);
    private final JobMemory memory = new JobMemory();

    private static SampleJob shop(String env) {
        return SampleJob.in("default", "shop").env("A", env);
    }

    private ParsedJob parsed(SampleJob job) {
        return ((Parse.Accepted) cluster.parse(job.source())).job();
    }

    private long register(ParsedJob job) {
        long index = cluster.plan(job).jobModifyIndex();
        return ((Registered.Accepted) cluster.register(new Registration(job, index, false))).jobModifyIndex();
    }

    private Past past(ParsedJob job, boolean changes) {
        return new JobHistory(cluster, memory)
                .of(job, cluster.rollout(new JobId("default", "shop")).orElseThrow(), changes)
                .past();
    }

    @Test
    void aTextThatWasNeverRegisteredIsNew() {
        register(parsed(shop("1")));

        assertThat(past(parsed(shop("2")), true)).isEqualTo(Past.NEW);
    }

    @Test
    void whatRunsAsItWasRegisteredIsPresent() {
        register(parsed(shop("1")));

        assertThat(past(parsed(shop("1")), false)).isEqualTo(Past.PRESENT);
    }

    @Test
    void whatStillDiffersAfterWeRegisteredItIsLeftAlone() {
        ParsedJob job = parsed(shop("1"));
        memory.registered(job, register(job));

        assertThat(past(job, true)).isEqualTo(Past.AGAIN);
    }

    @Test
    void anotherTextSinceThenIsSomebodysChange() {
        register(parsed(shop("1")));
        register(parsed(shop("2")));

        assertThat(past(parsed(shop("1")), true)).isEqualTo(Past.CHANGED_SINCE);
    }

    @Test
    void aChangedTreeUnderTheSameSourceIsSomebodysChange() {
        ParsedJob job = parsed(shop("1"));
        register(job);
        Json scaled = parsed(shop("1").count(3)).tree();
        register(new ParsedJob(job.id(), scaled, job.source()));

        assertThat(past(job, true)).isEqualTo(Past.PRESENT);
    }

    @Test
    void aTextThatFailedIsKnownAlsoFromAnotherCommit() {
        register(parsed(shop("1")));
        clock.advance(Duration.ofMinutes(1));
        cluster.rollout(new JobId("default", "shop"));
        register(parsed(shop("2").exiting(3, Duration.ofMillis(10))));
        clock.advance(Duration.ofMinutes(1));
        cluster.rollout(new JobId("default", "shop"));
        register(parsed(shop("3")));
        clock.advance(Duration.ofMinutes(1));
        JobSource failed = shop("2").exiting(3, Duration.ofMillis(10)).source();
        ParsedJob again = parsed(shop("2").exiting(3, Duration.ofMillis(10)));

        JobHistory.Found found = new JobHistory(cluster, memory)
                .of(
                        new ParsedJob(again.id(), again.tree(), failed),
                        cluster.rollout(new JobId("default", "shop")).orElseThrow(),
                        true);

        assertThat(found.past()).isEqualTo(Past.WENT_BACK);
        assertThat(found.failure()).isPresent();
        assertThat(found.wentBackTo()).contains(shop("3").source().text());
    }
}
