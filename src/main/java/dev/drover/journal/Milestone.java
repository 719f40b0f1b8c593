package dev.drover.journal;

/**
 * Something that is counted: a rollout that ended, a question that was asked or answered. {@code key} names this one, so that it is
 * counted once; {@code millis} is how long it took since the push was seen, 0 where that is not known.
 */
public record Milestone(Kind kind, String key, long millis) {
    public enum Kind {
        HEALTHY,
        FAILED,
        ASKED,
        ANSWERED
    }
}
