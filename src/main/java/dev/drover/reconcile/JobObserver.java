package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.git.Commit;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Rollout;
import dev.drover.plan.Observation.Deployed;
import dev.drover.plan.Observation.Running;
import dev.drover.plan.Observation.Upstream;
import dev.drover.plan.SubmissionHeader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at the cluster side of an app: what the merged spec parses to, whether it may run, what would change, and how it is doing. */
public final class JobObserver {
    private final World world;
    private final Claims claims;

    public JobObserver(World world, Claims claims) {
        this.world = world;
        this.claims = claims;
    }

    /** {@code missing} tells whether the registry lacks the image; it is asked only when there is something to register. */
    Running observe(AppRef app, Watched watched, Upstream upstream, Supplier<Optional<String>> missing) {
        if (upstream.spec(app).isEmpty()) {
            claims.release(app);
            return new Running.NoSpec();
        }
        if (world.cluster().isEmpty()) {
            return new Running.NoCluster();
        }
        Cluster cluster = world.cluster().get();
        Revision revision = world.git()
                .lastChange(watched.remote(), upstream.tip(), app.specPath().path())
                .map(Commit::revision)
                .orElse(upstream.tip());
        List<CommitStatus> statuses = watched.forge()
                .map(forge -> forge.statuses(app.repository(), revision))
                .orElse(List.of());
        Deployed deployed = new Deployed(revision, statuses, Optional.empty(), Optional.empty(), Optional.empty());
        return switch (cluster.parse(Planning.source(app, upstream.files()))) {
            case Parse.Rejected rejected ->
                new Running.Unusable(
                        deployed,
                        rejected.faults().stream()
                                .map(fault -> words(app, fault))
                                .toList());
            case Parse.Accepted accepted ->
                switch (parsed(app, watched, deployed, accepted.job())) {
                    case Running.Planned planned when planned.plan().changes() -> waiting(planned, missing.get());
                    case Running other -> other;
                };
        };
    }

    private Running parsed(AppRef app, Watched watched, Deployed deployed, ParsedJob job) {
        List<String> findings =
                watched.rules().gate().findings(job, app.specPath().path());
        if (!findings.isEmpty()) {
            return new Running.Unusable(deployed, findings);
        }
        Cluster cluster = world.cluster().orElseThrow();
        Optional<Rollout> rollout = cluster.rollout(job.id());
        Optional<String> submitted = rollout.flatMap(
                        each -> cluster.submission(job.id(), each.job().version()))
                .map(JobSource::text)
                .map(SubmissionHeader::without);
        ParsedJob toRun =
                new ParsedJob(job.id(), job.tree(), SubmissionHeader.on(job.source(), app, deployed.revision()));
        return planned(
                watched,
                new Deployed(
                        deployed.revision(),
                        deployed.statuses(),
                        submitted,
                        claims.claim(app, job.id()),
                        Optional.empty()),
                toRun,
                rollout);
    }

    private static Running waiting(Running.Planned planned, Optional<String> missing) {
        Deployed deployed = planned.deployed();
        return new Running.Planned(
                new Deployed(deployed.revision(), deployed.statuses(), deployed.submitted(), deployed.rival(), missing),
                planned.job(),
                planned.plan(),
                planned.rollout());
    }

    /** The owner's key restarts every task, so on an adopted job it waits for a change that restarts them anyway. */
    private Running planned(Watched watched, Deployed deployed, ParsedJob job, Optional<Rollout> rollout) {
        Cluster cluster = world.cluster().orElseThrow();
        ParsedJob owned = Planning.owned(job, watched.rules().app().instance());
        boolean foreign = rollout.map(Rollout::job)
                .map(JobState::stub)
                .filter(stub -> !stub.owner().equals(watched.rules().app().instance()))
                .isPresent();
        if (foreign) {
            JobPlan asItIs = cluster.plan(job);
            if (!asItIs.changes()) {
                return new Running.Planned(deployed, job, asItIs, rollout);
            }
        }
        return new Running.Planned(deployed, owned, cluster.plan(owned), rollout);
    }

    private static String words(AppRef app, Parse.Fault fault) {
        String place =
                fault.line() == 0 ? app.specPath().path() : app.specPath() + ":" + fault.line() + ":" + fault.column();
        return place + ": " + fault.message();
    }
}
