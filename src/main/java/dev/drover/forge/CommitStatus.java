package dev.drover.forge;

/** A status on a commit. One of each context per commit; setting it again replaces it. */
public record CommitStatus(String context, State state, String description, String url) {
    public enum State {
        PENDING,
        SUCCESS,
        FAILURE,
        ERROR
    }

    /** The description, cut to what the forge takes, between characters. */
    public String shortened(int most) {
        return description.codePointCount(0, description.length()) <= most
                ? description
                : description.substring(0, description.offsetByCodePoints(0, most));
    }
}
