package dev.drover.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.app.SpecPath;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Claims;
import dev.drover.reconcile.Lanes;
import dev.drover.reconcile.Limits;
import dev.drover.reconcile.Restraint;
import dev.drover.reconcile.Watched;
import dev.drover.reconcile.World;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.MemoryJournal;
import dev.drover.testing.MemoryLessons;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Measures what watching costs while nothing happens, and what is left behind after very many commits. */
final class WatchingBenchmark {
    private static final int ROUNDS = 5;
    private static final double INTERVAL = 60;

    private final Path folder;

    WatchingBenchmark(Path folder) {
        this.folder = folder;
    }

    /** Watched repositories, each at an address of its own. */
    void idle(List<Remote> remotes, String token) {
        int watched = remotes.size();
        AtomicInteger asked = new AtomicInteger();
        Repositories real =
                new JGitRepositories(folder, _ -> new Login.Token(token), GitLimits.usual(GitLimits.Reach.SAFE));
        Repositories git = (Repositories) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Repositories.class}, (self, method, arguments) -> {
                    asked.addAndGet(
                            switch (method.getName()) {
                                case "heads" -> 1;
                                case "alike" -> 0;
                                default -> 1_000_000;
                            });
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
        MemoryJournal journal = new MemoryJournal();
        World world = new World(
                git,
                Optional.empty(),
                journal,
                journal,
                new MemoryLessons(),
                journal,
                Restraint.usual(Clock.systemUTC()));
        Lanes lanes = new Lanes(app -> new Outcome.Settled(""), Clock.systemUTC(), new Random(1), Limits.USUAL);
        List<Watched> all = remotes.stream().map(WatchingBenchmark::watched).toList();
        Apps apps = new Apps(world, all, (tree, specs) -> List.of(SpecPath.USUAL), new Claims(), lanes);
        apps.poll();
        lanes.drain();
        apps.poll();
        asked.set(0);
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = machine.getProcessCpuTime();
        long wall = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            apps.poll();
        }
        double busy = (machine.getProcessCpuTime() - cpu) / 1e9 / ROUNDS;
        System.out.printf(
                Locale.ROOT,
                "%d repositories idle: %.2f requests each an interval, %.2f s of CPU a round (%.1f %% of a core at %.0f s), %.1f s a round%n",
                watched,
                (double) asked.get() / ROUNDS / watched,
                busy,
                busy / INTERVAL * 100,
                INTERVAL,
                (System.nanoTime() - wall) / 1e9 / ROUNDS);
    }

    private static Watched watched(Remote remote) {
        AppRules rules = new AppRules(
                "drover", false, AppRules.Drift.CORRECT, Set.of(), new AppRules.Pace(Duration.ofSeconds(30), 3));
        return new Watched(
                remote,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new Watched.Rules(rules, (job, path) -> List.of()));
    }

    /** A repository that moves on and on, read at each commit. */
    void commits(int number) throws IOException {
        Files.createDirectories(folder);
        Repositories git = new JGitRepositories(
                folder.resolve("clones"),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        try (GitSandbox sandbox = GitSandbox.create(folder.resolve("shop.git"))) {
            Remote remote = new Remote(new RepositoryName("shop"), sandbox.url());
            for (int i = 1; i <= number; i++) {
                Revision tip = sandbox.commit(
                        "main",
                        "Commit " + i,
                        Map.of(
                                "README.md",
                                        "# Shop " + i + "\n"
                                                + Integer.toHexString(i * 7919).repeat(200) + "\n",
                                "deploy/job.nomad", "job \"shop\" { # " + i / 50 + "\n}\n"));
                git.heads(remote);
                git.tree(remote, tip).exact("README.md");
                git.lastChange(remote, tip, "deploy/job.nomad");
                if (i % (number / 10) == 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "after %d commits: %.1f MiB of heap, %.2f MiB of clones%n",
                            i,
                            heap() / 1048576.0,
                            size(folder.resolve("clones")) / 1048576.0);
                }
            }
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
