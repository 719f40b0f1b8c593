package dev.drover.scenario;

import dev.drover.app.AppRef;
import dev.drover.app.Prerequisite;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Permission;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.Parse;
import dev.drover.nomad.ParsedJob;
import dev.drover.nomad.simulated.SimulatedCluster;
import dev.drover.nomad.simulated.SpecParsing;
import dev.drover.plan.Outcome;
import dev.drover.policy.FreezeWindow;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where stories about more than one app take place: the repositories shop and store, one cluster, and a Drover that patrols them. The
 * cluster is simulated unless a story says otherwise; a real one is shared, so names of jobs and owners are kept apart there.
 */
abstract class PatrolStage {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_ROUNDS = 100;

    @TempDir
    Path folder;

    protected final FakeForge forge = new FakeForge();
    protected Ground ground;
    protected GitSandbox shop;
    protected GitSandbox store;
    private long index;

    /** The cluster, its namespace, what keeps this story's names apart from others', and the time: a real cluster needs some. */
    protected record Ground(Cluster cluster, String namespace, String mark, HandClock clock, Duration pause) {
        static Ground simulated() {
            HandClock clock = new HandClock();
            return new Ground(new SimulatedCluster(SpecParsing::parse, clock), "default", "", clock, Duration.ZERO);
        }
    }

    protected Ground ground() {
        return Ground.simulated();
    }

    @BeforeEach
    final void begin() {
        ground = ground();
        shop = sandbox("shop");
        store = sandbox("store");
        forge.grant("alice", Permission.WRITE);
    }

    private GitSandbox sandbox(String name) {
        GitSandbox sandbox = GitSandbox.create(folder.resolve(name + ".git"));
        sandbox.commit("main", "Begin", Map.of("README.md", "# " + name + "\n"));
        forge.host(new RepositoryName(name), sandbox);
        return sandbox;
    }

    @AfterEach
    final void end() {
        shop.close();
        store.close();
    }

    /** What an operator wants of both repositories. */
    protected record Wish(
            boolean prune, boolean adopt, boolean pullRequests, List<FreezeWindow> freezes, List<Prerequisite> ofShop) {
        static final Wish NOTHING = new Wish(false, false, false, List.of(), List.of());
        static final Wish PRUNE = new Wish(true, false, false, List.of(), List.of());
    }

    protected Patrol patrol(Wish wish) {
        return patrol(wish, place("shop", shop, wish, wish.ofShop()), place("store", store, wish, List.of()));
    }

    /** Over other places than the usual two. */
    protected Patrol patrol(Wish wish, Patrol.Place... places) {
        JGitRepositories git = new JGitRepositories(
                folder.resolve("clones"),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        return new Patrol(
                new Patrol.Beat(
                        git,
                        ground.cluster(),
                        List.of(places),
                        ground.namespace(),
                        wish.adopt(),
                        "drover" + ground.mark()),
                ground.clock());
    }

    protected Patrol.Place place(String name, GitSandbox sandbox, Wish wish, List<Prerequisite> dependsOn) {
        return new Patrol.Place(
                new Remote(new RepositoryName(name), sandbox.url()),
                wish.prune(),
                wish.pullRequests() ? Optional.of(forge) : Optional.empty(),
                wish.freezes(),
                dependsOn);
    }

    protected JobId id(String job) {
        return new JobId(ground.namespace(), job + ground.mark());
    }

    /** A job that runs for good; what it says makes it another. */
    protected String spec(String job, String says) {
        return spec(ground.namespace(), job + ground.mark(), says);
    }

    /** A job that runs for an hour without a program; what it says makes it another. */
    static String spec(String namespace, String job, String says) {
        return """
                job "%s" {
                  namespace = "%s"
                  group "app" {
                    update {
                      min_healthy_time = "1s"
                    }
                    task "app" {
                      driver = "mock_driver"
                      config {
                        run_for = "100h"
                      }
                      env {
                        SAYS = "%s"
                      }
                    }
                  }
                }
                """.formatted(job, namespace, says);
    }

    protected String spec(String job) {
        return spec(job, job);
    }

    protected Map<String, String> specs(String... jobs) {
        Map<String, String> files = new TreeMap<>();
        Arrays.stream(jobs).forEach(job -> files.put(job + "/" + job + ".nomad", spec(job)));
        return files;
    }

    /** Rounds with some of the cluster's time between them. */
    protected void rounds(Patrol patrol, int number) {
        for (int i = 0; i < number; i++) {
            patrol.round();
            ground.clock().advance(Duration.ofSeconds(30));
            index = ground.cluster().jobs(index, ground.pause()).index();
        }
    }

    protected void until(Patrol patrol, String what, BooleanSupplier enough) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; (i < MOST_ROUNDS || System.nanoTime() < patience) && !enough.getAsBoolean(); i++) {
            rounds(patrol, 1);
        }
        if (!enough.getAsBoolean()) {
            throw new AssertionError("in vain: " + what + "; " + patrol.outcomes() + " " + patrol.pruner.held());
        }
    }

    protected void settled(Patrol patrol, String... apps) {
        until(
                patrol,
                Arrays.toString(apps) + " are settled",
                () -> Arrays.stream(apps).allMatch(app -> patrol.outcomes().get(app) instanceof Outcome.Settled));
    }

    /** How the last pass over an app ended. */
    protected Outcome outcome(Patrol patrol, String app) {
        return Optional.ofNullable(patrol.outcomes().get(app)).orElseThrow();
    }

    protected Optional<JobState> job(String job) {
        return ground.cluster().job(id(job));
    }

    protected boolean runs(String job) {
        return job(job).filter(state -> !state.stub().stopped()).isPresent();
    }

    /** What a person registers with the command line, with all rights. */
    protected ParsedJob byHand(String text) {
        Parse.Accepted parsed = (Parse.Accepted) ground.cluster().parse(new JobSource(text, JobSource.Format.HCL2, ""));
        return parsed.job();
    }

    protected AppRef app(Patrol patrol, String path) {
        return patrol.apps.all().stream()
                .filter(app -> app.specPath().path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    protected Optional<CommitStatus> status(String repository, Revision revision) {
        return forge.statuses(new RepositoryName(repository), revision).stream()
                .filter(status -> status.context().equals("drover/deploy"))
                .findFirst();
    }
}
