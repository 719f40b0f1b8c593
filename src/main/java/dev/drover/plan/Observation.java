package dev.drover.plan;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.git.Commit;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Rollout;
import dev.drover.proposal.Hearing;
import dev.drover.proposal.PlanText;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.Talk;
import dev.drover.proposal.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything seen about an app in one pass, complete enough that the planner asks for nothing more. Reading it again in an
 * unchanged world gives the same observation.
 */
public record Observation(
        AppRef app,
        AppRules rules,
        Upstream upstream,
        Proposal proposal,
        Running running,
        Needs needs,
        List<Visit> visits,
        Optional<String> suspendedBy) {
    public Observation {
        visits = List.copyOf(visits);
    }

    /**
     * Somebody's own pull request that changes the app's spec: what Nomad would do with it, what Drover said of it so far, and the
     * statuses of its newest commit.
     */
    public record Visit(PullRequest pullRequest, PlanText plan, Optional<Comment> before, List<CommitStatus> statuses) {
        public Visit {
            statuses = List.copyOf(statuses);
        }
    }

    /** The same with a look at proposals. */
    public Observation with(Proposal looked, List<Visit> others) {
        return new Observation(app, rules, upstream, looked, running, needs, others, suspendedBy);
    }

    /** The watched branch: its newest commit, and the files of this app in it by their paths. */
    public record Upstream(Revision tip, SortedMap<String, String> files) {
        public Optional<String> spec(AppRef app) {
            return Optional.ofNullable(files.get(app.specPath().path()));
        }
    }

    /** Where the proposal for this app stands. */
    public sealed interface Proposal {
        /** Not looked at in this pass: the job is registered first, and the next pass comes at once. */
        record Later() implements Proposal {}

        /** The repository's forge has no pull requests: proposals are only a branch, which is at {@code head} if it exists. */
        record BranchOnly(Optional<Head> head, Ask ask) implements Proposal {}

        /** None is open. {@code held} says why none may be opened now, where limits forbid it. */
        record NoneOpen(Past past, Optional<Revision> staleBranch, Optional<String> held, Ask ask) implements Proposal {
            public Optional<Merged> merged() {
                return past.merged();
            }
        }

        /** One is open; {@code hearing} is what people said on it since Drover last replied. */
        record Open(
                PullRequest pullRequest, Optional<ProposalMark> mark, Head head, Hands hands, Hearing hearing, Ask ask)
                implements Proposal {}
    }

    /**
     * Earlier proposals. Refusals are remembered by their inputs; the one merged last may still want its outcome; and the newest of
     * all, if people closed it.
     */
    public record Past(List<String> refusedInputs, Optional<Merged> merged, Optional<Merged> declined) {
        public Past {
            refusedInputs = List.copyOf(refusedInputs);
        }
    }

    /**
     * Who had a hand in the proposal's branch besides Drover: commits of others, newest first; whether it is {@code shared} with
     * them, so that its history must be kept; whether somebody deleted it; whether it and its target changed the same files; and
     * the names of the answers that hold a secret in clear.
     */
    public record Hands(List<Commit> others, boolean shared, boolean gone, boolean conflicts, List<String> exposed) {
        public Hands {
            exposed = List.copyOf(exposed);
            others = List.copyOf(others);
        }
    }

    /**
     * What Drover would have the repository hold now, what Nomad would do with that, and the commit it goes back to, if it does.
     * The inputs name what would be proposed if nobody had answered on the proposal yet: a "no" is a no to those.
     */
    public record Ask(Wanted wanted, PlanText plan, Optional<Revision> back, Optional<NewImage> image, String inputs) {}

    /** A newer image that is among what is wanted; {@code alone} when nothing else is changed with it. */
    public record NewImage(String from, String to, boolean alone) {}

    /** The newest commit of the proposal branch: the app's files there, and the statuses on it. */
    public record Head(Revision revision, SortedMap<String, String> files, List<CommitStatus> statuses) {
        public Head {
            statuses = List.copyOf(statuses);
        }
    }

    /** A proposal that was merged or closed, and what people said on it since Drover last replied. */
    public record Merged(PullRequest pullRequest, Hearing hearing) {
        public Talk talk() {
            return hearing.talk();
        }
    }

    /** The merged spec and the cluster. */
    public sealed interface Running {
        record NoSpec() implements Running {}

        /** No cluster is configured: nothing is deployed. */
        record NoCluster() implements Running {}

        /** The spec can't become a job as it is: faults or policy findings, in words with their places. */
        record Unusable(Deployed deployed, List<String> faults) implements Running {
            public Unusable {
                faults = List.copyOf(faults);
            }
        }

        /** What registering would do, and the job that is there, if one is. */
        record Planned(Deployed deployed, ParsedJob job, JobPlan plan, Optional<Live> live) implements Running {
            public Optional<Rollout> rollout() {
                return live.flatMap(Live::rollout);
            }
        }
    }

    /**
     * The commit that the spec or its variables were last changed by, the statuses on it, the app that wants the same job, if one does,
     * which stalls both, and the image that the registry doesn't have yet.
     */
    public record Deployed(
            Revision revision, List<CommitStatus> statuses, Optional<AppRef> rival, Optional<String> missingImage) {
        public Deployed {
            statuses = List.copyOf(statuses);
        }
    }
}
