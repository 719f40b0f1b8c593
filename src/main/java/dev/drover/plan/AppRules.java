package dev.drover.plan;

import java.time.Duration;
import java.util.Set;

/** What the operator allows and wants for one app; never anything that the repository itself said. */
public record AppRules(String instance, boolean adopt, Drift drift, Set<AutoMerge> autoMerge, Duration lookAgain) {
    public AppRules {
        autoMerge = Set.copyOf(autoMerge);
    }

    /** What to do when a job is not as its merged spec says. */
    public enum Drift {
        REPORT,
        CORRECT,
        OFF
    }

    /** Which of its own proposals Drover may merge. */
    public enum AutoMerge {
        REPAIRS,
        IMAGES
    }
}
