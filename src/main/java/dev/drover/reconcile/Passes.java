package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.ServiceUnavailable;
import dev.drover.plan.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * One pass over an app as a lane runs it: whatever goes wrong inside ends as an outcome, so that one app's trouble, or a bug of
 * ours, never stops another's lane. That holds for errors of the machine too, such as a stack that a file was too deep for.
 */
public final class Passes implements Function<AppRef, Outcome> {
    private static final System.Logger LOG = System.getLogger("dev.drover.pass");

    private static final Duration ANOTHER_LOOK = Duration.ofSeconds(2);

    private final Look look;
    private final Function<AppRef, Optional<Watched>> watched;
    private final RolloutWatch rollouts;
    private final Sharing sharing;

    /** Whose turn it is, who sees it, and when: what a pass shares with the rest of the fleet. */
    public record Sharing(Turns turns, Chronicle chronicle, Clock clock) {}

    /** What a pass consists of: see {@link Reconciler#reconcile}. */
    public interface Look {
        Outcome reconcile(AppRef app, Watched repository, Turns.Turn ours);
    }

    public Passes(Look look, Function<AppRef, Optional<Watched>> watched, RolloutWatch rollouts, Sharing sharing) {
        this.look = look;
        this.watched = watched;
        this.rollouts = rollouts;
        this.sharing = sharing;
    }

    @Override
    public Outcome apply(AppRef app) {
        Optional<Watched> repository = watched.apply(app);
        if (repository.isEmpty()) {
            rollouts.leave(app);
            return new Outcome.Settled("not watched any more");
        }
        Outcome outcome = sharing.chronicle().pass(app, () -> inTurn(app, repository.get()));
        if (outcome instanceof Outcome.Waiting waiting && waiting.on() == Outcome.On.CLUSTER) {
            rollouts.follow(app);
        } else {
            rollouts.leave(app);
        }
        return outcome;
    }

    private Outcome inTurn(AppRef app, Watched repository) {
        try {
            Optional<Turns.Turn> turn = sharing.turns().take(app);
            if (turn.isEmpty()) {
                return new Outcome.Waiting(
                        "another replica is at it", sharing.clock().instant().plus(ANOTHER_LOOK));
            }
            try (Turns.Turn ours = turn.get()) {
                return look.reconcile(app, repository, ours);
            }
        } catch (ServiceUnavailable store) {
            return new Outcome.Retrying(store.explanation(), Duration.ZERO);
        } catch (RuntimeException | Error bug) {
            LOG.log(System.Logger.Level.ERROR, "pass failed app=" + app, bug);
            return new Outcome.Retrying(
                    "an error of Drover itself: " + bug.getClass().getSimpleName() + "; its log has the details",
                    Duration.ofSeconds(5));
        }
    }
}
