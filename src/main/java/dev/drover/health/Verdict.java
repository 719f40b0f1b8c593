package dev.drover.health;

import java.util.List;

/** How the present version of a job is doing. Everything but {@link Settling} is an end until something changes. */
public sealed interface Verdict {
    record Healthy(String what) implements Verdict {}

    /** Not at an end yet; more will be known when the cluster moves. */
    record Settling(String what) implements Verdict {}

    /** A canary waits for somebody's word. */
    record NeedsPromotion(String deployment) implements Verdict {}

    /** The scheduler found no place for it yet; it proceeds by itself when there is one. */
    record Blocked(List<Diagnosis> why) implements Verdict {
        public Blocked {
            why = List.copyOf(why);
        }

        public List<String> reasons() {
            return why.stream().map(Diagnosis::line).toList();
        }
    }

    record Failed(Diagnosis diagnosis) implements Verdict {}

    /** Somebody stopped the job. */
    record Stopped() implements Verdict {}
}
