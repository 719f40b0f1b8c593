package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppId;
import dev.drover.health.Cause;
import dev.drover.health.Diagnosis;
import dev.drover.health.Diagnosis.Evidence;
import dev.drover.health.Diagnosis.Where;
import dev.drover.lesson.Lesson;
import dev.drover.lesson.Lesson.Verdict;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.testing.HandClock;
import dev.drover.testing.MemoryLessons;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is cited of earlier repairs when something fails. */
class WitnessTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String KILLED = "OOM Killed, Exit Code: 137";

    private final MemoryLessons lessons = new MemoryLessons();
    private final Witness witness = new Witness(new SimulatedCluster(SpecParsing::parse, new HandClock()), lessons);

    private void learned(Cause cause, String failure, String repair, Verdict verdict) {
        lessons.keep(new Lesson(
                "lesson-" + lessons.newest(100).size(),
                new AppId("shop-1"),
                cause.signature(),
                failure,
                repair,
                verdict,
                NOON));
    }

    private static Diagnosis seen(Cause cause, String words) {
        return new Diagnosis(cause, new Where("", "web", "app"), new Evidence("event Terminated", words));
    }

    @Test
    void whatWorkedIsCitedBeforeWhatDidNot() {
        for (int memory = 64; memory < 1024; memory *= 2) {
            learned(Cause.OUT_OF_MEMORY, KILLED, "raising memory to " + memory, Verdict.FAILED);
        }
        learned(Cause.OUT_OF_MEMORY, "OOM Killed", "raising memory to 2048", Verdict.WORKED);

        assertThat(witness.experience(seen(Cause.OUT_OF_MEMORY, KILLED)))
                .hasSize(3)
                .first()
                .isEqualTo("Last time, raising memory to 2048 fixed this (shop-1, 2026-11-20)");
    }

    @Test
    void ofWhatWorkedTheMostAlikeIsCited() {
        learned(Cause.DRIVER_CONFIG, "the key network_mode must be bridge", "naming the network", Verdict.WORKED);
        for (int i = 0; i < 5; i++) {
            learned(Cause.DRIVER_CONFIG, "no such mount /data/" + i, "mounting " + i, Verdict.WORKED);
        }

        assertThat(witness.experience(seen(Cause.DRIVER_CONFIG, "network_mode is wrong")))
                .first()
                .asString()
                .contains("naming the network fixed this");
    }

    @Test
    void whatHelpedAgainstAnotherKindOfFailureIsNotCited() {
        learned(Cause.OUT_OF_MEMORY, KILLED, "raising memory to 512", Verdict.WORKED);

        assertThat(witness.experience(seen(Cause.CRASH_LOOP, "Exit Code: 137"))).isEmpty();
    }

    @Test
    void whatIsNotKnownToHaveHelpedIsNotCited() {
        learned(Cause.OUT_OF_MEMORY, KILLED, "raising memory to 512", Verdict.OPEN);

        assertThat(witness.experience(seen(Cause.OUT_OF_MEMORY, KILLED))).isEmpty();
    }
}
