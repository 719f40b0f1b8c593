package dev.drover.git.jgit;

import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.git.Remote;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;

/**
 * One bare clone of one remote on this machine: a cache that may be deleted at any time. A commit is here, with everything it
 * needs, when a ref of ours names it or named it since the last sweep; those refs keep the latest {@value #KEPT} commits from being
 * swept. There are never more of them, because a fetch tells the remote about each, and a server built on JGit loses its thread when
 * they don't fit into one message. Fetches and sweeps happen one at a time; reading needs no lock.
 */
final class LocalClone {
    private static final int KEPT = 24;
    private static final int PACKS_BEFORE_SWEEP = 40;
    private static final String HERE = "refs/drover/here/";
    private static final String HEADS = HERE + "heads/";
    private static final String TIP = HERE + "tip";

    private final Repository repository;
    private final Kind kind;
    private final Lines lines;
    private final GitLimits limits;
    private final ReentrantLock one = new ReentrantLock();
    private final Set<String> recent = new LinkedHashSet<>();
    private final Set<String> unswept = new HashSet<>();
    private final Set<String> named = new HashSet<>();

    /** What a clone holds: whole files of single commits, or commits and folders of a stretch of history without the files. */
    enum Kind {
        FILES,
        HISTORY
    }

    LocalClone(Path folder, Kind kind, Lines lines, GitLimits limits) {
        this.kind = kind;
        this.lines = lines;
        this.limits = limits;
        this.repository = openOrCreate(folder);
    }

    private static Repository openOrCreate(Path folder) {
        try {
            Files.createDirectories(folder);
            File place = folder.toFile();
            FileRepository repository = (FileRepository)
                    new FileRepositoryBuilder().setGitDir(place).setBare().build();
            if (!Files.exists(folder.resolve("config"))) {
                repository.create(true);
                StoredConfig config = repository.getConfig();
                config.setBoolean("core", null, "logAllRefUpdates", false);
                config.setInt("gc", null, "auto", 0);
                config.setInt("gc", null, "autoPackLimit", 0);
                config.setString("gc", null, "prunePackExpire", "now");
                config.save();
            }
            return repository;
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "git",
                    "no clone can be kept in " + folder + ": " + e.getMessage(),
                    "Check that DROVER_DATA can be written to",
                    e);
        }
    }

    Repository repository() {
        return repository;
    }

    /** Makes sure that commits are here, fetching those that are not. {@code depth} commits back; deeper than before if asked. */
    void bring(Remote remote, Collection<Revision> revisions, int depth) {
        one.lock();
        try {
            List<Revision> missing = new ArrayList<>();
            for (Revision revision : revisions) {
                recent.remove(revision.sha());
                recent.add(revision.sha());
                String ref = ref(revision, depth);
                if (!unswept.contains(ref) && !names(ref)) {
                    missing.add(revision);
                }
            }
            if (!missing.isEmpty()) {
                fetch(remote, missing, depth);
                for (Revision revision : missing) {
                    keep(remote, revision, depth);
                }
                trim();
                sweep();
            }
        } catch (IOException | GitAPIException e) {
            throw GitTrouble.of(remote, lines.login(remote), e);
        } finally {
            one.unlock();
        }
    }

    /** Only this object takes refs away, so that one that was found once need not be looked for again. */
    private boolean names(String ref) throws IOException {
        if (!named.contains(ref) && repository.exactRef(ref) != null) {
            named.add(ref);
        }
        return named.contains(ref);
    }

    /** Runs what must not overlap with a fetch or a sweep. */
    <T> T alone(Work<T> work) throws IOException {
        one.lock();
        try {
            return work.run();
        } finally {
            one.unlock();
        }
    }

    interface Work<T> {
        T run() throws IOException;
    }

    /** Notes that a commit made here is complete. */
    void made(Revision revision) throws IOException {
        update(ref(revision, 1), revision);
        recent.add(revision.sha());
    }

    private static String ref(Revision revision, int depth) {
        return HERE + depth + "/" + revision;
    }

    private void fetch(Remote remote, List<Revision> wanted, int depth) throws IOException {
        if (remote.url().startsWith("file:") || remote.url().startsWith("/")) {
            fetchThroughBranches(remote, wanted, depth);
            return;
        }
        List<RefSpec> byCommit = new ArrayList<>();
        for (Revision revision : wanted) {
            byCommit.add(new RefSpec(revision.sha() + ":" + TIP));
        }
        try {
            transfer(remote, byCommit, depth);
        } catch (TransportException e) {
            if (!isRefusal(e) && !hungUp(remote, e)) {
                throw e;
            }
            fetchThroughBranches(remote, wanted, depth);
        }
    }

    /** For servers that hand out only what a branch names: the branches at those commits, else all branches, further and further back. */
    private void fetchThroughBranches(Remote remote, List<Revision> wanted, int depth) throws IOException {
        List<RefSpec> named = new ArrayList<>();
        List<RefSpec> all = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>();
        wanted.forEach(revision -> left.add(revision.sha()));
        try (Transport transport = lines.open(remote, repository);
                FetchConnection connection = transport.openFetch()) {
            for (Ref ref : connection.getRefs()) {
                ObjectId at = ref.getObjectId();
                if (at == null || !ref.getName().startsWith("refs/heads/")) {
                    continue;
                }
                RefSpec spec = new RefSpec("+" + ref.getName() + ":" + HEADS + ref.getName());
                all.add(spec);
                if (left.remove(at.name())) {
                    named.add(spec);
                }
            }
        }
        if (left.isEmpty()) {
            transfer(remote, named, depth);
            return;
        }
        for (int back = Math.max(depth, 50); back <= 50_000 && !all.isEmpty(); back *= 10) {
            transfer(remote, all, back);
            if (haveAll(wanted)) {
                return;
            }
        }
        throw new ServiceUnavailable(
                "git",
                remote.name() + ": commit " + String.join(", ", left) + " is not in the repository any more",
                "A force push has probably replaced it; the next look at the branches finds the new one");
    }

    private boolean haveAll(List<Revision> wanted) throws IOException {
        for (Revision revision : wanted) {
            if (!repository.getObjectDatabase().has(ObjectId.fromString(revision.sha()))) {
                return false;
            }
        }
        return true;
    }

    /** Over SSH, Git's own server refuses a commit that no branch names by ending without a word. */
    private static boolean hungUp(Remote remote, TransportException e) {
        return !remote.url().startsWith("http") && e.getCause() instanceof EOFException;
    }

    private static boolean isRefusal(TransportException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        // The last one is how a server built on JGit answers a shallow request for a commit that it does not have.
        return message.contains("not valid")
                || message.contains("not our ref")
                || message.contains("unadvertised")
                || message.contains("unknown object")
                || message.contains("no such remote ref")
                || message.contains("does not have")
                || message.contains("internal server error");
    }

    private void transfer(Remote remote, List<RefSpec> specs, int depth)
            throws TransportException, NotSupportedException {
        try {
            transfer(
                    remote,
                    specs,
                    depth,
                    kind == Kind.HISTORY ? FilterSpec.fromFilterLine("blob:none") : FilterSpec.NO_FILTER);
        } catch (TransportException e) {
            boolean filtersNot =
                    kind == Kind.HISTORY && String.valueOf(e.getMessage()).contains("filter");
            if (!filtersNot) {
                throw e;
            }
            transfer(remote, specs, depth, FilterSpec.NO_FILTER);
        }
    }

    private void transfer(Remote remote, List<RefSpec> specs, int depth, FilterSpec filter)
            throws TransportException, NotSupportedException {
        TransferWatch watch =
                new TransferWatch(limits, repository.getDirectory().toPath());
        try (Transport transport = lines.open(remote, repository)) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            if (shallow(remote, depth)) {
                transport.setDepth(depth);
            }
            transport.setFilterSpec(filter);
            transport.fetch(watch, specs);
        } catch (TransportException e) {
            if (!watch.why().isEmpty()) {
                throw new ServiceUnavailable(
                        "git",
                        remote.name() + ": the transfer was ended because " + watch.why(),
                        "Raise the limit, or watch a smaller repository",
                        e);
            }
            throw e;
        }
    }

    /**
     * On a line that both sides talk on in turn, JGit can't ask for a depth and tell of more than 63 commits at once. So the first
     * transfer of a history is cut off, later ones go on from there, and one that goes further back begins anew.
     */
    private boolean shallow(Remote remote, int depth) throws TransportException {
        if (kind == Kind.FILES || remote.url().startsWith("http")) {
            return true;
        }
        try {
            List<Ref> here = repository.getRefDatabase().getRefsByPrefix(HERE);
            boolean deeper = here.stream().noneMatch(ref -> ref.getName().startsWith(HERE + depth + "/"));
            for (Ref ref : deeper ? here : List.<Ref>of()) {
                delete(ref.getName());
            }
            return deeper;
        } catch (IOException e) {
            throw new TransportException(String.valueOf(e.getMessage()), e);
        }
    }

    private void delete(String name) throws IOException {
        named.remove(name);
        RefUpdate delete = repository.updateRef(name);
        delete.setForceUpdate(true);
        delete.delete();
    }

    private void keep(Remote remote, Revision revision, int depth) throws IOException {
        if (!repository.getObjectDatabase().has(ObjectId.fromString(revision.sha()))) {
            throw new ServiceUnavailable(
                    "git",
                    remote.name() + ": the remote did not send commit " + revision,
                    "Drover tries again; if it stays, delete the clone in DROVER_DATA, which is only a cache");
        }
        update(ref(revision, depth), revision);
    }

    private void update(String name, Revision revision) throws IOException {
        RefUpdate update = repository.updateRef(name);
        update.setNewObjectId(ObjectId.fromString(revision.sha()));
        update.disableRefLog();
        RefUpdate.Result result = update.forceUpdate();
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default -> throw new IOException("the clone's ref " + name + " could not be written: " + result);
        }
    }

    /** Drops what was not asked for lately, once the packs have become many. */
    private void sweep() throws IOException, GitAPIException {
        String[] packs = repository
                .getDirectory()
                .toPath()
                .resolve("objects/pack")
                .toFile()
                .list((_, name) -> name.endsWith(".pack"));
        if (packs == null || packs.length < PACKS_BEFORE_SWEEP) {
            return;
        }
        unswept.clear();
        try (Git git = new Git(repository)) {
            git.gc().setExpire(Instant.now().minus(Duration.ofHours(1))).call();
        }
        Set<ObjectId> cuts = new HashSet<>(repository.getObjectDatabase().getShallowCommits());
        for (ObjectId cut : Set.copyOf(cuts)) {
            if (!repository.getObjectDatabase().has(cut)) {
                cuts.remove(cut);
            }
        }
        repository.getObjectDatabase().setShallowCommits(cuts);
    }

    /** Takes the refs of what was not asked for lately, and those that only a fetch needed. */
    private void trim() throws IOException {
        while (recent.size() > KEPT) {
            recent.remove(recent.iterator().next());
        }
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(HERE)) {
            String name = ref.getName();
            boolean fetched = name.startsWith(HEADS) || name.equals(TIP);
            if (fetched || !recent.contains(name.substring(name.lastIndexOf('/') + 1))) {
                delete(name);
                if (!fetched) {
                    unswept.add(name);
                }
            }
        }
    }
}
