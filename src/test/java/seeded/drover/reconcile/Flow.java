package seeded.drover.reconcile;

import java.util.UUID;
import seeded.drover.plan.PlanHelper;

/** Breaks on purpose: randomness in the flow, and the other half of a cycle. */
public final class Flow {
    public String broken(PlanHelper other) {
        return UUID.randomUUID() + Integer.toString(other.hashCode());
    }
}
