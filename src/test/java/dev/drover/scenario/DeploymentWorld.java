package dev.drover.scenario;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.Registration;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.MemoryJournal;
import dev.drover.testing.MemoryLessons;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A repository with a merged spec, a forge in memory, a cluster, and a Drover between them that can be ended and begun again. */
public final class DeploymentWorld implements AutoCloseable {
    public static final RepositoryName SHOP = new RepositoryName("shop");
    static final String SPEC = "deploy/job.nomad";
    /** Enough for a hand clock; a real cluster on a busy machine may move often and still need its time. */
    private static final int MOST_PASSES = 400;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public final GitSandbox sandbox;
    public final FakeForge forge;
    public final Cluster cluster;
    public final MemoryLessons lessons = new MemoryLessons();
    private final MemoryJournal journal = new MemoryJournal();
    private final Path folder;
    private final Clock clock;
    private final Runnable moment;
    private final String namespace;
    private UnaryOperator<AppRules> wish = rules -> rules;
    private List<String> forbidden = List.of();
    private Drove drover;
    private Runnable poll = () -> {};

    /** {@code moment} lets some of the cluster's time pass. */
    public DeploymentWorld(Path folder, Cluster cluster, String namespace, Clock clock, Runnable moment) {
        this.folder = folder;
        this.cluster = cluster;
        this.namespace = namespace;
        this.clock = clock;
        this.moment = moment;
        this.sandbox = GitSandbox.create(folder.resolve("shop.git"));
        this.forge = new FakeForge().host(SHOP, sandbox).grant("alice", Permission.WRITE);
        this.drover = restarted(cluster, forge, new Drove.Store(journal, lessons));
    }

    /** A new process that knows nothing of the one before. */
    public void restart() {
        restart(Drove.Way.PLAIN);
    }

    /** The same, with everything that it reaches behind something else. */
    public void restart(Drove.Way way) {
        drover = restarted(
                way.of(Cluster.class, cluster), way.of(Forge.class, forge), new Drove.Store(journal, lessons, way));
    }

    /** The same with other doors to the outside. */
    public void restart(Cluster otherCluster, Forge otherForge) {
        drover = restarted(otherCluster, otherForge, new Drove.Store(journal, lessons));
    }

    public void wishing(UnaryOperator<AppRules> rules) {
        wish = rules;
        restart();
    }

    /** From now on this speaks against every job. */
    void forbids(String... findings) {
        forbidden = List.of(findings);
    }

    private Drove restarted(Cluster through, Forge with, Drove.Store store) {
        Repositories git = store.way()
                .of(
                        Repositories.class,
                        new JGitRepositories(
                                folder.resolve("clones"),
                                name -> new Login.Nobody(),
                                GitLimits.usual(new Reach(true, Optional.empty(), true))));
        Remote remote = new Remote(SHOP, sandbox.url());
        poll = () -> git.heads(remote);
        return new Drove.Setting(git, remote, Optional.of(with), Optional.of(through), namespace)
                .drove(clock, store, new Drove.Operator(wish, (job, path) -> forbidden));
    }

    public Drove drover() {
        return drover;
    }

    public Revision merge(String spec) {
        return sandbox.commit("main", "Change the spec", Map.of(SPEC, spec));
    }

    public String spec() {
        return sandbox.text("main", SPEC);
    }

    public JobId job(String name) {
        return new JobId(namespace.isEmpty() ? "default" : namespace, name);
    }

    public Outcome pass() {
        return drover.pass();
    }

    /** Asks the repository for its branches, as the daemon does before a push wakes an app. */
    public void poll() {
        poll.run();
    }

    /** Passes until what is waited for is so; the last outcome. */
    public Outcome until(String what, Predicate<Outcome> enough) {
        Outcome outcome = drover.pass();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; (i < MOST_PASSES || System.nanoTime() < patience) && !enough.test(outcome); i++) {
            moment.run();
            outcome = drover.pass();
        }
        if (!enough.test(outcome)) {
            throw new AssertionError("in vain: " + what + "; the last outcome is " + outcome);
        }
        return outcome;
    }

    public Outcome until(String what, BooleanSupplier enough) {
        return until(what, outcome -> enough.getAsBoolean());
    }

    public Outcome untilHealthy() {
        return until(
                "healthy",
                outcome ->
                        outcome instanceof Outcome.Settled && outcome.summary().startsWith("healthy")
                                || status(head())
                                        .filter(each -> each.state() == CommitStatus.State.SUCCESS)
                                        .isPresent());
    }

    public void moments(int number) {
        for (int i = 0; i < number; i++) {
            moment.run();
            drover.pass();
        }
    }

    public Revision head() {
        return sandbox.head("main");
    }

    public Optional<CommitStatus> status(Revision revision) {
        return forge.statuses(SHOP, revision).stream()
                .filter(each -> each.context().equals("drover/deploy"))
                .findFirst();
    }

    public List<PullRequest> proposals() {
        return forge.pullRequests(SHOP, new Branch("drover/deploy-job.nomad"), new Branch("main"));
    }

    public Optional<PullRequest> proposal() {
        return proposals().stream().filter(PullRequest::open).findFirst();
    }

    public void mergeProposal() {
        PullRequest open = proposal().orElseThrow();
        if (forge.as("alice").merge(SHOP, open.ref(), open.head()).isEmpty()) {
            throw new AssertionError("the forge did not merge " + open);
        }
    }

    public List<Comment> comments(PullRequest pullRequest) {
        return forge.conversation().comments(SHOP, pullRequest.ref());
    }

    public long version(String job) {
        return cluster.job(job(job)).orElseThrow().version();
    }

    /** What a person does with the command line: registers another text, with all rights. */
    public void runByHand(String text) {
        Parse.Accepted parsed = (Parse.Accepted) cluster.parse(new JobSource(text, JobSource.Format.HCL2, ""));
        long index = cluster.plan(parsed.job()).jobModifyIndex();
        cluster.register(new Registration(parsed.job(), index, false));
    }

    /** What a person does who stops a job and purges it, and Nomad itself hours after a job was stopped or done; nobody looks meanwhile. */
    void takeAwayByHand(String job) {
        cluster.stop(job(job));
        while (cluster.rollout(job(job)).orElseThrow().underWay()) {
            moment.run();
        }
        cluster.remove(job(job));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
