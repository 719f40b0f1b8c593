package dev.drover.git.jgit;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.git.Commit;
import dev.drover.git.Push;
import dev.drover.git.PushResult;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.Since;
import dev.drover.source.SourceTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.util.FS;

/**
 * Git by JGit, with two bare clones for each address in a folder of its own, whatever names it has: single commits with their files, and a stretch of
 * history without them. Both are caches. Nothing is ever checked out; no hook, filter, submodule or LFS download runs; Git's
 * settings of this machine are not read. Works without any framework started. Safe for many threads.
 */
public final class JGitRepositories implements Repositories {
    private static final int MOST_COMMITS = 250;
    private static final int MOST_TREES = 32;
    private static final int MOST_CHANGES = 20_000;
    private static final int WHOLE_HISTORY = 100_000;
    private static final long LATELY = Duration.ofSeconds(5).toNanos();

    private final Path folder;
    private final Lines lines;
    private final GitLimits limits;
    private final CommitWriting.Author author;
    private final Map<String, LocalClone> clones = new ConcurrentHashMap<>();
    private final Map<Remote, Repository> near = new ConcurrentHashMap<>();
    private final Map<Remote, Shared<Heads>> asking = new ConcurrentHashMap<>();
    private final Map<Remote, Answer> answers = new ConcurrentHashMap<>();
    private final Map<Read, SourceTree> trees = bounded(MOST_TREES);
    private final Map<Changed, Commit> changes = bounded(MOST_CHANGES);

    private record Read(String url, Revision revision) {}

    private record Changed(Read at, String path) {}

    /** What the branches pointed at, and when that was asked. */
    private record Answer(Heads heads, long asked) {}

    private static <K, V> Map<K, V> bounded(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }

    /** Keeps its clones in {@code folder} and commits as Drover; {@code logins} is asked anew each time, so a token may change. */
    public JGitRepositories(Path folder, Function<RepositoryName, Login> logins, GitLimits limits) {
        this(folder, new Lines(logins, limits), limits, new CommitWriting.Author("Drover", Push.AUTHOR));
    }

    private JGitRepositories(Path folder, Lines lines, GitLimits limits, CommitWriting.Author author) {
        IsolatedSettings.install();
        this.folder = folder;
        this.lines = lines;
        this.limits = limits;
        this.author = author;
    }

    /** The same remotes with clones of their own, committing under another name. */
    public JGitRepositories under(String name, String email, Path clones) {
        return new JGitRepositories(clones, lines, limits, new CommitWriting.Author(name, email));
    }

    /** Many passes over apps of one repository ask at once: those that wait for an answer share the next. */
    @Override
    public Heads heads(Remote remote) {
        return asking.computeIfAbsent(remote, key -> new Shared<>()).ask(() -> {
            long asked = System.nanoTime();
            Heads heads = advertised(remote);
            answers.put(remote, new Answer(heads, asked));
            return heads;
        });
    }

    @Override
    public Optional<Heads> lately(Remote remote) {
        return Optional.ofNullable(answers.get(remote))
                .filter(answer -> System.nanoTime() - answer.asked() < LATELY)
                .map(Answer::heads);
    }

    private Heads advertised(Remote remote) {
        LocalClone clone = files(remote);
        try (Transport transport = lines.ask(remote, clone.repository());
                FetchConnection connection = transport.openFetch()) {
            Map<Branch, Revision> branches = new LinkedHashMap<>();
            for (Ref ref : connection.getRefs()) {
                ObjectId at = ref.getObjectId();
                if (at != null && ref.getName().startsWith(Constants.R_HEADS)) {
                    branch(ref.getName()).ifPresent(branch -> branches.put(branch, new Revision(at.name())));
                }
            }
            return new Heads(main(connection, branches), branches);
        } catch (IOException e) {
            throw GitTrouble.of(remote, lines.login(remote), e);
        }
    }

    private static Branch main(FetchConnection connection, Map<Branch, Revision> branches) {
        Ref head = connection.getRef(Constants.HEAD);
        if (head != null && head.isSymbolic()) {
            Optional<Branch> named = branch(head.getTarget().getName());
            if (named.isPresent()) {
                return named.get();
            }
        }
        for (String usual : List.of("main", "master")) {
            if (branches.containsKey(new Branch(usual))) {
                return new Branch(usual);
            }
        }
        return branches.keySet().stream().findFirst().orElse(new Branch("main"));
    }

    /** A branch name that a stranger chose; empty for the few that Git allows and we don't. */
    private static Optional<Branch> branch(String ref) {
        if (!ref.startsWith(Constants.R_HEADS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Branch(ref.substring(Constants.R_HEADS.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean alike(Remote one, Remote other) {
        return one.url().equals(other.url()) && lines.login(one).equals(lines.login(other));
    }

    @Override
    public void keepOnly(Collection<Remote> watched) {
        Set<String> kept = new HashSet<>();
        watched.forEach(remote -> kept.add(ClonePlace.of(remote.url())));
        clones.keySet().forEach(name -> kept.add(name.substring(0, name.indexOf('/'))));
        ClonePlace.removeOthers(folder, kept);
    }

    @Override
    public SourceTree tree(Remote remote, Revision revision) {
        LocalClone clone = files(remote);
        clone.bring(remote, List.of(revision), 1);
        Read read = new Read(remote.url(), revision);
        SourceTree known = trees.get(read);
        if (known == null) {
            known = asked(
                    remote,
                    () -> JGitTree.of(
                            clone.repository(),
                            remote.url(),
                            revision,
                            limits.reading().sources()));
            trees.put(read, known);
        }
        return known;
    }

    @Override
    public Optional<Commit> lastChange(Remote remote, Revision from, String path) {
        Function<Revision, Changed> key = at -> new Changed(new Read(remote.url(), at), path);
        Commit before = changes.get(key.apply(from));
        if (before != null) {
            return Optional.of(before);
        }
        Repository past = past(remote, List.of(from), limits.history());
        Optional<Commit> change = asked(
                remote,
                () -> new History(past).lastChange(from, path, at -> Optional.ofNullable(changes.get(key.apply(at)))));
        change.ifPresent(commit -> changes.put(key.apply(from), commit));
        return change;
    }

    @Override
    public Since sinceCode(Remote remote, Revision from, Predicate<String> aside, String counted) {
        Repository past = past(remote, List.of(from), limits.history());
        return asked(remote, () -> new History(past).sinceCode(from, aside, counted));
    }

    @Override
    public List<Commit> recent(Remote remote, Revision from, int most) {
        Repository past = past(remote, List.of(from), limits.history());
        return asked(remote, () -> new History(past).recent(from, most));
    }

    @Override
    public List<Commit> changes(Remote remote, Revision from, String path, int most) {
        Repository past = past(remote, List.of(from), limits.history());
        return asked(remote, () -> new History(past).changes(from, path, most));
    }

    @Override
    public List<Commit> between(Remote remote, Revision base, Revision tip) {
        Repository past = past(remote, List.of(base, tip), limits.history());
        return asked(remote, () -> new History(past).between(base, tip, MOST_COMMITS));
    }

    @Override
    public boolean contains(Remote remote, Revision tip, Revision ancestor) {
        if (tip.equals(ancestor)) {
            return true;
        }
        List<Revision> both = List.of(tip, ancestor);
        Repository past = past(remote, both, limits.history());
        History history = new History(past);
        if (asked(remote, () -> history.contains(tip, ancestor))) {
            return true;
        }
        if (!asked(remote, history::cut)) {
            return false;
        }
        History whole = new History(past(remote, both, WHOLE_HISTORY));
        return asked(remote, () -> whole.contains(tip, ancestor));
    }

    @Override
    public PushResult push(Remote remote, Push push) {
        LocalClone clone = files(remote);
        boolean creates = push.expected().equals(Revision.NONE);
        List<Revision> needed = new ArrayList<>(List.of(push.parent()));
        if (!creates) {
            needed.add(push.expected());
        }
        push.merges().ifPresent(needed::add);
        clone.bring(remote, needed, 1);
        CommitWriting writing = new CommitWriting(clone.repository(), author);
        return asked(
                remote,
                () -> clone.alone(() -> {
                    ObjectId tree = writing.tree(push);
                    Revision compared = creates ? push.parent() : push.expected();
                    if (push.merges().isEmpty() && tree.equals(writing.tree(compared))) {
                        Revision actual = heads(remote).at(push.branch()).orElse(Revision.NONE);
                        return actual.equals(push.expected())
                                ? new PushResult.Unchanged(compared)
                                : new PushResult.Moved(actual);
                    }
                    Revision commit = writing.commit(push, tree);
                    clone.made(commit);
                    return send(remote, clone, push.branch(), push.expected(), commit);
                }));
    }

    @Override
    public void deleteBranch(Remote remote, Branch branch, Revision expected) {
        LocalClone clone = files(remote);
        PushResult result =
                asked(remote, () -> clone.alone(() -> send(remote, clone, branch, expected, Revision.NONE)));
        switch (result) {
            case PushResult.Pushed _, PushResult.Unchanged _, PushResult.Moved _ -> {}
            case PushResult.Refused(String why) ->
                throw new ServiceUnavailable(
                        "git",
                        remote.name() + ": branch " + branch + " could not be deleted: " + why,
                        "Delete it by hand, or allow Drover's account to");
        }
    }

    private PushResult send(Remote remote, LocalClone clone, Branch branch, Revision expected, Revision commit)
            throws IOException {
        RemoteRefUpdate update = new RemoteRefUpdate(
                clone.repository(), (String) null, id(commit), branch.ref(), true, null, id(expected));
        answers.remove(remote);
        try (Transport transport = lines.open(remote, clone.repository())) {
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
        }
        return switch (update.getStatus()) {
            case OK -> new PushResult.Pushed(commit);
            case UP_TO_DATE, NON_EXISTING -> new PushResult.Unchanged(commit);
            case REJECTED_REMOTE_CHANGED ->
                new PushResult.Moved(heads(remote).at(branch).orElse(Revision.NONE));
            case REJECTED_NODELETE, REJECTED_NONFASTFORWARD, REJECTED_OTHER_REASON, AWAITING_REPORT, NOT_ATTEMPTED ->
                refused(remote, branch, expected, update);
        };
    }

    /** A refusal may mean that somebody was quicker between our look and our push. */
    private PushResult refused(Remote remote, Branch branch, Revision expected, RemoteRefUpdate update) {
        Revision actual = heads(remote).at(branch).orElse(Revision.NONE);
        if (!actual.equals(expected)) {
            return new PushResult.Moved(actual);
        }
        String why = update.getMessage() == null ? update.getStatus().name() : update.getMessage();
        return new PushResult.Refused(lines.login(remote).hide(why));
    }

    private static ObjectId id(Revision revision) {
        return revision.equals(Revision.NONE) ? ObjectId.zeroId() : ObjectId.fromString(revision.sha());
    }

    private <T> T asked(Remote remote, LocalClone.Work<T> question) {
        try {
            return question.run();
        } catch (IOException e) {
            throw GitTrouble.of(remote, lines.login(remote), e);
        }
    }

    private LocalClone files(Remote remote) {
        return clones.computeIfAbsent(
                ClonePlace.of(remote.url()) + "/files.git",
                name -> new LocalClone(folder.resolve(name), LocalClone.Kind.FILES, lines, limits));
    }

    /** Where history is read: of a repository on this machine in that repository itself, of any other in a clone of ours. */
    private Repository past(Remote remote, List<Revision> revisions, int depth) {
        Optional<Path> here = lines.onThisMachine(remote);
        if (here.isPresent()) {
            return near.computeIfAbsent(remote, key -> asked(remote, () -> opened(here.get())));
        }
        LocalClone clone = history(remote);
        clone.bring(remote, revisions, depth);
        return clone.repository();
    }

    private static Repository opened(Path folder) throws IOException {
        File found = RepositoryCache.FileKey.resolve(folder.toFile(), FS.DETECTED);
        return new FileRepositoryBuilder()
                .setGitDir(found == null ? folder.toFile() : found)
                .setMustExist(true)
                .build();
    }

    private LocalClone history(Remote remote) {
        return clones.computeIfAbsent(
                ClonePlace.of(remote.url()) + "/history.git",
                name -> new LocalClone(folder.resolve(name), LocalClone.Kind.HISTORY, lines, limits));
    }
}
