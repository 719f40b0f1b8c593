package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.draft.Lock;
import dev.drover.draft.LockFile;
import dev.drover.forge.Comment;
import dev.drover.forge.Forge;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.git.Commit;
import dev.drover.git.Repositories.Heads;
import dev.drover.plan.Mendings;
import dev.drover.plan.Observation.Ask;
import dev.drover.plan.Observation.Head;
import dev.drover.plan.Observation.Merged;
import dev.drover.plan.Observation.Proposal;
import dev.drover.plan.Observation.Running;
import dev.drover.proposal.Drafting;
import dev.drover.proposal.Hearing;
import dev.drover.proposal.Mending;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.RepairMark;
import dev.drover.proposal.Talk;
import dev.drover.proposal.Wanted;
import dev.drover.question.AnswersFile;
import dev.drover.question.SecretSight;
import dev.drover.reconcile.ImageFollowing.About;
import dev.drover.reconcile.ImageFollowing.Followed;
import dev.drover.reconcile.Observer.Seen;
import dev.drover.source.SourceTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Looks at the proposal side of an app: what should be proposed, what is, and what people said. Writes nothing. */
public final class ProposalObserver {
    private final World world;
    private final Drafting drafting;
    private final Planning planning;
    private final SecretSight secrets;
    private final ImageFollowing images;

    public ProposalObserver(
            World world, Drafting drafting, Planning planning, SecretSight secrets, ImageFollowing images) {
        this.world = world;
        this.images = images;
        this.drafting = drafting;
        this.planning = planning;
        this.secrets = secrets;
    }

    /** A new pass over the app. */
    void begin(AppRef app) {
        images.begin(app);
    }

    Proposal observe(AppRef app, Watched watched, Heads heads, Seen seen) {
        Optional<Revision> branch = heads.at(app.proposalBranch());
        if (watched.forge().isEmpty()) {
            Optional<Head> head = branch.map(revision ->
                    new Head(revision, Observer.files(world.git().tree(watched.remote(), revision), app), List.of()));
            return new Proposal.BranchOnly(head, ask(app, watched, seen, merged(app, watched, seen, List.of())));
        }
        Forge forge = watched.forge().get();
        List<PullRequest> all = forge.pullRequests(app.repository(), app.proposalBranch(), app.branch());
        Optional<PullRequest> open = all.stream().filter(PullRequest::open).findFirst();
        return open.isPresent()
                ? open(app, watched, seen, new Present(open.get(), all))
                : noneOpen(app, watched, seen, new Past(all, branch));
    }

    /** Our last push, if people's commits still stand on top of it. */
    private Optional<Revision> pushed(Watched watched, PullRequest pullRequest, Optional<ProposalMark> mark) {
        return mark.map(ProposalMark::pushed)
                .filter(revision -> !revision.equals(Revision.NONE))
                .filter(revision -> world.git().contains(watched.remote(), pullRequest.head(), revision));
    }

    /** Earlier pull requests of the same branch, and where the branch stands. */
    private record Past(List<PullRequest> all, Optional<Revision> branch) {}

    private Proposal noneOpen(AppRef app, Watched watched, Seen seen, Past past) {
        List<String> refused = past.all().stream()
                .filter(each -> each.status().state() == PullRequest.State.CLOSED)
                .flatMap(each -> ProposalMark.in(each.text().body()).stream())
                .map(ProposalMark::inputs)
                .toList();
        Optional<Merged> merged = past.all().stream()
                .filter(each -> each.status().state() == PullRequest.State.MERGED)
                .findFirst()
                .map(each -> new Merged(each, talk(watched, each)));
        return new Proposal.NoneOpen(
                refused, past.branch(), merged, ask(app, watched, seen, merged(app, watched, seen, past.all())));
    }

    /** The open pull request, and all there were. */
    private record Present(PullRequest pullRequest, List<PullRequest> all) {}

    private Proposal open(AppRef app, Watched watched, Seen seen, Present present) {
        PullRequest pullRequest = present.pullRequest();
        Forge forge = watched.forge().orElseThrow();
        SourceTree headTree = world.git().tree(watched.remote(), pullRequest.head());
        Head head = new Head(
                pullRequest.head(),
                Observer.files(headTree, app),
                forge.statuses(app.repository(), pullRequest.head()));
        Talk talk = talk(watched, pullRequest);
        Optional<ProposalMark> mark = ProposalMark.in(pullRequest.text().body());
        boolean edited = mark.filter(each -> each.alone(pullRequest.head())).isEmpty();
        Standing standing = edited
                ? standing(app, watched, seen, head.files(), pushed(watched, pullRequest, mark))
                : merged(app, watched, seen, present.all());
        AnswersFile before = answers(app, head.files());
        Followed draft = wanted(app, watched, seen, standing, before);
        Hearing hearing = Hearing.of(talk, before, draft.wanted().questions(), secrets);
        Followed wanted = hearing.answers().text().equals(before.text())
                ? draft
                : wanted(app, watched, seen, standing, hearing.answers());
        Ask ask = new Ask(wanted.wanted(), planning.of(app, watched, wanted.wanted()), wanted.image());
        return new Proposal.Open(pullRequest, mark, head, hearing, ask);
    }

    private Ask ask(AppRef app, Watched watched, Seen seen, Standing standing) {
        Followed followed = wanted(app, watched, seen, standing, answers(app, standing.files()));
        Wanted wanted = followed.wanted();
        boolean same = wanted.files().entrySet().stream()
                .allMatch(file -> file.getValue().equals(standing.files().get(file.getKey())));
        return new Ask(wanted, same ? Planning.NOT_NEEDED : planning.of(app, watched, wanted), followed.image());
    }

    /** The files that a draft starts from, and the facts they were accepted with. */
    private record Standing(
            boolean proposed,
            SortedMap<String, String> files,
            Optional<Drafting.Base> base,
            Optional<Mending> mending) {}

    /** What is merged, mended if it failed. People's own commits on a proposal are never mended a second time. */
    private Standing merged(AppRef app, Watched watched, Seen seen, List<PullRequest> all) {
        Standing standing = standing(app, watched, seen, seen.upstream().files(), Optional.empty());
        Optional<Mending> mending = seen.upstream()
                .spec(app)
                .flatMap(spec -> Mendings.of(
                        app,
                        spec,
                        seen.running(),
                        new Mendings.Tries(
                                repairs(seen.running(), all),
                                watched.rules().app().pace().repairs())));
        return new Standing(standing.proposed(), standing.files(), standing.base(), mending);
    }

    /** How many repairs in a row were merged, the last of them what runs now. */
    private static int repairs(Running running, List<PullRequest> all) {
        List<PullRequest> merged = all.stream()
                .filter(each -> each.status().state() == PullRequest.State.MERGED)
                .toList();
        boolean runs = running instanceof Running.Planned planned
                && !merged.isEmpty()
                && merged.getFirst()
                        .status()
                        .mergeCommit()
                        .equals(planned.deployed().revision());
        return runs
                ? RepairMark.in(merged.getFirst().text().body())
                        .map(RepairMark::number)
                        .orElse(0)
                : 0;
    }

    /** {@code accepted} is the commit whose answers the files were written with, where it is known; else the spec's last change. */
    private Standing standing(
            AppRef app, Watched watched, Seen seen, SortedMap<String, String> files, Optional<Revision> accepted) {
        if (!files.containsKey(app.specPath().path())) {
            return new Standing(false, files, Optional.empty(), Optional.empty());
        }
        boolean proposed = seen.upstream().spec(app).isEmpty();
        String lockPath = app.specPath().lock().path();
        Optional<Lock> lock = Optional.ofNullable(files.get(lockPath)).map(text -> LockFile.read(lockPath, text));
        Optional<Revision> changed = world.git()
                .lastChange(
                        watched.remote(), seen.upstream().tip(), app.specPath().path())
                .map(Commit::revision);
        AnswersFile then = accepted.map(revision ->
                        answers(app, Observer.files(world.git().tree(watched.remote(), revision), app)))
                .or(() -> changed.map(revision ->
                        answers(app, Observer.files(world.git().tree(watched.remote(), revision), app))))
                .orElseGet(() -> answers(app, files));
        if (lock.isPresent() && !lock.get().isOfAnother(drafting.analyser())) {
            return new Standing(
                    proposed, files, Optional.of(new Drafting.Base(lock.get().values(), then)), Optional.empty());
        }
        Optional<Revision> base = lock.map(Lock::commit)
                .filter(commit -> !commit.equals(Revision.NONE))
                .or(() -> changed);
        return new Standing(
                proposed,
                files,
                base.map(revision ->
                        new Drafting.Base(drafting.facts(app, world.git().tree(watched.remote(), revision)), then)),
                Optional.empty());
    }

    private Followed wanted(AppRef app, Watched watched, Seen seen, Standing standing, AnswersFile answers) {
        Wanted drafted = drafting.wanted(new Drafting.Request(
                standing.proposed(), app, seen.tree(), standing.files(), standing.base(), answers));
        String path = app.specPath().path();
        // where the code changed as well, that comes first: its own deployment shows whether the failure is still there
        Wanted wanted = standing.mending()
                .filter(mending -> mending.failed().equals(drafted.files().get(path)))
                .map(mending -> drafted.mended(path, mending))
                .orElse(drafted);
        if (wanted.mending().isPresent()) {
            return new Followed(wanted, Optional.empty());
        }
        About about = new About(app, watched.remote(), seen, drafting.facts(app, seen.tree()));
        Followed followed = images.onto(about, wanted, answers);
        return failedBefore(app, seen, followed.wanted()) ? new Followed(wanted, Optional.empty()) : followed;
    }

    /** A newer image whose deployment failed is not proposed a second time. */
    private static boolean failedBefore(AppRef app, Seen seen, Wanted wanted) {
        String text = JobHistory.text(Planning.source(app, wanted.files()));
        return seen.running() instanceof Running.Planned planned
                && planned.live().filter(live -> live.failed().contains(text)).isPresent();
    }

    /** The image of the merged spec, if its registry says that it does not exist yet. */
    Optional<String> missingImage(AppRef app, Watched watched, Seen seen) {
        SortedMap<String, String> files = seen.upstream().files();
        About about = new About(app, watched.remote(), seen, drafting.facts(app, seen.tree()));
        return images.missing(about, files, answers(app, files));
    }

    static AnswersFile answers(AppRef app, SortedMap<String, String> files) {
        String path = app.specPath().answers().path();
        String text = files.get(path);
        return text == null ? AnswersFile.none(path) : AnswersFile.read(path, text);
    }

    private static Talk talk(Watched watched, PullRequest pullRequest) {
        Forge forge = watched.forge().orElseThrow();
        RepositoryName repository = watched.remote().name();
        List<ReviewThread> threads = forge.conversation().threads(repository, pullRequest.ref());
        List<Comment> comments = forge.conversation().comments(repository, pullRequest.ref());
        Set<String> speakers = new HashSet<>();
        Stream.concat(comments.stream(), threads.stream().flatMap(thread -> thread.comments().stream()))
                .filter(comment -> !comment.mine())
                .forEach(comment -> speakers.add(comment.author()));
        Map<String, Permission> permissions = new HashMap<>();
        speakers.forEach(login -> permissions.put(login, forge.permission(repository, login)));
        return new Talk(threads, comments, permissions);
    }
}
