package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.draft.RouteGate;
import dev.drover.forge.CommitStatus;
import dev.drover.git.Commit;
import dev.drover.health.Diagnosis;
import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.JobStub;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Preview;
import dev.drover.nomad.Rollout;
import dev.drover.plan.Live;
import dev.drover.plan.Live.Past;
import dev.drover.plan.Live.Trouble;
import dev.drover.plan.Needs;
import dev.drover.plan.Observation;
import dev.drover.plan.Observation.Deployed;
import dev.drover.plan.Observation.Running;
import dev.drover.plan.Observation.Upstream;
import dev.drover.plan.Planner;
import dev.drover.plan.Readiness;
import dev.drover.plan.SubmissionHeader;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Looks at the cluster side of an app: what the merged spec parses to, whether it may run, what would change, and how it is doing. A
 * job that is to be registered costs two requests before that: its owner and source are known from the last list and from what was
 * registered, and the plan's own index proves that both are still true.
 */
public final class JobObserver {
    private final World world;
    private final Claims claims;
    private final JobMemory memory;
    private final Clock clock;

    public JobObserver(World world, Claims claims, Clock clock) {
        this.world = world;
        this.claims = claims;
        this.memory = claims.memory();
        this.clock = clock;
    }

    /** Whether what was seen so far is enough to register the job, so that nothing else has to be read before that. */
    boolean registersFirst(Observation seen) {
        return Planner.registers(seen, clock.instant());
    }

    /** What has to run well before this is deployed; a job that only goes back to what it was waits for nobody. */
    Needs needs(AppRef app, Running running) {
        boolean deploys = running instanceof Running.Planned planned
                && planned.plan().changes()
                && planned.live()
                        .map(live -> live.origin().past())
                        .filter(past -> past != Past.NEW && past != Past.WENT_BACK)
                        .isEmpty();
        return claims.dependencies().of(app, deploys);
    }

    /** Notes how an app is, for those that wait for it. */
    void saw(Observation seen) {
        claims.dependencies().saw(seen.app(), seen.upstream().tip(), Readiness.lacking(seen, clock.instant()));
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
        Revision revision = lastChange(app, watched, upstream);
        List<CommitStatus> statuses = watched.forge()
                .map(forge -> forge.statuses(app.repository(), revision))
                .orElse(List.of());
        Deployed deployed = new Deployed(revision, statuses, Optional.empty(), Optional.empty(), List.of());
        return switch (memory.read(cluster, Planning.source(app, upstream.files()))) {
            case Parse.Rejected rejected -> unusable(app, deployed, rejected.faults(), false);
            case Parse.Accepted accepted ->
                switch (parsed(app, watched, deployed, accepted.job())) {
                    case Running.Planned planned when planned.plan().changes() -> waiting(planned, missing.get());
                    case Running other -> other;
                };
        };
    }

    /** The newer of the commits that last changed the spec and its variables. */
    private Revision lastChange(AppRef app, Watched watched, Upstream upstream) {
        Optional<Revision> spec = lastChange(watched, upstream, app.specPath().path());
        String variables = app.specPath().variables().path();
        Optional<Revision> beside =
                upstream.files().containsKey(variables) ? lastChange(watched, upstream, variables) : Optional.empty();
        if (spec.isPresent() && beside.isPresent()) {
            return world.git().contains(watched.remote(), beside.get(), spec.get()) ? beside.get() : spec.get();
        }
        return spec.or(() -> beside).orElse(upstream.tip());
    }

    private Optional<Revision> lastChange(Watched watched, Upstream upstream, String path) {
        return world.git().lastChange(watched.remote(), upstream.tip(), path).map(Commit::revision);
    }

    private static Running unusable(AppRef app, Deployed deployed, List<Parse.Fault> faults, boolean byCluster) {
        return new Running.Unusable(
                deployed, faults.stream().map(fault -> words(app, fault)).toList(), byCluster);
    }

    private void recall(JobId job, BiConsumer<JobId, Supplier<Map<String, String>>> recalling) {
        try {
            recalling.accept(job, () -> world.lessons().failed(job.toString()));
        } catch (ServiceUnavailable e) {
            // without it the cluster's own memory and the commit's status tell what failed
        }
    }

    private Running parsed(AppRef app, Watched watched, Deployed read, ParsedJob parsed) {
        recall(parsed.id(), memory::recall);
        List<String> findings =
                watched.rules().gate().findings(parsed, app.specPath().path());
        claims.routes().wants(app, RouteGate.wanted(parsed.tree()));
        Deployed deployed = new Deployed(
                read.revision(), read.statuses(), claims.claim(app, parsed.id()), Optional.empty(), findings);
        if (!findings.isEmpty() && !runs(parsed, watched.rules().app().instance())) {
            return new Running.Unusable(deployed, findings, false);
        }
        ParsedJob job = Scaled.likeTheLiveOne(
                new ParsedJob(
                        parsed.id(), parsed.tree(), SubmissionHeader.on(parsed.source(), app, deployed.revision())),
                world.cluster().orElseThrow());
        ParsedJob owned = Planning.owned(job, watched.rules().app().instance());
        return switch (memory.preview(world.cluster().orElseThrow(), owned)) {
            case Preview.Refused refused -> unusable(app, deployed, refused.faults(), true);
            case Preview.Of of -> planned(watched, deployed, job, new Owned(owned, of.plan()));
        };
    }

    /** Whether this very text is what runs, so that what speaks against it came later. */
    private boolean runs(ParsedJob parsed, String instance) {
        Cluster cluster = world.cluster().orElseThrow();
        return cluster.job(parsed.id())
                .filter(state -> !state.stub().stopped() && state.stub().owner().equals(instance))
                .flatMap(state -> new JobHistory(cluster, memory).source(parsed.id(), state))
                .filter(source -> JobHistory.text(source).equals(JobHistory.text(parsed.source())))
                .isPresent();
    }

    /** The job with the key that says whose it is, and what registering that would do. */
    private record Owned(ParsedJob job, JobPlan plan) {}

    private Running planned(Watched watched, Deployed deployed, ParsedJob job, Owned owned) {
        JobPlan plan = owned.plan();
        if (plan.jobModifyIndex() == 0) {
            return new Running.Planned(deployed, owned.job(), plan, Optional.empty());
        }
        String instance = watched.rules().app().instance();
        Optional<Live> quick = asListed(instance, owned);
        if (quick.isPresent()) {
            return new Running.Planned(deployed, owned.job(), plan, quick);
        }
        Optional<JobStub> listed = memory.listed(job.id());
        if (!plan.changes() && at(listed, plan)) {
            Optional<Live> rest = memory.atRest(owned.job());
            if (rest.isPresent()) {
                return new Running.Planned(deployed, owned.job(), plan, rest);
            }
        }
        Cluster cluster = world.cluster().orElseThrow();
        Optional<Rollout> rollout = plan.changes() ? cluster.rollout(job.id()) : cluster.progress(job.id());
        if (rollout.isEmpty()) {
            return new Running.Planned(deployed, owned.job(), plan, Optional.empty());
        }
        JobStub stub = rollout.get().job().stub();
        if (!stub.owner().equals(instance)) {
            // the owner's key restarts every task: on an adopted job it waits for a change that restarts them anyway
            JobPlan asItIs = cluster.plan(job);
            if (!asItIs.changes()) {
                return new Running.Planned(deployed, job, asItIs, Optional.of(live(owned.job(), rollout.get(), false)));
            }
        }
        Live live = live(owned.job(), rollout.get(), plan.changes());
        if (!plan.changes() && at(listed, plan)) {
            atRest(live).ifPresent(rest -> memory.rests(listed.orElseThrow(), owned.job(), rest));
        }
        return new Running.Planned(deployed, owned.job(), plan, Optional.of(live));
    }

    private static boolean at(Optional<JobStub> listed, JobPlan plan) {
        return listed.filter(each -> each.jobModifyIndex() == plan.jobModifyIndex())
                .isPresent();
    }

    /** What is left to know of a job whose rollout ended well, until its mark in the list moves. */
    private Optional<Live> atRest(Live live) {
        return live.rollout()
                .filter(rollout -> live.origin().past() == Past.PRESENT
                        && live.trouble().isEmpty()
                        && Judge.judge(rollout, clock.instant()) instanceof Verdict.Healthy)
                .map(rollout -> new Live(
                        live.stub(), live.origin(), Optional.of(rollout.atRest()), live.trouble(), live.failed()));
    }

    /** A job of ours that is to be changed, where everything that decides this is known already. */
    private Optional<Live> asListed(String instance, Owned owned) {
        JobPlan plan = owned.plan();
        Optional<JobStub> stub = memory.listed(owned.job().id())
                .filter(each -> each.jobModifyIndex() == plan.jobModifyIndex()
                        && each.owner().equals(instance)
                        && !each.stopped());
        Optional<JobSource> source = memory.source(owned.job().id(), plan.jobModifyIndex());
        boolean newText = plan.changes()
                && source.isPresent()
                && !source.get().equals(owned.job().source())
                && !memory.failed(owned.job().id())
                        .contains(JobHistory.text(owned.job().source()));
        return stub.filter(each -> newText)
                .map(each -> new Live(
                        each,
                        new Live.Origin(Past.NEW, Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        memory.failed(owned.job().id())));
    }

    private Live live(ParsedJob job, Rollout rollout, boolean changes) {
        JobHistory.Found found = new JobHistory(world.cluster().orElseThrow(), memory).of(job, rollout, changes);
        JobState state = rollout.job();
        long submitted = state.tree().get("SubmitTime").number(0);
        Live.Origin origin = new Live.Origin(
                found.past(),
                submitted == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(0, submitted)),
                found.past() == Past.CHANGED_SINCE
                        ? new JobHistory(world.cluster().orElseThrow(), memory).byHand(job.id(), state)
                        : Optional.empty());
        String text = JobHistory.text(job.source());
        if (rollout.isForgotten() && memory.failure(job.id(), text).isEmpty()) {
            recall(job.id(), memory::recallAgain);
        }
        Optional<Trouble> trouble = found.failure()
                .or(() -> failure(found.past(), rollout, memory.failure(job.id(), text)))
                .map(diagnosis -> {
                    Trouble seen = trouble(diagnosis, true, found.wentBackTo());
                    memory.failed(
                            job.id(),
                            text,
                            new KnownFailure(seen.diagnosis(), state.stub().jobModifyIndex()));
                    return seen;
                });
        return new Live(
                state.stub(),
                origin,
                Optional.of(rollout),
                trouble.or(() -> blocked(found.past(), rollout)),
                memory.failed(job.id()));
    }

    /** How the present text failed: as the cluster tells, or as it told before it forgot what that is seen by. */
    private Optional<Diagnosis> failure(Past past, Rollout rollout, Optional<KnownFailure> known) {
        if (past != Past.PRESENT) {
            return Optional.empty();
        }
        Optional<Diagnosis> before = known.filter(
                        each -> each.index() == rollout.job().stub().jobModifyIndex())
                .map(KnownFailure::diagnosis);
        if (rollout.isForgotten()) {
            return before;
        }
        return Judge.judge(rollout, clock.instant()) instanceof Verdict.Failed failed
                ? Optional.of(before.filter(
                                _ -> failed.diagnosis().where().allocation().isEmpty())
                        .orElse(failed.diagnosis()))
                : Optional.empty();
    }

    private Optional<Trouble> blocked(Past past, Rollout rollout) {
        return past == Past.PRESENT && Judge.judge(rollout, clock.instant()) instanceof Verdict.Blocked blocked
                ? Optional.of(trouble(blocked.why().getFirst(), false, Optional.empty()))
                : Optional.empty();
    }

    private Trouble trouble(Diagnosis diagnosis, boolean over, Optional<String> wentBackTo) {
        Witness witness = new Witness(world.cluster().orElseThrow(), world.lessons());
        String log = witness.lastLines(diagnosis);
        Diagnosis better = diagnosis.knowing(log);
        return new Trouble(better, over, log, witness.experience(better), wentBackTo);
    }

    private static Running waiting(Running.Planned planned, Optional<String> missing) {
        Deployed deployed = planned.deployed();
        return new Running.Planned(
                new Deployed(
                        deployed.revision(), deployed.statuses(), deployed.rival(), missing, deployed.objections()),
                planned.job(),
                planned.plan(),
                planned.live());
    }

    private static String words(AppRef app, Parse.Fault fault) {
        String place =
                fault.line() == 0 ? app.specPath().path() : app.specPath() + ":" + fault.line() + ":" + fault.column();
        return place + ": " + fault.message();
    }
}
