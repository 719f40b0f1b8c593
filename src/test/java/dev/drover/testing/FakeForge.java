package dev.drover.testing;

import dev.drover.app.Branch;
import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Conversation;
import dev.drover.forge.Forge;
import dev.drover.forge.ForgeCapabilities;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A forge in memory for fast tests, over sandbox repositories that hold the branches. {@link #as} gives the same forge to
 * another person. Each accepted write is one line in {@link #writes()}; {@link #failNext} makes the next call fail.
 */
public final class FakeForge implements Forge {
    /** The account that the product runs as. */
    public static final String DROVER = "drover";

    private final World world;
    private final String self;

    /** Everything that all people on this forge share. */
    static final class World {
        final Map<RepositoryName, GitSandbox> repositories = new HashMap<>();
        final Map<String, Permission> permissions = new HashMap<>(Map.of(DROVER, Permission.WRITE));
        final Map<RepositoryName, List<FakePullRequest>> pullRequests = new HashMap<>();
        final Map<String, Map<String, CommitStatus>> statuses = new HashMap<>();
        final List<String> writes = new ArrayList<>();
        final Deque<RuntimeException> failures = new ArrayDeque<>();
        ForgeCapabilities capabilities = new ForgeCapabilities(true, true, true, true, true);
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        long ids;

        Instant tick() {
            now = now.plusSeconds(1);
            return now;
        }

        void wrote(String what) {
            writes.add(what);
        }

        void call() {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
        }
    }

    private FakeForge(World world, String self) {
        this.world = world;
        this.self = self;
    }

    public FakeForge() {
        this(new World(), DROVER);
    }

    /** Puts a repository on this forge. */
    public FakeForge host(RepositoryName name, GitSandbox repository) {
        world.repositories.put(name, repository);
        return this;
    }

    public FakeForge grant(String login, Permission permission) {
        world.permissions.put(login, permission);
        return this;
    }

    public FakeForge capable(ForgeCapabilities capabilities) {
        world.capabilities = capabilities;
        return this;
    }

    /** The same forge, used by another person. */
    public FakeForge as(String login) {
        return new FakeForge(world, login);
    }

    /** What was written so far, by anybody, one line each. */
    public List<String> writes() {
        return List.copyOf(world.writes);
    }

    /** The next call, whichever it is, fails this way. */
    public void failNext(RuntimeException failure) {
        world.failures.add(failure);
    }

    /** From now on nobody may say anything on this pull request. */
    public void lock(RepositoryName repository, PullRequest.Ref pullRequest) {
        find(repository, pullRequest).locked = true;
    }

    /** What people do with a pull request that they closed by mistake. */
    public void reopen(RepositoryName repository, PullRequest.Ref pullRequest) {
        find(repository, pullRequest).state = PullRequest.State.OPEN;
        world.wrote("reopen " + pullRequest.value());
    }

    /** A pull request from a stranger's fork. */
    public PullRequest openFromFork(RepositoryName repository, Revision head, Branch target, String title) {
        FakePullRequest made = new FakePullRequest(
                number(repository), new Branch("patch-1"), target, new PullRequest.Text(title, "", self));
        made.fork = head;
        return add(repository, made);
    }

    @Override
    public ForgeCapabilities capabilities() {
        return world.capabilities;
    }

    @Override
    public String self(RepositoryName repository) {
        world.call();
        return self;
    }

    @Override
    public List<PullRequest> pullRequests(RepositoryName repository, Branch source, Branch target) {
        world.call();
        return pulls(repository).reversed().stream()
                .filter(each -> each.fork == null && each.source.equals(source) && each.target.equals(target))
                .map(each -> each.view(git(repository)))
                .limit(30)
                .toList();
    }

    /** Every pull request there ever was, newest first. */
    public List<PullRequest> all(RepositoryName repository) {
        return pulls(repository).reversed().stream()
                .map(each -> each.view(git(repository)))
                .toList();
    }

    @Override
    public List<PullRequest> openPullRequests(RepositoryName repository, Branch target) {
        world.call();
        return pulls(repository).reversed().stream()
                .filter(each -> each.state == PullRequest.State.OPEN && each.target.equals(target))
                .map(each -> each.view(git(repository)))
                .toList();
    }

    @Override
    public PullRequest open(RepositoryName repository, Branch source, Branch target, String title, String body) {
        world.call();
        GitSandbox git = git(repository);
        for (PullRequest other : pullRequests(repository, source, target)) {
            if (other.open()) {
                throw problem("pull request " + other.ref().value() + " for this branch is open already", "Use it");
            }
        }
        Revision head = git.head(source.name());
        if (head.equals(Revision.NONE) || git.contains(git.head(target.name()), head)) {
            throw problem("branch " + source + " has nothing that " + target + " has not", "Push to it first");
        }
        return add(
                repository,
                new FakePullRequest(number(repository), source, target, new PullRequest.Text(title, body, self)));
    }

    private PullRequest add(RepositoryName repository, FakePullRequest made) {
        made.changed = world.tick();
        pulls(repository).add(made);
        world.wrote("open " + made.number);
        return made.view(git(repository));
    }

    private long number(RepositoryName repository) {
        return pulls(repository).size() + 1L;
    }

    @Override
    public void edit(RepositoryName repository, PullRequest.Ref pullRequest, String title, String body) {
        world.call();
        FakePullRequest found = find(repository, pullRequest);
        found.text = new PullRequest.Text(title, body, found.text.author());
        found.changed = world.tick();
        world.wrote("edit " + found.number);
    }

    @Override
    public void close(RepositoryName repository, PullRequest.Ref pullRequest) {
        world.call();
        FakePullRequest found = find(repository, pullRequest);
        if (found.state == PullRequest.State.OPEN) {
            found.freeze(git(repository), PullRequest.State.CLOSED);
            found.changed = world.tick();
            world.wrote("close " + found.number);
        }
    }

    @Override
    public Optional<Revision> merge(RepositoryName repository, PullRequest.Ref pullRequest, Revision head) {
        world.call();
        FakePullRequest found = find(repository, pullRequest);
        GitSandbox git = git(repository);
        if (found.state != PullRequest.State.OPEN || !found.head(git).equals(head)) {
            return Optional.empty();
        }
        Optional<Revision> merged = git.merge(found.source.name(), found.target.name());
        merged.ifPresent(commit -> {
            found.freeze(git, PullRequest.State.MERGED);
            found.mergeCommit = commit;
            found.changed = world.tick();
            world.wrote("merge " + found.number);
        });
        return merged;
    }

    @Override
    public Permission permission(RepositoryName repository, String login) {
        world.call();
        return world.permissions.getOrDefault(login, Permission.NONE);
    }

    @Override
    public List<CommitStatus> statuses(RepositoryName repository, Revision revision) {
        world.call();
        return List.copyOf(world.statuses
                .getOrDefault(repository + ":" + revision, Map.of())
                .values());
    }

    @Override
    public void status(RepositoryName repository, Revision revision, CommitStatus status) {
        world.call();
        world.statuses
                .computeIfAbsent(repository + ":" + revision, _ -> new LinkedHashMap<>())
                .put(status.context(), status);
        world.wrote("status " + status.context() + " " + status.state());
    }

    @Override
    public Conversation conversation() {
        return new FakeConversation(world, self, this::find);
    }

    private GitSandbox git(RepositoryName repository) {
        GitSandbox git = world.repositories.get(repository);
        if (git == null) {
            throw problem("there is no repository " + repository, "Host it");
        }
        return git;
    }

    private List<FakePullRequest> pulls(RepositoryName repository) {
        git(repository);
        return world.pullRequests.computeIfAbsent(repository, _ -> new ArrayList<>());
    }

    private FakePullRequest find(RepositoryName repository, PullRequest.Ref pullRequest) {
        return pulls(repository).stream()
                .filter(each -> each.number == pullRequest.value())
                .findFirst()
                .orElseThrow(() -> problem("there is no pull request " + pullRequest.value(), "Look again"));
    }

    private static RepositoryProblem problem(String what, String next) {
        return new RepositoryProblem(Place.file("forge"), what, next);
    }
}
