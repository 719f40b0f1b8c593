package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.plan.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * One pass over an app as a lane runs it: whatever goes wrong inside ends as an outcome, so that one app's trouble, or a bug of
 * ours, never stops another's lane.
 */
public final class Passes implements Function<AppRef, Outcome> {
    private static final System.Logger LOG = System.getLogger("dev.drover.pass");

    private final Reconciler reconciler;
    private final Function<AppRef, Optional<Watched>> watched;
    private final RolloutWatch rollouts;

    public Passes(Reconciler reconciler, Function<AppRef, Optional<Watched>> watched, RolloutWatch rollouts) {
        this.reconciler = reconciler;
        this.watched = watched;
        this.rollouts = rollouts;
    }

    @Override
    public Outcome apply(AppRef app) {
        Optional<Watched> repository = watched.apply(app);
        if (repository.isEmpty()) {
            return new Outcome.Settled("not watched any more");
        }
        Outcome outcome;
        try {
            outcome = reconciler.reconcile(app, repository.get());
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "pass failed app=" + app, bug);
            return new Outcome.Retrying(
                    "an error of Drover itself: " + bug.getClass().getSimpleName() + "; its log has the details",
                    Duration.ofSeconds(5));
        }
        LOG.log(System.Logger.Level.INFO, "pass ended app={0} outcome={1} {2}", app, outcome.kind(), outcome.summary());
        if (outcome instanceof Outcome.Waiting waiting && waiting.on() == Outcome.On.CLUSTER) {
            rollouts.follow(app);
        }
        return outcome;
    }
}
