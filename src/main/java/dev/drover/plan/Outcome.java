package dev.drover.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a pass over one app ended, and when the next one is due if nothing wakes it before. */
public sealed interface Outcome {
    /** One line for people. */
    String summary();

    /** The world is as it should be; {@code again} is when to look whether people said something where nobody tells. */
    record Settled(String summary, Optional<Instant> again) implements Outcome {
        public Settled(String summary) {
            this(summary, Optional.empty());
        }
    }

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

    /** Only people can go on from here, and they were told where and how; {@code again} as above. */
    record Stalled(String summary, Optional<Instant> again) implements Outcome {
        public Stalled(String summary) {
            this(summary, Optional.empty());
        }
    }

    /** A service was not to be reached; try again after this long. */
    record Retrying(String summary, Duration after) implements Outcome {}

    /** The same, with another look at the latest then, if it would not be looked at otherwise. */
    default Outcome lookingAgain(Instant at) {
        return switch (this) {
            case Settled settled -> new Settled(settled.summary(), Optional.of(at));
            case Stalled stalled -> new Stalled(stalled.summary(), Optional.of(at));
            case Waiting _, Retrying _ -> this;
        };
    }

    default String kind() {
        return switch (this) {
            case Settled _ -> "settled";
            case Waiting _ -> "waiting";
            case Stalled _ -> "stalled";
            case Retrying _ -> "retrying";
        };
    }
}
