package seeded.drover.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.logging.Logger;
import seeded.drover.git.jgit.OneAdapter;

/** Breaks on purpose: the core does I/O, reads the clock and names an adapter. */
public final class ImpureCore {
    Thread started(Logger log) {
        return Thread.startVirtualThread(() -> log.info("started"));
    }

    public boolean broken() {
        return Files.exists(Path.of("x")) && Instant.now().isAfter(Instant.EPOCH) && new OneAdapter().knows();
    }
}
