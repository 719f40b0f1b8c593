package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobStub;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Preview;
import dev.drover.nomad.Registration;
import dev.drover.nomad.SampleJob;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.Live;
import dev.drover.testing.CountedCluster;
import dev.drover.testing.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is not asked twice, and what must be. */
class JobMemoryTest {
    private static final JobSource SOURCE = new JobSource("job", JobSource.Format.HCL2, "");

    private final JobMemory memory = new JobMemory();

    private static JobStub listed(String mark) {
        return new JobStub(new JobId("default", "shop"), "service", "running", false, 7, "", "drover", mark);
    }

    private static ParsedJob job(JobSource source) {
        return new ParsedJob(new JobId("default", "shop"), Json.object(Map.of()), source);
    }

    private static Live healthy() {
        return new Live(
                listed("7/9"),
                new Live.Origin(Live.Past.PRESENT, Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    @Test
    void aRestHoldsWhileTheListSaysTheSame() {
        memory.listed(List.of(listed("7/9")));
        memory.rests(listed("7/9"), job(SOURCE), healthy());

        assertThat(memory.atRest(job(SOURCE))).contains(healthy());
    }

    @Test
    void aRestIsOverWhenTheMarkMovedTheTextChangedOrTheJobIsGone() {
        memory.listed(List.of(listed("7/9")));
        memory.rests(listed("7/9"), job(SOURCE), healthy());

        assertThat(memory.atRest(job(new JobSource("other", JobSource.Format.HCL2, ""))))
                .isEmpty();
        assertThat(memory.atRest(job(new JobSource("job", JobSource.Format.HCL2, "x = 1"))))
                .isEmpty();
        memory.listed(List.of(listed("7/10")));
        assertThat(memory.atRest(job(SOURCE))).isEmpty();
        memory.listed(List.of());
        assertThat(memory.atRest(job(SOURCE))).isEmpty();
    }

    @Test
    void aJobThatWasOnlyToldOfIsNeverTakenForOneAtRest() {
        memory.rests(listed(""), job(SOURCE), healthy());
        memory.told(listed(""));

        assertThat(memory.atRest(job(SOURCE))).isEmpty();
    }

    /** Both names have the same hash code in Java. */
    @Test
    void twoTreesAreNotMistakenForEachOther() {
        HandClock clock = new HandClock();
        CountedCluster counted = new CountedCluster(new SimulatedCluster(SpecParsing::parse, clock));
        ParsedJob one = parsed(counted, "Aa");
        ParsedJob other = parsed(counted, "BB");
        assertThat(one.tree().encoded().hashCode())
                .isEqualTo(other.tree().encoded().hashCode());
        counted.cluster().register(new Registration(one, 0, false));
        memory.listed(counted.cluster().jobs(0, Duration.ZERO).jobs());
        memory.preview(counted.cluster(), one);
        counted.calls();

        Preview same = memory.preview(counted.cluster(), one);
        List<String> asked = counted.calls();
        Preview changed = memory.preview(counted.cluster(), other);

        assertThat(asked).isEmpty();
        assertThat(((Preview.Of) same).plan().changes()).isFalse();
        assertThat(((Preview.Of) changed).plan().changes()).isTrue();
    }

    private static ParsedJob parsed(CountedCluster counted, String value) {
        return ((Parse.Accepted) counted.cluster()
                        .parse(SampleJob.in("default", "shop").env("A", value).source()))
                .job();
    }
}
