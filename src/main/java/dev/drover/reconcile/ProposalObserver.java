package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.git.Commit;
import dev.drover.git.Repositories.Heads;
import dev.drover.plan.Observation.Ask;
import dev.drover.plan.Observation.Hands;
import dev.drover.plan.Observation.Head;
import dev.drover.plan.Observation.Merged;
import dev.drover.plan.Observation.Past;
import dev.drover.plan.Observation.Proposal;
import dev.drover.plan.Observation.Running;
import dev.drover.plan.Observation.Visit;
import dev.drover.proposal.Drafting;
import dev.drover.proposal.Hearing;
import dev.drover.proposal.PlanText;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.Talk;
import dev.drover.proposal.Wanted;
import dev.drover.question.AnswerEntry;
import dev.drover.question.AnswerText;
import dev.drover.question.AnswersFile;
import dev.drover.question.Command;
import dev.drover.question.Provenance;
import dev.drover.question.SecretAdvice;
import dev.drover.question.SecretSight;
import dev.drover.reconcile.ImageFollowing.About;
import dev.drover.reconcile.ImageFollowing.Followed;
import dev.drover.reconcile.Observer.Seen;
import dev.drover.reconcile.Standings.Standing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks at the proposal side of an app: what should be proposed, what is, and what people said. Writes nothing. */
public final class ProposalObserver {
    private static final int CHANGES_BACK = 20;

    private final World world;
    private final Drafting drafting;
    private final Planning planning;
    private final SecretSight secrets;
    private final Standings standings;
    private final Visits visits;
    private final ImageFollowing images;

    public ProposalObserver(
            World world, Drafting drafting, Planning planning, SecretSight secrets, ImageFollowing images) {
        this.world = world;
        this.images = images;
        this.drafting = drafting;
        this.planning = planning;
        this.secrets = secrets;
        this.standings = new Standings(world, drafting);
        this.visits = new Visits(world, planning);
    }

    /** People's own pull requests that change the spec. */
    List<Visit> visits(AppRef app, Watched watched, Seen seen) {
        return visits.of(app, watched, seen);
    }

    /** A new pass over the app. */
    void begin(AppRef app) {
        images.begin(app);
    }

    Proposal observe(AppRef app, Watched watched, Heads heads, Seen seen) {
        Optional<Revision> branch = heads.at(app.proposalBranch());
        List<PullRequest> all = watched.forge()
                .map(forge -> forge.pullRequests(app.repository(), app.proposalBranch(), app.branch()))
                .orElse(List.of());
        Look look = new Look(app, watched, seen, all);
        if (watched.forge().isEmpty()) {
            Optional<Head> head =
                    branch.map(revision -> new Head(revision, look.files(revision), List.<CommitStatus>of()));
            return new Proposal.BranchOnly(head, look.ask(look.merged(), Optional.empty()));
        }
        Optional<PullRequest> open = all.stream().filter(PullRequest::open).findFirst();
        return open.isPresent() ? look.open(open.get(), branch) : look.noneOpen(branch);
    }

    /** The image of the merged spec, if its registry says that it does not exist yet. */
    Optional<String> missingImage(AppRef app, Watched watched, Seen seen) {
        SortedMap<String, String> files = seen.upstream().files();
        About about = new About(app, watched.remote(), seen, () -> drafting.facts(app, seen.tree()));
        return images.missing(about, files, Standings.answers(app, files));
    }

    /** One look at one app. */
    private final class Look {
        private final AppRef app;
        private final Watched watched;
        private final Seen seen;
        private final List<PullRequest> all;

        Look(AppRef app, Watched watched, Seen seen, List<PullRequest> all) {
            this.all = all;
            this.app = app;
            this.watched = watched;
            this.seen = seen;
        }

        Proposal noneOpen(Optional<Revision> branch) {
            List<String> refused = all.stream()
                    .filter(each -> each.status().state() == PullRequest.State.CLOSED)
                    .flatMap(each -> ProposalMark.in(each.text().body()).stream())
                    .map(ProposalMark::inputs)
                    .toList();
            Optional<Merged> merged = all.stream()
                    .filter(each -> each.status().state() == PullRequest.State.MERGED)
                    .findFirst()
                    .map(this::ended);
            Optional<Merged> declined = all.stream()
                    .findFirst()
                    .filter(each -> each.status().state() == PullRequest.State.CLOSED)
                    .map(this::ended);
            boolean goBack = merged.stream().anyMatch(each -> each.hearing().ordered(Command.ROLLBACK))
                    || declined.stream().anyMatch(each -> each.hearing().ordered(Command.ROLLBACK));
            Ask ask = ask(merged(), goBack ? healthyBefore() : Optional.empty());
            boolean same = ask.wanted().files().equals(seen.upstream().files());
            return new Proposal.NoneOpen(
                    new Past(refused, merged, declined), branch, same ? Optional.empty() : held(ask), ask);
        }

        private Merged ended(PullRequest pullRequest) {
            return new Merged(
                    pullRequest,
                    Hearing.ordersOnly(
                            Talks.comments(watched, pullRequest),
                            AnswersFile.none(app.specPath().answers().path())));
        }

        /** The first proposal for an app, a repair and a way back are always let through. */
        private Optional<String> held(Ask ask) {
            boolean mends = ask.back().isPresent() || ask.wanted().mending().isPresent();
            if (seen.upstream().spec(app).isEmpty() || mends) {
                return Optional.empty();
            }
            long ours = watched.forge().orElseThrow().openPullRequests(app.repository(), app.branch()).stream()
                    .filter(each -> !each.status().fork())
                    .filter(each -> each.source().name().startsWith("drover/"))
                    .count();
            return world.restraint().against(app.repository(), ours);
        }

        Proposal open(PullRequest pullRequest, Optional<Revision> branch) {
            Optional<ProposalMark> mark = ProposalMark.in(pullRequest.text().body());
            Revision at = branch.orElse(pullRequest.head());
            Head head = new Head(
                    at,
                    branch.isPresent() ? files(at) : seen.upstream().files(),
                    watched.forge().orElseThrow().statuses(app.repository(), at));
            AnswersFile written = Standings.answers(app, head.files());
            Hands hands = hands(mark, head, branch.isEmpty(), names(written.exposed(secrets)));
            Talk talk = Talks.on(watched, pullRequest);
            AnswersFile before = attributed(written, head, hands);
            boolean anew = Hearing.ordersOnly(talk, before).ordered(Command.REGENERATE);
            Standing standing = hands.shared() && !anew
                    ? standings.of(app, watched, seen, head.files(), pushed(at, mark))
                    : merged();
            Followed draft = wanted(standing, before);
            Hearing hearing = Hearing.of(talk, before, draft.wanted().questions(), secrets);
            Optional<Revision> back = hearing.ordered(Command.ROLLBACK)
                    ? healthyBefore().or(() -> mark.flatMap(ProposalMark::back))
                    : anew ? Optional.empty() : mark.flatMap(ProposalMark::back);
            Followed followed = back.isPresent()
                    ? returned(back.get())
                    : hearing.answers().text().equals(before.text()) ? draft : wanted(standing, hearing.answers());
            Wanted wanted = followed.wanted();
            Wanted fresh = back.isPresent() ? wanted : wantedFrom(merged()).wanted();
            Ask ask = new Ask(
                    wanted, planning.of(app, watched, wanted), back, followed.image(), ProposalMark.inputsOf(fresh));
            return new Proposal.Open(pullRequest, mark, head, hands, hearing, ask);
        }

        /** Our last push, if people's commits still stand on top of it. */
        private Optional<Revision> pushed(Revision head, Optional<ProposalMark> mark) {
            return mark.map(ProposalMark::pushed)
                    .filter(revision -> !revision.equals(Revision.NONE))
                    .filter(revision -> world.git().contains(watched.remote(), head, revision));
        }

        /** A mark that doesn't know the head may only mean that the process ended before it could be written. */
        private Hands hands(Optional<ProposalMark> mark, Head head, boolean gone, List<String> exposed) {
            String instance = watched.rules().app().instance();
            boolean foreign =
                    mark.filter(each -> !each.instance().equals(instance)).isPresent();
            boolean ours =
                    !foreign && mark.filter(each -> each.alone(head.revision())).isPresent();
            List<Commit> others = ours || gone
                    ? List.of()
                    : world.git().between(watched.remote(), seen.upstream().tip(), head.revision()).stream()
                            .filter(each -> !each.saysItIsOurs())
                            .toList();
            return new Hands(others, foreign || !others.isEmpty(), gone, conflicts(mark, head), exposed);
        }

        private static List<String> names(List<AnswerEntry> exposed) {
            return exposed.stream().map(entry -> AnswerText.name(entry.id())).toList();
        }

        /** Without what must not stand there, and with the author of the commit that wrote an answer by hand. */
        private AnswersFile attributed(AnswersFile written, Head head, Hands hands) {
            AnswersFile clean = clean(written);
            if (hands.others().isEmpty() || hands.gone()) {
                return clean;
            }
            AnswersFile before = Standings.answers(app, seen.upstream().files());
            return world
                    .git()
                    .changes(
                            watched.remote(),
                            head.revision(),
                            app.specPath().answers().path(),
                            1)
                    .stream()
                    .findFirst()
                    .map(commit -> clean.attributed(
                            new Provenance(
                                    commit.authorName(),
                                    Optional.of(commit.at()),
                                    "commit " + commit.revision().brief()),
                            before))
                    .orElse(clean);
        }

        /** A secret in clear is not used, and not kept. */
        private AnswersFile clean(AnswersFile answers) {
            AnswersFile clean = answers;
            for (AnswerEntry entry : answers.exposed(secrets)) {
                clean = clean.without(entry.id());
            }
            return clean;
        }

        /** True when the watched branch moved in this app's files, and to something else than the proposal has. */
        private boolean conflicts(Optional<ProposalMark> mark, Head head) {
            Optional<Revision> base = mark.map(each -> each.trail().base())
                    .filter(each -> !each.equals(Revision.NONE))
                    .filter(each -> !each.equals(seen.upstream().tip()));
            if (base.isEmpty()) {
                return false;
            }
            SortedMap<String, String> then;
            try {
                then = files(base.get());
            } catch (ServiceUnavailable gone) {
                return false; // the forge shows a conflict all the same
            }
            SortedMap<String, String> now = seen.upstream().files();
            return now.entrySet().stream()
                    .anyMatch(file -> !file.getValue().equals(then.get(file.getKey()))
                            && !file.getValue().equals(head.files().get(file.getKey())));
        }

        /** The newest commit before the present one that changed the spec and was healthy. */
        private Optional<Revision> healthyBefore() {
            Forge forge = watched.forge().orElseThrow();
            return world
                    .git()
                    .changes(
                            watched.remote(),
                            seen.upstream().tip(),
                            app.specPath().path(),
                            CHANGES_BACK)
                    .stream()
                    .skip(1)
                    .map(Commit::revision)
                    .filter(revision -> forge.statuses(app.repository(), revision).stream()
                            .anyMatch(status -> status.context().equals("drover/deploy")
                                    && status.state() == CommitStatus.State.SUCCESS))
                    .findFirst();
        }

        /** The files as they are, with the spec and its variables as they were. */
        private Followed returned(Revision revision) {
            SortedMap<String, String> then = files(revision);
            SortedMap<String, String> files = new TreeMap<>(seen.upstream().files());
            for (String path :
                    List.of(app.specPath().path(), app.specPath().variables().path())) {
                Optional.ofNullable(then.get(path)).ifPresent(text -> files.put(path, text));
            }
            Wanted wanted = new Wanted(
                    "This returns the spec to what it was at " + revision.brief()
                            + ", which was healthy, as somebody asked.",
                    files,
                    List.of(),
                    List.of(),
                    List.of());
            return new Followed(wanted, Optional.empty());
        }

        private Standing merged() {
            return standings.merged(app, watched, seen, all);
        }

        Ask ask(Standing standing, Optional<Revision> back) {
            Followed followed = back.isPresent() ? returned(back.get()) : wantedFrom(standing);
            Wanted wanted = followed.wanted();
            boolean same = wanted.files().entrySet().stream()
                    .allMatch(file ->
                            Objects.equals(file.getValue(), standing.files().get(file.getKey())));
            PlanText plan = same ? Planning.NOT_NEEDED : planning.of(app, watched, wanted);
            return new Ask(wanted, plan, back, followed.image(), ProposalMark.inputsOf(wanted));
        }

        private Followed wantedFrom(Standing standing) {
            AnswersFile written = Standings.answers(app, standing.files());
            List<String> exposed = names(written.exposed(secrets));
            Followed wanted = wanted(standing, clean(written));
            return exposed.isEmpty()
                    ? wanted
                    : new Followed(wanted.wanted().remarking(SecretAdvice.forNames(exposed)), wanted.image());
        }

        private Followed wanted(Standing standing, AnswersFile answers) {
            Wanted drafted = drafting.wanted(new Drafting.Request(
                    standing.proposed(), app, seen.tree(), standing.files(), standing.base(), answers));
            String path = app.specPath().path();
            // where the code changed as well, that comes first: its own deployment shows whether the failure is still
            // there
            Wanted wanted = standing.mending()
                    .filter(mending -> mending.failed().equals(drafted.files().get(path)))
                    .map(mending -> drafted.mended(path, mending))
                    .orElse(drafted);
            if (wanted.mending().isPresent()) {
                return new Followed(wanted, Optional.empty());
            }
            About about = new About(app, watched.remote(), seen, () -> drafting.facts(app, seen.tree()));
            Followed followed = images.onto(about, wanted, answers);
            return failedBefore(followed.wanted()) ? new Followed(wanted, Optional.empty()) : followed;
        }

        /** A newer image whose deployment failed is not proposed a second time. */
        private boolean failedBefore(Wanted wanted) {
            String text = JobHistory.text(Planning.source(app, wanted.files()));
            return seen.running() instanceof Running.Planned planned
                    && planned.live()
                            .filter(live -> live.failed().contains(text))
                            .isPresent();
        }

        SortedMap<String, String> files(Revision revision) {
            return Observer.files(world.git().tree(watched.remote(), revision), app);
        }
    }
}
