package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.plan.Action;
import dev.drover.plan.Effect;
import dev.drover.plan.Observation;
import dev.drover.plan.Outcome;
import dev.drover.plan.Plan;
import dev.drover.plan.Planner;
import dev.drover.reconcile.Spectator.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one loop. Everything the product does to the outside, it does here, for one app at a time: look at the world, decide, write
 * what was decided, and tell the journal. A pass over an unchanged world writes nothing at all.
 */
public final class Reconciler {
    private final Observer observer;
    private final Function<Actor.Job, Actor> actors;
    private final Chronicle chronicle;
    private final Views views;
    private final Milestones milestones;
    private final Clock clock;

    public Reconciler(
            Observer observer, Function<Actor.Job, Actor> actors, Chronicle chronicle, Views views, Clock clock) {
        this.observer = observer;
        this.actors = actors;
        this.chronicle = chronicle;
        this.views = views;
        this.milestones = chronicle.milestones();
        this.clock = clock;
    }

    /** Brings one app one step nearer to its merged spec. Idempotent; reads everything afresh; never blocks on people. */
    public Outcome reconcile(AppRef app, Watched watched) {
        return reconcile(app, watched, Turns.Turn.OURS);
    }

    /** As above, and writes only while the turn is still ours. */
    public Outcome reconcile(AppRef app, Watched watched, Turns.Turn turn) {
        Spectator spectator = chronicle.spectator();
        try {
            Observation seen = spectator.step(Step.OBSERVE, () -> observer.observe(app, watched));
            observer.saw(seen);
            spectator.saw(seen);
            Plan plan = spectator.step(Step.PLAN, () -> Planner.plan(seen, clock.instant()));
            List<Effect> effects =
                    spectator.step(Step.ACT, () -> act(actors.apply(new Actor.Job(app, watched)), seen, plan, turn));
            return spectator.step(
                    Step.RECORD,
                    () -> ended(
                            app,
                            Optional.of(seen),
                            outcome(plan, effects, seen.rules().lookAgain())));
        } catch (RepositoryProblem problem) {
            return ended(app, Optional.empty(), new Outcome.Stalled(problem.explanation()));
        } catch (ServiceUnavailable unavailable) {
            Duration atLeast = unavailable
                    .until()
                    .map(moment -> Duration.between(clock.instant(), moment))
                    .filter(Duration::isPositive)
                    .orElse(Duration.ZERO);
            return ended(app, Optional.empty(), new Outcome.Retrying(unavailable.explanation(), atLeast));
        }
    }

    /** What would be done, with nothing done. */
    public Plan look(AppRef app, Watched watched) {
        Observation seen = observer.observe(app, watched);
        observer.saw(seen);
        return Planner.plan(seen, clock.instant());
    }

    /** How an app's job differs from its merged spec now, with nothing done. */
    public Difference difference(AppRef app, Watched watched) {
        return Difference.of(observer.observe(app, watched));
    }

    private List<Effect> act(Actor actor, Observation seen, Plan plan, Turns.Turn turn) {
        Plan needed = plan.without(actor::needless);
        Chronicle.Telling telling = chronicle.planned(seen.app(), seen, needed);
        List<Effect> effects = new ArrayList<>();
        for (Action action : needed.actions()) {
            Effect effect = turn.stillOurs()
                    ? chronicle.spectator().action(action, () -> actor.perform(action))
                    : new Effect.Overtaken("another replica looks after this app now");
            telling.did(action, effect);
            effects.add(effect);
            if (effect.stopsThePlan()) {
                break;
            }
        }
        return effects;
    }

    private Outcome ended(AppRef app, Optional<Observation> seen, Outcome outcome) {
        views.show(app, seen, outcome);
        seen.ifPresent(observation -> milestones.look(app, observation));
        return chronicle.ended(app, outcome);
    }

    private Outcome outcome(Plan plan, List<Effect> effects, Duration lookAgain) {
        boolean idle = effects.stream().allMatch(Effect.Unchanged.class::isInstance);
        if (!effects.isEmpty() && idle && plan.outcome() instanceof Outcome.Waiting waiting) {
            Instant later =
                    clock.instant().plus(lookAgain); // nothing was written, so there is nothing to look at right away
            return new Outcome.Waiting(
                    waiting.summary(), waiting.until().isAfter(later) ? waiting.until() : later, waiting.on());
        }
        if (effects.isEmpty()) {
            return plan.outcome();
        }
        return switch (effects.getLast()) {
            case Effect.Done _, Effect.Unchanged _ -> plan.outcome();
            case Effect.NotYet later ->
                new Outcome.Waiting(later.words(), clock.instant().plus(lookAgain));
            case Effect.Overtaken overtaken ->
                new Outcome.Waiting(overtaken.words(), clock.instant().plusSeconds(1));
            case Effect.Refused refused -> new Outcome.Stalled(refused.words());
        };
    }
}
