package dev.drover.cli;

/** How a command ended, as scripts see it. These numbers are part of what the outside relies on. */
public enum ExitCode {
    DONE(0),
    /** The answer is no: invalid, differs, or something is unhealthy. */
    NO(1),
    /** What was typed, or a file it names, can't be used. */
    UNUSABLE(2),
    /** A service could not be reached, or refused. */
    UNREACHABLE(3),
    /** Our own fault. */
    BUG(70),
    CONFIGURATION(78),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
