package dev.drover.journal;

import java.time.Instant;

/** How a pass ended, in one line for people. */
public record Ending(Kind kind, String summary, Instant at) {
    /** Whether there is more to do, and who has to do it. */
    public enum Kind {
        /** The world is as it should be. */
        SETTLED,
        /** The next step is the world's or somebody's; a wake brings us back. */
        WAITING,
        /** Nothing moves until people change something. */
        STALLED,
        /** A service failed; we try again by ourselves. */
        RETRYING
    }
}
