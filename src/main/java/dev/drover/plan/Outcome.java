package dev.drover.plan;

import java.time.Duration;
import java.time.Instant;

/** How a pass over one app ended, and when the next one is due if nothing wakes it before. */
public sealed interface Outcome {
    /** One line for people. */
    String summary();

    /** The world is as it should be. */
    record Settled(String summary) implements Outcome {}

    /** Something is under way, or somebody is asked; look again then at the latest. */
    record Waiting(String summary, Instant until, On on) implements Outcome {
        public Waiting(String summary, Instant until) {
            this(summary, until, On.OTHERS);
        }
    }

    /** What is waited for: the cluster tells when it moved, others are looked at again when the time comes. */
    enum On {
        CLUSTER,
        /** Another app has to run well first. */
        APPS,
        OTHERS
    }

    /** Only people can go on from here, and they were told where and how. */
    record Stalled(String summary) implements Outcome {}

    /** A service was not to be reached; try again after this long. */
    record Retrying(String summary, Duration after) implements Outcome {}

    default String kind() {
        return switch (this) {
            case Settled _ -> "settled";
            case Waiting _ -> "waiting";
            case Stalled _ -> "stalled";
            case Retrying _ -> "retrying";
        };
    }
}
