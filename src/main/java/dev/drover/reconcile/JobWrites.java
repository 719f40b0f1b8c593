package dev.drover.reconcile;

import dev.drover.app.Revision;
import dev.drover.journal.Requests.Wish;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Registered;
import dev.drover.nomad.Registration;
import dev.drover.nomad.Rollout;
import dev.drover.plan.Action;
import dev.drover.plan.Effect;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;

/** The actor's writes to the cluster: each only while the job is as it was seen, and what is remembered of the texts that ran there. */
final class JobWrites {
    private final World world;
    private final JobMemory memory;
    private final Clock clock;
    private final Actor.Job about;

    JobWrites(World world, JobMemory memory, Clock clock, Actor.Job about) {
        this.world = world;
        this.memory = memory;
        this.clock = clock;
        this.about = about;
    }

    Effect tag(Action.Tag tag) {
        world.cluster().orElseThrow().tag(tag.job(), tag.version(), "drover-healthy", "Healthy at " + tag.revision());
        return new Effect.Done("marked healthy");
    }

    Effect register(Action.Register register) {
        return switch (world.cluster().orElseThrow().register(register.registration())) {
            case Registered.Accepted accepted -> {
                memory.registered(register.registration().job(), accepted.jobModifyIndex());
                yield new Effect.Done("registered at index " + accepted.jobModifyIndex());
            }
            case Registered.LostRace lost -> {
                world.requests().begun(about.app(), Wish.NOT_BEGUN); // it moved, and not because it was tried again
                yield new Effect.Overtaken("the job changed meanwhile: " + lost.message());
            }
            case Registered.Rejected rejected -> new Effect.Refused("Nomad refused the job: " + rejected.message());
        };
    }

    Effect makeWay(Action.MakeWay way) {
        Cluster cluster = world.cluster().orElseThrow();
        Optional<JobState> good = lastGood(way.job(), way.index());
        if (good.isEmpty()) {
            return takeAway(way);
        }
        JobSource source = cluster.submission(way.job(), good.get().version())
                .orElse(new JobSource("", JobSource.Format.JSON, ""));
        ParsedJob before = new ParsedJob(way.job(), JobHistory.spec(good.get()), source);
        return register(new Action.Register(new Registration(before, way.index(), false), Revision.NONE));
    }

    /** Stopped first, and gone only when the cluster has carried that out: it may not survive to place what is gone meanwhile. */
    private Effect takeAway(Action.MakeWay way) {
        Cluster cluster = world.cluster().orElseThrow();
        Optional<Rollout> rollout = cluster.rollout(way.job()).filter(each -> standing(each.job(), way.index()));
        if (rollout.isEmpty()) {
            return new Effect.Unchanged(way.job() + " is another than it was");
        }
        if (!rollout.get().job().stub().stopped()) {
            cluster.stop(way.job());
            return new Effect.Done("stopped " + way.job() + ", which never ran well, to take it away");
        }
        if (rollout.get().underWay()) {
            return new Effect.NotYet("the cluster is still stopping " + way.job());
        }
        cluster.remove(way.job());
        return new Effect.Done("took away " + way.job() + ", which never ran well");
    }

    /** The newest version before the present one that Nomad saw run well. */
    private Optional<JobState> lastGood(JobId job, long index) {
        return world.cluster().orElseThrow().versions(job).stream()
                .filter(each -> each.stable() && each.stub().jobModifyIndex() < index)
                .max(Comparator.comparing(JobState::version));
    }

    /** Ours, and as it was seen. */
    private boolean standing(JobState job, long index) {
        return job.stub().jobModifyIndex() == index
                && job.stub().owner().equals(about.watched().rules().app().instance());
    }

    Effect stop(JobId job, long index) {
        Cluster cluster = world.cluster().orElseThrow();
        boolean asListed = cluster.job(job)
                .filter(state -> !state.stub().stopped() && standing(state, index))
                .isPresent();
        if (!asListed) {
            return new Effect.Unchanged(job + " is another than it was");
        }
        cluster.stop(job);
        return new Effect.Done("stopped " + job);
    }

    /** Whether this text is known to have failed as its job. */
    boolean failed(ParsedJob job) {
        return memory.failed(job.id()).contains(JobHistory.text(job.source()));
    }

    void note(Action.NoteText note) {
        JobId job = note.job().id();
        String text = JobHistory.text(note.job().source());
        if (note.failed()) {
            String why = memory.failure(job, text).map(KnownFailure::encoded).orElse("");
            world.lessons().failed(job.toString(), text, why, clock.instant());
        } else {
            memory.recovered(job, text);
            world.lessons().recovered(job.toString(), text);
        }
    }
}
