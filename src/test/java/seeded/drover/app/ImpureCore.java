package seeded.drover.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import seeded.drover.git.jgit.OneAdapter;

/** Breaks on purpose: the core does I/O, reads the clock and names an adapter. */
public final class ImpureCore {
    public boolean broken() {
        return Files.exists(Path.of("x")) && Instant.now().isAfter(Instant.EPOCH) && new OneAdapter().knows();
    }
}
