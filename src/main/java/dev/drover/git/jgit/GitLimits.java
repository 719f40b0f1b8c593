package dev.drover.git.jgit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How far Git may go. {@code timeout}: without a byte from the remote; {@code longest}: one whole transfer; {@code bytes} and
 * {@code objects}: what one transfer may bring; {@code history}: how many commits back a question about history looks at first;
 * {@code reach}: which remotes may be asked at all.
 */
public record GitLimits(Duration timeout, Duration longest, long bytes, int objects, int history, Reach reach) {
    private static final long GIBIBYTE = 1L << 30;

    /** The usual limits: 30 s of silence, 10 minutes, 2 GiB, 2 million objects, 200 commits. */
    public static GitLimits usual(Reach reach) {
        return new GitLimits(Duration.ofSeconds(30), Duration.ofMinutes(10), 2 * GIBIBYTE, 2_000_000, 200, reach);
    }

    /**
     * Which kinds of remote are allowed beside https and ssh: files anywhere on this machine, files under a folder of our own,
     * and plain http to another machine (to this one it always is).
     */
    public record Reach(boolean files, Optional<Path> ownFiles, boolean plainHttp) {
        /** Nothing but https, ssh, and http to this machine. */
        public static final Reach SAFE = new Reach(false, Optional.empty(), false);
    }
}
