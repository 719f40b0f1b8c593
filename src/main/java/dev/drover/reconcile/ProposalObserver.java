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
import dev.drover.plan.Observation.Ask;
import dev.drover.plan.Observation.Head;
import dev.drover.plan.Observation.Merged;
import dev.drover.plan.Observation.Proposal;
import dev.drover.proposal.Drafting;
import dev.drover.proposal.Hearing;
import dev.drover.proposal.ProposalMark;
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
            return new Proposal.BranchOnly(head, ask(app, watched, seen, merged(app, watched, seen)));
        }
        Forge forge = watched.forge().get();
        List<PullRequest> all = forge.pullRequests(app.repository(), app.proposalBranch(), app.branch());
        Optional<PullRequest> open = all.stream().filter(PullRequest::open).findFirst();
        return open.isPresent()
                ? open(app, watched, seen, open.get())
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
                refused, past.branch(), merged, ask(app, watched, seen, merged(app, watched, seen)));
    }

    private Proposal open(AppRef app, Watched watched, Seen seen, PullRequest pullRequest) {
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
                : merged(app, watched, seen);
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
    private record Standing(boolean proposed, SortedMap<String, String> files, Optional<Drafting.Base> base) {}

    private Standing merged(AppRef app, Watched watched, Seen seen) {
        return standing(app, watched, seen, seen.upstream().files(), Optional.empty());
    }

    /** {@code accepted} is the commit whose answers the files were written with, where it is known; else the spec's last change. */
    private Standing standing(
            AppRef app, Watched watched, Seen seen, SortedMap<String, String> files, Optional<Revision> accepted) {
        if (!files.containsKey(app.specPath().path())) {
            return new Standing(false, files, Optional.empty());
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
                    proposed, files, Optional.of(new Drafting.Base(lock.get().values(), then)));
        }
        Optional<Revision> base = lock.map(Lock::commit)
                .filter(commit -> !commit.equals(Revision.NONE))
                .or(() -> changed);
        return new Standing(
                proposed,
                files,
                base.map(revision ->
                        new Drafting.Base(drafting.facts(app, world.git().tree(watched.remote(), revision)), then)));
    }

    private Followed wanted(AppRef app, Watched watched, Seen seen, Standing standing, AnswersFile answers) {
        Wanted wanted = drafting.wanted(new Drafting.Request(
                standing.proposed(), app, seen.tree(), standing.files(), standing.base(), answers));
        About about = new About(app, watched.remote(), seen, drafting.facts(app, seen.tree()));
        return images.onto(about, wanted, answers);
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
