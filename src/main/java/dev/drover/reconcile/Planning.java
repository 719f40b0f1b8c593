package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.proposal.PlanText;
import dev.drover.proposal.Wanted;
import dev.drover.reconcile.PlanMemory.Asked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Asks the cluster what it would do with a spec, in the order that protects it: parse, policy, ownership, and only then plan. A
 * job that this instance does not own shows nothing of itself.
 */
public final class Planning {
    static final PlanText NOT_NEEDED = new PlanText(PlanText.State.UNKNOWN, "nothing is proposed", "");

    private final Optional<Cluster> cluster;
    private final Claims claims;
    private final PlanMemory memory = new PlanMemory();

    public Planning(Optional<Cluster> cluster, Claims claims) {
        this.cluster = cluster;
        this.claims = claims;
    }

    Neighbours neighbours() {
        return claims.neighbours();
    }

    /** What Nomad would do with a proposal, in words. */
    PlanText of(AppRef app, Watched watched, Wanted wanted) {
        return cluster.isPresent() && wanted.hasRequiredQuestions()
                ? PlanText.waitingForAnswers()
                : of(app, watched, wanted.files());
    }

    /** The same for files that somebody else wrote. */
    PlanText of(AppRef app, Watched watched, SortedMap<String, String> files) {
        if (cluster.isEmpty()) {
            return PlanText.withoutCluster();
        }
        String specPath = app.specPath().path();
        Asked asked = new Asked(app, source(app, files));
        try {
            Optional<PlanText> again = memory.get(asked)
                    .filter(known -> standing(known.job()).equals(known.standing()))
                    .map(PlanMemory.Known::plan);
            return again.isPresent()
                    ? again.get()
                    : switch (cluster.get().parse(asked.source())) {
                        case Parse.Rejected rejected -> PlanText.rejected(specPath, rejected);
                        case Parse.Accepted accepted ->
                            remembered(asked, accepted.job(), accepted(app, watched, accepted.job()));
                    };
        } catch (ServiceUnavailable e) {
            return PlanText.unreachable(e.explanation());
        }
    }

    /** A plan that would work holds while the job stays as it is; what would not is asked about again each time. */
    private PlanText remembered(Asked asked, ParsedJob job, PlanText plan) {
        if (plan.state() == PlanText.State.GOOD) {
            memory.put(asked, new PlanMemory.Known(job.id(), standing(job.id()), plan));
        }
        return plan;
    }

    private String standing(JobId job) {
        return cluster.orElseThrow()
                .job(job)
                .map(JobState::stub)
                .map(stub -> stub.jobModifyIndex() + " " + stub.stopped() + " " + stub.owner() + " "
                        + claims.all().containsValue(job))
                .orElse("");
    }

    private PlanText accepted(AppRef app, Watched watched, ParsedJob job) {
        List<String> findings =
                watched.rules().gate().findings(job, app.specPath().path());
        if (!findings.isEmpty()) {
            return PlanText.forbidden(findings);
        }
        boolean taken = claims.all().entrySet().stream()
                .anyMatch(claim ->
                        claim.getValue().equals(job.id()) && !claim.getKey().equals(app));
        if (taken) {
            return PlanText.forbidden(List.of("job " + job.id() + " is declared by another spec"));
        }
        Optional<JobState> state = cluster.orElseThrow().job(job.id());
        String owner = state.map(each -> each.stub().owner()).orElse("");
        String instance = watched.rules().app().instance();
        if (state.isPresent() && !owner.equals(instance)) {
            boolean adopts = owner.isEmpty() && watched.rules().app().adopt();
            if (!adopts) {
                return PlanText.forbidden(List.of("job " + job.id() + " exists and does not belong to this repository"
                        + (owner.isEmpty() ? "; an operator can let it be adopted" : "")));
            }
        }
        JobPlan plan = cluster.orElseThrow().plan(owned(job, instance));
        Optional<String> remark = state.filter(each -> each.stub().stopped())
                .map(each -> "The job was stopped by a person; merging this starts it again.");
        return PlanText.of(plan, remark);
    }

    /** The job with the one key that says whose it is. */
    static ParsedJob owned(ParsedJob job, String instance) {
        Json meta = job.tree().get("Meta").with("drover.owner", Json.of(instance));
        return new ParsedJob(job.id(), job.tree().with("Meta", meta), job.source());
    }

    /** A spec with the variables beside it. */
    static JobSource source(AppRef app, SortedMap<String, String> files) {
        String path = app.specPath().path();
        return new JobSource(
                files.getOrDefault(path, ""),
                path.endsWith(".json") ? JobSource.Format.JSON : JobSource.Format.HCL2,
                ((Map<String, String>) files)
                        .getOrDefault(app.specPath().variables().path(), ""));
    }
}
