package dev.drover.plan;

import dev.drover.health.Diagnosis;
import dev.drover.nomad.JobStub;
import dev.drover.nomad.Rollout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The job as it is in the cluster: where its present version came from, how it is doing where that was asked, and what went wrong
 * with the merged text if something did; {@code failed} are the texts known to have failed, which are not to be proposed again.
 */
public record Live(
        JobStub stub, Origin origin, Optional<Rollout> rollout, Optional<Trouble> trouble, Set<String> failed) {
    public Live {
        failed = Set.copyOf(failed);
    }

    /** What the cluster's versions say about the merged text, when the present version was submitted, and the text if people did that. */
    public record Origin(Past past, Optional<Instant> since, Optional<String> byHand) {}

    /** Whether the merged text was registered before. */
    public enum Past {
        /** Never, as far as the cluster remembers: it is to be deployed. */
        NEW,
        /** The present version was registered from it. */
        PRESENT,
        /** The present version was, and still differs although it was registered again: Nomad changes it by itself. */
        AGAIN,
        /** It was, and somebody changed the job since. */
        CHANGED_SINCE,
        /** It was, failed, and the cluster or a person went back to an older version. */
        WENT_BACK
    }

    /**
     * Why the merged text does not run: the cause, whether it is over or may still end well, the last lines of the task that failed,
     * what helped before, and the text that the cluster went back to if it did.
     */
    public record Trouble(
            Diagnosis diagnosis, boolean over, String log, List<String> experience, Optional<String> wentBackTo) {
        public Trouble {
            experience = List.copyOf(experience);
        }
    }
}
