package dev.drover.forge;

/** A status on a commit. One of each context per commit; setting it again replaces it. */
public record CommitStatus(String context, State state, String description, String url) {
    public enum State {
        PENDING,
        SUCCESS,
        FAILURE,
        ERROR
    }
}
