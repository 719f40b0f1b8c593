package dev.drover.cli;

/**
 * How the daemon was asked to run: {@code dryRun} writes nothing anywhere, {@code once} ends after one pass over everything,
 * {@code json} tells of it to programs, and
 * the place says whether it is the operator's own or a demo on this machine alone.
 */
public record RunOptions(boolean dryRun, boolean once, boolean json, Place place) {
    public RunOptions(boolean dryRun, boolean once) {
        this(dryRun, once, Place.OPERATED);
    }

    public RunOptions(boolean dryRun, boolean once, Place place) {
        this(dryRun, once, false, place);
    }

    /** Where it runs. */
    public enum Place {
        OPERATED,
        DEMO,
        SIMULATED_DEMO
    }

    /** A cluster in this process instead of a real one. */
    public boolean simulated() {
        return place == Place.SIMULATED_DEMO;
    }

    /** Anybody who reaches it may look: only where nobody else can reach it. */
    public boolean open() {
        return place != Place.OPERATED;
    }
}
