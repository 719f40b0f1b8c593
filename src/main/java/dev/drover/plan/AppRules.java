package dev.drover.plan;

import dev.drover.policy.FreezeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the operator allows and wants for one app; never anything that the repository itself said. */
public record AppRules(String instance, boolean adopt, Drift drift, Set<AutoMerge> autoMerge, Pace pace) {
    public AppRules {
        autoMerge = Set.copyOf(autoMerge);
    }

    /**
     * When to look again at what is under way, how many repairs of one failure are proposed, how many threads of questions one
     * proposal may have, and when nothing is deployed.
     */
    public record Pace(Duration lookAgain, int repairs, int threads, List<FreezeWindow> freezes) {
        private static final int USUAL_THREADS = 5;

        public Pace {
            freezes = List.copyOf(freezes);
        }

        public Pace(Duration lookAgain, int repairs) {
            this(lookAgain, repairs, USUAL_THREADS, List.of());
        }
    }

    /** When the freeze that holds now ends, if one does. */
    public Optional<Instant> frozenUntil(Instant now) {
        return FreezeWindow.until(pace.freezes(), now);
    }

    public Duration lookAgain() {
        return pace.lookAgain();
    }

    /** What to do when a job is not as its merged spec says. */
    public enum Drift {
        REPORT,
        CORRECT,
        /** A change that people made in the cluster becomes a pull request. */
        PROPOSE,
        OFF
    }

    /** Which of its own proposals Drover may merge. */
    public enum AutoMerge {
        REPAIRS,
        IMAGES
    }
}
