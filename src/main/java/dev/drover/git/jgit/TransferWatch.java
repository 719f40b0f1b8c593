package dev.drover.git.jgit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * Ends a transfer that grows past its limits: too long, too many objects, too many bytes. JGit asks it now and then whether
 * to go on; {@link #why()} tells afterwards why it said no.
 */
final class TransferWatch implements ProgressMonitor {
    private static final long LOOK_EVERY_NANOS = 500_000_000L;

    private final GitLimits limits;
    private final Path objects;
    private final long started = System.nanoTime();
    private final long bytesBefore;
    private long looked = started;
    private String why = "";

    TransferWatch(GitLimits limits, Path clone) {
        this.limits = limits;
        this.objects = clone.resolve("objects");
        this.bytesBefore = bytes();
    }

    /** Why the transfer was ended; empty when it was not. */
    String why() {
        return why;
    }

    @Override
    public void beginTask(String title, int total) {
        if (total > limits.objects()) {
            why = "it has more than " + limits.objects() + " objects";
        }
    }

    @Override
    public boolean isCancelled() {
        long now = System.nanoTime();
        if (why.isEmpty() && now - looked > LOOK_EVERY_NANOS) {
            looked = now;
            if (now - started > limits.longest().toNanos()) {
                why = "it took longer than " + limits.longest().toSeconds() + " s";
            } else if (bytes() - bytesBefore > limits.bytes()) {
                why = "it is larger than " + (limits.bytes() >> 20) + " MiB";
            }
        }
        return !why.isEmpty();
    }

    private long bytes() {
        return size(objects) + size(objects.resolve("pack"));
    }

    private static long size(Path folder) {
        long sum = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                sum += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
        } catch (IOException e) {
            // A file that JGit just moved away; the next look counts again.
            return sum;
        }
        return sum;
    }

    @Override
    public void start(int totalTasks) {
        // Only limits matter here.
    }

    @Override
    public void update(int completed) {
        // Only limits matter here.
    }

    @Override
    public void endTask() {
        // Only limits matter here.
    }

    @Override
    public void showDuration(boolean enabled) {
        // Nobody looks at this.
    }
}
