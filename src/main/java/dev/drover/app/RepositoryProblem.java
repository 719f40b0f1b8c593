package dev.drover.app;

/**
 * Something is wrong with what a repository's people wrote: a file, an answer, a setting in it. They are told where, what,
 * and what to do next, and Drover waits for them; retrying would change nothing. Never carries a secret.
 */
public final class RepositoryProblem extends RuntimeException {
    private final Place place;
    private final String next;
    private final String reason;

    public RepositoryProblem(Place place, String what, String next) {
        super(place + ": " + what + ". " + next);
        this.place = place;
        this.next = next;
        this.reason = what;
    }

    /** Everything in one line: where, what, and what to do next. */
    public String explanation() {
        return place + ": " + reason + ". " + next;
    }

    /** What is wrong, alone. */
    public String reason() {
        return reason;
    }

    public Place place() {
        return place;
    }

    /** What the reader can do about it. */
    public String next() {
        return next;
    }
}
