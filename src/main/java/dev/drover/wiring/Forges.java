package dev.drover.wiring;

import dev.drover.app.RepositoryName;
import dev.drover.reconcile.Wake;
import dev.drover.reconcile.Watched;
import dev.drover.settings.Repository;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The watched repositories with their forges, and the way by which the forge in this process wakes the loop. */
record Forges(List<Watched> watched, Function<Repository, Watched> making, AtomicReference<Optional<Wake>> wake) {
    /** Puts together what watching one more repository takes. */
    Watched watched(Repository repository) {
        return making.apply(repository);
    }

    void wakes(Wake loop) {
        wake.set(Optional.of(loop));
    }

    /** Something changed in a repository that is served here. */
    static void changed(AtomicReference<Optional<Wake>> wake, RepositoryName repository) {
        wake.get().ifPresent(loop -> Thread.ofVirtual().start(() -> loop.repository(repository)));
    }
}
