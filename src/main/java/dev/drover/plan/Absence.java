package dev.drover.plan;

import dev.drover.app.AppRef;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.CommitStatus.State;
import dev.drover.json.Json;
import dev.drover.plan.Observation.Deployed;
import dev.drover.plan.Observation.Running;
import java.util.Optional;

/**
 * Why a job that is not in the cluster is not brought there although its spec is merged: what failed, what a person stopped and what
 * ran to its end stays away until another text comes or somebody asks for it. Nomad collects the last two by itself after some hours,
 * which must not start them. The status of the commit tells; where there is none, an absent job is new.
 */
record Absence(Reason reason, String words) {
    /** The beginning of the status of a text that was tried and failed. */
    static final String FAILED = "failed: ";

    /** The beginning of the status of a job that a person stopped. */
    static final String STOPPED = "stopped by a person";

    /** The beginning of the status of a job that runs, or ran, as it should. */
    static final String HEALTHY = "healthy: ";

    enum Reason {
        FAILED,
        STOPPED,
        DONE
    }

    static Optional<Absence> of(Running.Planned planned, AppRef app) {
        if (planned.live().isPresent()) {
            return Optional.empty();
        }
        return said(planned.deployed(), app).flatMap(status -> of(status, ends(planned)));
    }

    private static Optional<Absence> of(CommitStatus status, boolean ends) {
        String says = status.description();
        if (hasFailed(status)) {
            return Optional.of(
                    new Absence(Reason.FAILED, "this revision failed before and is not deployed again: " + says));
        }
        if (status.state() == State.SUCCESS && says.startsWith(STOPPED)) {
            return Optional.of(new Absence(Reason.STOPPED, says));
        }
        return status.state() == State.SUCCESS && says.startsWith(HEALTHY) && ends
                ? Optional.of(new Absence(
                        Reason.DONE,
                        "ran to its end and is gone from the cluster; a new commit of the spec runs it again"))
                : Optional.empty();
    }

    /** What the commit's status says of the app. */
    static Optional<CommitStatus> said(Deployed deployed, AppRef app) {
        return deployed.statuses().stream()
                .filter(status -> status.context().equals(DeploymentWords.CONTEXT))
                .flatMap(status -> SharedStatus.said(status, app).stream())
                .findFirst();
    }

    /** Whether a status says that the text was tried and failed. */
    static boolean hasFailed(CommitStatus status) {
        return status.state() == State.FAILURE && status.description().startsWith(FAILED);
    }

    /** Whether the job ends by itself, once. */
    private static boolean ends(Running.Planned planned) {
        Json tree = planned.job().tree();
        String type = tree.get("Type").string("service");
        return (type.equals("batch") || type.equals("sysbatch"))
                && tree.get("Periodic").isNothing()
                && tree.get("ParameterizedJob").isNothing();
    }
}
