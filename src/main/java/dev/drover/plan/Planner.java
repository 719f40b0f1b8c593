package dev.drover.plan;

import java.time.Instant;

/**
 * The whole policy of the product as one pure function: from what was seen to what is written, in order. From an unchanged world
 * whose plan was carried out it decides on nothing. It never asks for more than the observation; what it can't decide it leaves
 * for the next one.
 */
public final class Planner {
    private Planner() {}

    public static Plan plan(Observation seen, Instant now) {
        Plan plan = decided(seen, now);
        return Listening.until(seen, now)
                .map(at -> new Plan(plan.actions(), plan.outcome().lookingAgain(at)))
                .orElse(plan);
    }

    private static Plan decided(Observation seen, Instant now) {
        if (seen.suspendedBy().isPresent()) {
            return ProposalPlan.ordersOnly(
                    seen,
                    new Outcome.Stalled("suspended by " + seen.suspendedBy().get()));
        }
        Plan deployment = DeploymentPlan.of(seen, now);
        Plan proposal = ProposalPlan.of(seen, now);
        return deployment.and(proposal).and(VisitPlan.of(seen));
    }

    /** Whether the job is to be registered in any case, whatever people say on proposals. */
    public static boolean registers(Observation seen, Instant now) {
        return seen.suspendedBy().isEmpty()
                && DeploymentPlan.of(seen, now).actions().stream().anyMatch(Action.Register.class::isInstance);
    }
}
