package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.PullRequest;
import dev.drover.git.Commit;
import dev.drover.git.Repositories.Heads;
import dev.drover.plan.Observation.Ask;
import dev.drover.plan.Observation.Hands;
import dev.drover.plan.Observation.Head;
import dev.drover.plan.Observation.Merged;
import dev.drover.plan.Observation.NewImage;
import dev.drover.plan.Observation.Past;
import dev.drover.plan.Observation.Proposal;
import dev.drover.plan.Observation.Running;
import dev.drover.plan.Observation.Stale;
import dev.drover.plan.Observation.Standing;
import dev.drover.proposal.CommitStyle;
import dev.drover.proposal.Hearing;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.Share;
import dev.drover.proposal.Talk;
import dev.drover.proposal.Wanted;
import dev.drover.question.AnswerSheets;
import dev.drover.question.AnswersFile;
import dev.drover.question.Command;
import dev.drover.question.QuestionThread;
import dev.drover.question.SecretSight;
import dev.drover.reconcile.Bundles.Found;
import dev.drover.reconcile.ImageFollowing.Followed;
import dev.drover.reconcile.Shares.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One look at one proposal, of one app or of several together: what should be proposed, what is, and what people said. Writes nothing. */
final class ProposalLook {
    private static final int SUBJECTS = 30;

    private final World world;
    private final Shares shares;
    private final SecretSight secrets;
    private final Bundles bundles;
    private final Found found;
    private final List<Member> members;

    ProposalLook(World world, Shares shares, SecretSight secrets, Bundles bundles, Bench bench) {
        this.world = world;
        this.shares = shares;
        this.secrets = secrets;
        this.bundles = bundles;
        this.found = bench.found();
        this.members = bench.members();
    }

    /** The apps that are looked at, the first of them speaking for all. */
    record Bench(Found found, List<Member> members) {}

    private Member first() {
        return members.getFirst();
    }

    private AppRef app() {
        return first().app();
    }

    private Watched watched() {
        return first().watched();
    }

    private Revision tip() {
        return first().seen().upstream().tip();
    }

    Proposal branchOnly(Optional<Revision> branch) {
        Optional<Head> head = branch.map(revision -> new Head(revision, files(revision), List.of()));
        return new Proposal.BranchOnly(head, ask(Optional.empty()));
    }

    Proposal noneOpen(Heads heads) {
        Optional<Merged> merged = found.pulls().stream()
                .filter(each -> each.status().state() == PullRequest.State.MERGED)
                .findFirst()
                .map(this::ended);
        Optional<Merged> declined = found.pulls().stream()
                .findFirst()
                .filter(each -> each.status().state() == PullRequest.State.CLOSED)
                .map(this::ended);
        boolean goBack = Stream.concat(merged.stream(), declined.stream())
                .anyMatch(each -> each.hearing().ordered(Command.ROLLBACK));
        Ask ask = ask(goBack && members.size() == 1 ? shares.healthyBefore(first()) : Optional.empty());
        boolean same = ask.wanted().files().equals(ask.merged());
        List<AppRef> about = found.pulls().stream()
                .findFirst()
                .map(each -> bundles.about(app(), each))
                .orElse(found.bundle().apps());
        return new Proposal.NoneOpen(
                new Past(refused(), merged, declined, about), stale(heads), same ? Optional.empty() : held(ask), ask);
    }

    /** The branch of the next proposal, or that of one for several apps whose specs are all merged, cleared away by the first of them. */
    private Optional<Stale> stale(Heads heads) {
        Optional<Stale> own = heads.at(found.branch()).map(head -> new Stale(found.branch(), head));
        return own.or(() -> found.pulls().stream()
                .findFirst()
                .filter(each -> bundles.about(app(), each).getFirst().equals(app()))
                .flatMap(each -> heads.at(each.source()).map(head -> new Stale(each.source(), head))));
    }

    /** Of a proposal of several apps that ended, the first hears what is said to none in particular. */
    private Merged ended(PullRequest pullRequest) {
        Hearing hearing = Hearing.ordersOnly(Talks.comments(watched(), pullRequest));
        boolean speaks = bundles.about(app(), pullRequest).getFirst().equals(app());
        boolean several = Bundles.covers(pullRequest, app());
        return new Merged(
                pullRequest, several ? hearing.addressed(app().nick(), speaks) : hearing, brought(pullRequest));
    }

    /** Where merging puts each commit of a branch on the target, the one that changed the spec may not be the last of them. */
    private boolean brought(PullRequest pullRequest) {
        Optional<Revision> deployed = switch (first().seen().running()) {
            case Running.Planned planned -> Optional.of(planned.deployed().revision());
            case Running.Unusable unusable -> Optional.of(unusable.deployed().revision());
            case Running.NoCluster _, Running.NoSpec _ -> Optional.empty();
        };
        Revision merged = pullRequest.status().mergeCommit();
        if (deployed.isEmpty() || merged.equals(Revision.NONE) || deployed.get().equals(merged)) {
            return deployed.filter(merged::equals).isPresent();
        }
        Revision base = ProposalMark.in(pullRequest.text().body())
                .map(mark -> mark.trail().base())
                .orElse(Revision.NONE);
        return !base.equals(Revision.NONE)
                && world.git().contains(watched().remote(), merged, deployed.get())
                && !world.git().contains(watched().remote(), base, deployed.get());
    }

    /** First proposals, a repair and a way back are always let through. */
    private Optional<String> held(Ask ask) {
        boolean mends = ask.back().isPresent() || ask.wanted().mending().isPresent();
        if (first().seen().upstream().spec(app()).isEmpty() || mends) {
            return Optional.empty();
        }
        long ours = watched().forge().orElseThrow().openPullRequests(app().repository(), app().branch()).stream()
                .filter(each -> !each.status().fork())
                .filter(each -> each.source().name().startsWith("drover/"))
                .count();
        return world.restraint().against(app().repository(), ours);
    }

    Proposal open(PullRequest pullRequest, Optional<Revision> branch) {
        Optional<ProposalMark> mark = ProposalMark.in(pullRequest.text().body());
        Revision at = branch.orElse(pullRequest.head());
        Head head = new Head(
                at,
                branch.isPresent() ? files(at) : merged(),
                watched().forge().orElseThrow().statuses(app().repository(), at));
        Hands hands = hands(mark, head, branch.isEmpty());
        Talk talk = Talks.on(watched(), pullRequest);
        boolean anew = Hearing.ordersOnly(talk).ordered(Command.REGENERATE);
        List<Member> members = included(mark);
        List<Drafted> drafts = new ArrayList<>();
        SortedMap<String, AnswersFile> sheets = new TreeMap<>();
        List<QuestionThread> questions = new ArrayList<>();
        for (Member member : members) {
            Head own = own(member, head);
            boolean theirs = hands.shared() && !anew;
            Standings.Standing standing = theirs
                    ? shares.proposed(member, own.files(), pushed(at, mark))
                    : shares.merged(member, found.pulls());
            AnswersFile written = shares.attributed(member, own, hands);
            AnswersFile before = theirs ? shares.edited(member, own, standing, written) : written;
            Followed draft = shares.wanted(member, standing, before);
            drafts.add(new Drafted(member, standing, before, draft));
            sheets.put(member.name(), before);
            questions.addAll(about(member, draft.wanted()).questions());
        }
        Hearing hearing = Hearing.of(talk, AnswerSheets.of(sheets), questions, secrets);
        Optional<Revision> back = back(hearing, mark, anew);
        List<Followed> wanted = drafts.stream()
                .map(draft -> back.isPresent() ? shares.returned(draft.member(), back.get()) : answered(draft, hearing))
                .toList();
        List<Share> all = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Wanted its = wanted.get(i).wanted();
            Wanted fresh = back.isPresent()
                    ? its
                    : shares.wantedFrom(member, shares.merged(member, found.pulls()))
                            .wanted();
            all.add(shares.share(member, its, shares.plan(member, its), fresh));
        }
        Ask ask = new Ask(all, new Standing(found.branch(), merged()), back, image(wanted), style());
        return new Proposal.Open(pullRequest, mark, head, hands, hearing, ask);
    }

    /** Those that the open proposal has, and new ones; not those that people said no to before. */
    private List<Member> included(Optional<ProposalMark> mark) {
        List<String> refused = refused();
        if (refused.isEmpty() || found.bundle().apps().size() == 1) {
            return members;
        }
        List<Member> in = members.stream()
                .filter(member -> mark.filter(each -> each.covers(member.app())).isPresent()
                        || !refused.contains(
                                ProposalMark.inputsOf(shares.wantedFrom(member, shares.merged(member, found.pulls()))
                                        .wanted())))
                .toList();
        return in.isEmpty() ? members : in;
    }

    private List<String> refused() {
        return Stream.concat(found.pulls().stream(), found.others().stream())
                .filter(each -> each.status().state() == PullRequest.State.CLOSED)
                .flatMap(each -> ProposalMark.in(each.text().body()).stream())
                .flatMap(mark -> mark.inputs().stream())
                .toList();
    }

    /** What is asked about one member of a proposal that another member speaks for. */
    Proposal joint(AppRef app, Heads heads) {
        Optional<PullRequest> open =
                found.pulls().stream().filter(PullRequest::open).findFirst();
        Member member = members.stream()
                .filter(each -> each.app().equals(app))
                .findFirst()
                .orElseThrow();
        Optional<PullRequest> asking = open.filter(it -> Bundles.covers(it, app));
        Optional<Share> own = asking.flatMap(it -> heads.at(it.source())).map(at -> {
            SortedMap<String, String> files =
                    Observer.files(world.git().tree(watched().remote(), at), app);
            Wanted wanted = shares.wantedFrom(member, shares.proposed(member, files, Optional.empty()))
                    .wanted();
            return shares.share(member, wanted, shares.plan(member, wanted), wanted);
        });
        return new Proposal.Joint(app(), asking, own);
    }

    /** One member's draft before anybody is heard. */
    private record Drafted(Member member, Standings.Standing standing, AnswersFile before, Followed draft) {}

    private Followed answered(Drafted draft, Hearing hearing) {
        AnswersFile now = hearing.answers().file(draft.member().name()).orElse(draft.before());
        return now.text().equals(draft.before().text())
                ? draft.draft()
                : shares.wanted(draft.member(), draft.standing(), now);
    }

    private Optional<Revision> back(Hearing hearing, Optional<ProposalMark> mark, boolean anew) {
        Optional<Revision> before = anew ? Optional.empty() : mark.flatMap(ProposalMark::back);
        return hearing.ordered(Command.ROLLBACK) && members.size() == 1
                ? shares.healthyBefore(first()).or(() -> mark.flatMap(ProposalMark::back))
                : before;
    }

    private static Wanted about(Member member, Wanted wanted) {
        return member.name().isEmpty() ? wanted : wanted.about(member.name());
    }

    private static Head own(Member member, Head head) {
        return new Head(head.revision(), member.of(head.files()), head.statuses());
    }

    private static Optional<NewImage> image(List<Followed> wanted) {
        return wanted.size() == 1 ? wanted.getFirst().image() : Optional.empty();
    }

    /** Our last push, if people's commits still stand on top of it. */
    private Optional<Revision> pushed(Revision head, Optional<ProposalMark> mark) {
        return mark.map(ProposalMark::pushed)
                .filter(revision -> !revision.equals(Revision.NONE))
                .filter(revision -> world.git().contains(watched().remote(), head, revision));
    }

    /** A mark that doesn't know the head may only mean that the process ended before it could be written. */
    private Hands hands(Optional<ProposalMark> mark, Head head, boolean gone) {
        String instance = watched().rules().app().instance();
        boolean foreign = mark.filter(each -> !each.instance().equals(instance)).isPresent();
        boolean ours =
                !foreign && mark.filter(each -> each.alone(head.revision())).isPresent();
        List<Commit> others = ours || gone
                ? List.of()
                : world.git().between(watched().remote(), tip(), head.revision()).stream()
                        .filter(each -> !each.saysItIsOurs())
                        .toList();
        List<String> exposed = members.stream()
                .flatMap(member -> shares.exposed(Standings.answers(member.app(), head.files())).stream())
                .toList();
        return new Hands(others, foreign || !others.isEmpty(), gone, conflicts(mark, head), exposed);
    }

    /** True when the watched branch moved in these apps' files, and to something else than the proposal has. */
    private boolean conflicts(Optional<ProposalMark> mark, Head head) {
        Optional<Revision> base = mark.map(each -> each.trail().base())
                .filter(each -> !each.equals(Revision.NONE))
                .filter(each -> !each.equals(tip()));
        if (base.isEmpty()) {
            return false;
        }
        SortedMap<String, String> then;
        try {
            then = files(base.get());
        } catch (ServiceUnavailable gone) {
            return false; // the forge shows a conflict all the same
        }
        return merged().entrySet().stream()
                .anyMatch(file -> !file.getValue().equals(then.get(file.getKey()))
                        && !file.getValue().equals(head.files().get(file.getKey())));
    }

    private Ask ask(Optional<Revision> back) {
        List<Share> all = new ArrayList<>();
        List<Followed> wanted = new ArrayList<>();
        for (Member member : members) {
            Standings.Standing standing = shares.merged(member, found.pulls());
            Followed followed =
                    back.isPresent() ? shares.returned(member, back.get()) : shares.wantedFrom(member, standing);
            wanted.add(followed);
            Wanted its = followed.wanted();
            all.add(shares.share(member, its, shares.plan(member, its, standing.files()), its));
        }
        return new Ask(all, new Standing(found.branch(), merged()), back, image(wanted), style());
    }

    /** As people write here; Drover's own commits teach nothing. */
    private CommitStyle style() {
        return CommitStyle.of(world.git().recent(watched().remote(), tip(), SUBJECTS).stream()
                .filter(commit -> !commit.saysItIsOurs())
                .map(commit -> commit.message().lines().findFirst().orElse(""))
                .toList());
    }

    private SortedMap<String, String> merged() {
        SortedMap<String, String> files = new TreeMap<>();
        members.forEach(member -> files.putAll(member.seen().upstream().files()));
        return files;
    }

    private SortedMap<String, String> files(Revision revision) {
        var tree = world.git().tree(watched().remote(), revision);
        SortedMap<String, String> files = new TreeMap<>();
        members.forEach(member -> files.putAll(Observer.files(tree, member.app())));
        return files;
    }
}
