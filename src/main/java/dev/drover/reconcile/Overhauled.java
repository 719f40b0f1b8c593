package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.git.Commit;
import dev.drover.plan.DeploymentWords;
import dev.drover.plan.Observation;
import dev.drover.plan.Observation.Deployed;
import dev.drover.plan.Observation.Running;
import dev.drover.plan.SharedStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds an older commit of an app's spec whose status still says that it is under way although a newer one took its place. Asked once
 * for each newer commit, while that one is under way itself, so that a settled app costs nothing.
 */
final class Overhauled {
    private static final int BACK = 6;

    private final World world;
    private final Map<AppRef, Revision> tidy = new ConcurrentHashMap<>();

    Overhauled(World world) {
        this.world = world;
    }

    Optional<Revision> before(AppRef app, Watched watched, Observation seen) {
        Optional<Deployed> deployed = switch (seen.running()) {
            case Running.Planned planned -> Optional.of(planned.deployed());
            case Running.Unusable unusable -> Optional.of(unusable.deployed());
            case Running.NoSpec _, Running.NoCluster _ -> Optional.empty();
        };
        if (watched.forge().isEmpty()
                || deployed.isEmpty()
                || deployed.get().revision().equals(tidy.get(app))
                || status(deployed.get().statuses(), app)
                        .filter(status -> status.state() != CommitStatus.State.PENDING)
                        .isPresent()) {
            return Optional.empty();
        }
        Revision present = deployed.get().revision();
        List<Commit> changes = world.git()
                .changes(watched.remote(), seen.upstream().tip(), app.specPath().path(), BACK);
        for (Commit change : changes) {
            Revision older = change.revision();
            Optional<CommitStatus> told = older.equals(present)
                    ? Optional.empty()
                    : status(watched.forge().get().statuses(app.repository(), older), app);
            if (told.filter(status -> status.state() == CommitStatus.State.PENDING)
                    .isPresent()) {
                return Optional.of(older);
            }
            if (told.isPresent()) {
                break;
            }
        }
        tidy.put(app, present);
        return Optional.empty();
    }

    private static Optional<CommitStatus> status(List<CommitStatus> statuses, AppRef app) {
        return statuses.stream()
                .filter(status -> status.context().equals(DeploymentWords.CONTEXT))
                .flatMap(status -> SharedStatus.said(status, app).stream())
                .findFirst();
    }
}
