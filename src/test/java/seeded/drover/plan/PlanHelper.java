package seeded.drover.plan;

import seeded.drover.reconcile.Flow;

/** Breaks on purpose: a name that says nothing, and half of a cycle. */
public final class PlanHelper {
    public Flow flow() {
        return new Flow();
    }
}
