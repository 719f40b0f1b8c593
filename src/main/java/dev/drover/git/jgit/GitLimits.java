package dev.drover.git.jgit;

import dev.drover.source.SourceLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How far Git may go. {@code timeout}: without a byte from the remote; {@code longest}: one whole transfer; {@code bytes} and
 * {@code objects}: what one transfer may bring; {@code history}: how many commits back a question about history looks at first;
 * {@code reading}: which remotes may be asked at all, and how much of a commit is looked at.
 */
public record GitLimits(Duration timeout, Duration longest, long bytes, int objects, int history, Reading reading) {
    private static final long GIBIBYTE = 1L << 30;

    /** The usual limits: 30 s of silence, 10 minutes, 2 GiB, 2 million objects, 200 commits. */
    public static GitLimits usual(Reach reach) {
        return new GitLimits(
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                2 * GIBIBYTE,
                2_000_000,
                200,
                new Reading(reach, SourceLimits.USUAL));
    }

    /** As given, with the usual limits on what is read of a commit. */
    public GitLimits(Duration timeout, Duration longest, long bytes, int objects, int history, Reach reach) {
        this(timeout, longest, bytes, objects, history, new Reading(reach, SourceLimits.USUAL));
    }

    /** The same, with other limits on what is read of a commit. */
    public GitLimits reading(SourceLimits sources) {
        return new GitLimits(timeout, longest, bytes, objects, history, new Reading(reading.reach(), sources));
    }

    Reach reach() {
        return reading.reach();
    }

    /** Which remotes may be asked at all, and how much of a commit is looked at. */
    public record Reading(Reach reach, SourceLimits sources) {}

    /**
     * Which kinds of remote are allowed beside https and ssh: files anywhere on this machine, files under a folder of our own,
     * and plain http to another machine (to this one it always is).
     */
    public record Reach(boolean files, Optional<Path> ownFiles, boolean plainHttp) {
        /** Nothing but https, ssh, and http to this machine. */
        public static final Reach SAFE = new Reach(false, Optional.empty(), false);
    }
}
