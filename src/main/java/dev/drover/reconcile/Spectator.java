package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.journal.PassId;
import dev.drover.plan.Action;
import dev.drover.plan.Effect;
import dev.drover.plan.Observation;
import dev.drover.plan.Outcome;
import java.util.function.Supplier;

/**
 * Sees what the loop does and changes nothing of it: traces, metrics and the keys of log lines are made by one. It runs what it
 * is given exactly once, on the same thread, and lets every failure through.
 */
public interface Spectator {
    /** Nobody looks. */
    Spectator NOBODY = new Spectator() {
        @Override
        public Outcome pass(PassId id, AppRef app, Supplier<Outcome> pass) {
            return pass.get();
        }

        @Override
        public <T> T step(Step step, Supplier<T> work) {
            return work.get();
        }

        @Override
        public Effect action(Action action, Supplier<Effect> write) {
            return write.get();
        }

        @Override
        public void saw(Observation seen) {}
    };

    /** The parts of a pass; what is written is told action by action besides. */
    enum Step {
        OBSERVE,
        PLAN,
        ACT,
        RECORD
    }

    /** One whole pass over an app. */
    Outcome pass(PassId id, AppRef app, Supplier<Outcome> pass);

    /** A step of the pass that this thread is in. */
    <T> T step(Step step, Supplier<T> work);

    /** One write of the pass that this thread is in. */
    Effect action(Action action, Supplier<Effect> write);

    /** What the pass that this thread is in has seen, from which its job is known. */
    void saw(Observation seen);
}
