package dev.drover.plan;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.Bundle;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.git.Commit;
import dev.drover.journal.Requests.Wish;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.Rollout;
import dev.drover.proposal.CommitStyle;
import dev.drover.proposal.Hearing;
import dev.drover.proposal.PlanText;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.Share;
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
        Optional<Revision> overhauled,
        Wishes wishes) {
    public Observation {
        visits = List.copyOf(visits);
    }

    /**
     * Somebody's own pull request that changes the specs of apps, of which this is the first: what Nomad would do with each, what
     * Drover said of it so far, and the statuses of its newest commit.
     */
    public record Visit(
            PullRequest pullRequest,
            SortedMap<AppRef, PlanText> plans,
            List<Comment> said,
            List<CommitStatus> statuses) {
        public Visit {
            said = List.copyOf(said);
            statuses = List.copyOf(statuses);
        }

        Optional<Comment> before() {
            return said.stream().findFirst();
        }
    }

    /** Who wants the app left alone, and who wants what failed tried again, if somebody does. */
    public record Wishes(Optional<String> suspendedBy, Optional<Wish> retry) {}

    public Optional<String> suspendedBy() {
        return wishes.suspendedBy();
    }

    public Optional<Wish> retry() {
        return wishes.retry();
    }

    /** The same with a look at proposals, and the older commit whose status never came to an end, if there is one. */
    public Observation with(Proposal looked, List<Visit> others, Optional<Revision> older) {
        return new Observation(app, rules, upstream, looked, running, needs, others, older, wishes);
    }

    /** The same, left alone on somebody's word. */
    public Observation suspended(Optional<String> by) {
        return new Observation(
                app, rules, upstream, proposal, running, needs, visits, overhauled, new Wishes(by, wishes.retry()));
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
        record NoneOpen(Past past, Optional<Stale> stale, Optional<String> held, Ask ask) implements Proposal {
            public Optional<Merged> merged() {
                return past.merged();
            }
        }

        /**
         * The app is proposed together with others, in the pass of the first of them. {@code own} is what that asks about this one;
         * the pull request is empty until it is opened.
         */
        record Joint(AppRef speaker, Optional<PullRequest> pullRequest, Optional<Share> own) implements Proposal {}

        /** One is open; {@code hearing} is what people said on it since Drover last replied. */
        record Open(
                PullRequest pullRequest, Optional<ProposalMark> mark, Head head, Hands hands, Hearing hearing, Ask ask)
                implements Proposal {}
    }

    /** A branch of proposals that no open one uses. */
    public record Stale(Branch branch, Revision head) {}

    /** An open proposal, and what it says and asks about one app. */
    public record Asking(PullRequest pullRequest, Share share) {}

    /** What is open and asks about this app, alone or together with others. */
    public Optional<Asking> asking() {
        return switch (proposal) {
            case Proposal.Open open ->
                open.ask().shares().stream()
                        .filter(share -> share.app().equals(app))
                        .findFirst()
                        .map(share -> new Asking(open.pullRequest(), share));
            case Proposal.Joint joint ->
                joint.pullRequest().flatMap(it -> joint.own().map(share -> new Asking(it, share)));
            case Proposal.BranchOnly _, Proposal.Later _, Proposal.NoneOpen _ -> Optional.empty();
        };
    }

    /**
     * Earlier proposals. Refusals are remembered by their inputs; the one merged last may still want its outcome; the newest of
     * all, if people closed it; and the apps that the newest was about.
     */
    public record Past(
            List<String> refusedInputs, Optional<Merged> merged, Optional<Merged> declined, List<AppRef> about) {
        public Past {
            refusedInputs = List.copyOf(refusedInputs);
            about = List.copyOf(about);
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
     * What Drover would have the repository hold now for each app that it is about, what the watched branch has there, the commit it
     * goes back to, if it does, a newer image among it, and how its texts are worded.
     */
    public record Ask(
            List<Share> shares,
            Standing standing,
            Optional<Revision> back,
            Optional<NewImage> image,
            CommitStyle style) {
        public Ask {
            shares = List.copyOf(shares);
        }

        /** The branch it is proposed on. */
        public Branch branch() {
            return standing.branch();
        }

        /** The files of the apps as the watched branch has them. */
        public SortedMap<String, String> merged() {
            return standing.files();
        }

        public Bundle bundle() {
            return new Bundle(shares.stream().map(Share::app).toList());
        }

        /** What is wanted of all of them together. */
        public Wanted wanted() {
            return Wanted.together(shares.stream().map(Share::wanted).toList());
        }

        /** What Nomad would do with all of them. */
        public PlanText plan() {
            return shares.size() == 1 ? shares.getFirst().plan() : Share.plans(shares);
        }

        /** What would be proposed if nobody had answered yet, by app: a "no" is a no to those. */
        public List<String> inputs() {
            return shares.stream().map(Share::inputs).toList();
        }

        /** True when nothing would be left of it but what people did to it. */
        public boolean idle() {
            return shares.stream().allMatch(Share::idle);
        }

        /** Without the apps of which nothing is new since somebody said no. */
        Ask without(List<String> refused) {
            return new Ask(
                    shares.stream()
                            .filter(share -> !refused.contains(share.inputs()))
                            .toList(),
                    standing,
                    back,
                    image,
                    style);
        }
    }

    /** The branch that a proposal is made on, and the files of its apps on the one it is made for. */
    public record Standing(Branch branch, SortedMap<String, String> files) {}

    /** A newer image that is among what is wanted; {@code alone} when nothing else is changed with it. */
    public record NewImage(String from, String to, boolean alone) {}

    /** The newest commit of the proposal branch: the app's files there, and the statuses on it. */
    public record Head(Revision revision, SortedMap<String, String> files, List<CommitStatus> statuses) {
        public Head {
            statuses = List.copyOf(statuses);
        }
    }

    /** A proposal that was merged or closed, what people said on it since Drover last replied, and whether it brought what is deployed. */
    public record Merged(PullRequest pullRequest, Hearing hearing, boolean brought) {
        public Talk talk() {
            return hearing.talk();
        }
    }

    /** The merged spec and the cluster. */
    public sealed interface Running {
        record NoSpec() implements Running {}

        /** No cluster is configured: nothing is deployed. */
        record NoCluster() implements Running {}

        /**
         * The spec can't become a job as it is: faults or policy findings, in words with their places. What the cluster refuses may be for
         * want of something there, such as a namespace, which nobody tells us of when it comes.
         */
        record Unusable(Deployed deployed, List<String> faults, boolean byCluster) implements Running {
            public Unusable {
                faults = List.copyOf(faults);
            }
        }

        /** What registering would do, and the job that is there, if one is. */
        record Planned(Deployed deployed, ParsedJob job, JobPlan plan, Optional<Live> live) implements Running {
            public Optional<Rollout> rollout() {
                return live.flatMap(Live::rollout);
            }

            /** A person stopped the job. */
            boolean stopped() {
                return live.filter(each -> each.stub().stopped()).isPresent();
            }
        }
    }

    /**
     * The commit that the spec or its variables were last changed by, the statuses on it, the app that wants the same job, if one does,
     * which stalls both, the image that the registry doesn't have yet, and what speaks against a text that runs already: it would not
     * be let in now.
     */
    public record Deployed(
            Revision revision,
            List<CommitStatus> statuses,
            Optional<AppRef> rival,
            Optional<String> missingImage,
            List<String> objections) {
        public Deployed {
            statuses = List.copyOf(statuses);
            objections = List.copyOf(objections);
        }
    }
}
