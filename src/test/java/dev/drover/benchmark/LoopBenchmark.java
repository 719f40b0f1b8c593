package dev.drover.benchmark;

import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
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
import dev.drover.nomad.http.HttpCluster;
import dev.drover.nomad.http.NomadAccess;
import dev.drover.plan.Outcome;
import dev.drover.scenario.Patrol;
import dev.drover.testing.FakeForge;
import dev.drover.testing.GitSandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Prints what the loop asks of a real Nomad and how long it takes, with many jobs of the mock driver, every request counted by a proxy.
 * The loop is the daemon's own, with its lanes, its poll, its list and its blocking questions.
 */
public final class LoopBenchmark {
    private static final int WORKERS = 16;
    private static final int INTERVALS = 10;
    private static final int MERGES = 100;
    private static final int WARM_UP = 50;
    private static final RepositoryName FLEET = new RepositoryName("fleet");
    private static final RepositoryName SHOP = new RepositoryName("shop");

    private final int jobs;
    private final CountingProxy proxy;
    private final Cluster direct;
    private final Path folder;
    private final GitSandbox fleet;
    private final GitSandbox shop;
    private final FakeForge forge;
    private MachineLoad load = MachineLoad.begin();

    private LoopBenchmark(int jobs, URI nomad) throws IOException {
        this.jobs = jobs;
        this.proxy = new CountingProxy(nomad);
        this.direct = new HttpCluster(NomadAccess.of(nomad, Optional.empty()));
        this.folder = Files.createTempDirectory("loop-benchmark");
        this.fleet = GitSandbox.create(folder.resolve("fleet.git"));
        this.shop = GitSandbox.create(folder.resolve("shop.git"));
        this.forge = new FakeForge().host(SHOP, shop);
    }

    public static void main(String[] arguments) throws IOException {
        int jobs = Integer.parseInt(arguments[0]);
        String part = arguments.length > 2 ? arguments[1] : "";
        new LoopBenchmark(jobs, URI.create(arguments[arguments.length - 1])).run(part);
        System.exit(0);
    }

    private Patrol patrol(String clones) {
        Repositories git = new JGitRepositories(
                folder.resolve(clones),
                _ -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.empty(), true)));
        Cluster cluster = new HttpCluster(NomadAccess.of(proxy.address(), Optional.empty()));
        return new Patrol(
                new Patrol.Beat(
                        git,
                        cluster,
                        List.of(
                                new Patrol.Place(new Remote(FLEET, fleet.url()), false, Optional.empty()),
                                new Patrol.Place(new Remote(SHOP, shop.url()), false, Optional.of(forge))),
                        "",
                        false),
                Clock.systemUTC(),
                EmbeddedJournal.in(folder.resolve(clones + ".db")));
    }

    /** {@code part}: "deploy" for the deployments alone, "watch" for all but the change of all jobs, "" for everything. */
    private void run(String part) {
        say(
                "jobs %d, workers %d, %d processors",
                jobs, WORKERS, Runtime.getRuntime().availableProcessors());
        fleet.commit("main", "Start", Map.of("README.md", "A fleet"));
        shop.commit("main", "Start", Map.of("web/web.nomad", MockJobs.spec("shop-web", 1)));
        Patrol patrol = patrol("clones");
        patrol.work(WORKERS);
        patrol.apps.poll();
        for (int i = 0; i < WARM_UP; i++) {
            merge(patrol, 2 + i, new ArrayList<>());
        }
        say("after %d merges to warm up", WARM_UP);
        fleet.commit("main", "Deploy", MockJobs.files(jobs, 1));
        changed(patrol, "first deployment of all jobs");
        if (!part.equals("watch")) {
            rest(patrol);
            settle(patrol);
            fleet.commit("main", "Change all", MockJobs.files(jobs, 2));
            changed(patrol, "a commit that changes all jobs");
        }
        if (part.equals("deploy")) {
            return;
        }
        rest(patrol);
        memory("after all jobs were deployed");
        idle(patrol);
        check(patrol);
        restart();
        merges(patrol);
        memory("at the end");
    }

    private void restart() {
        Patrol restarted = patrol("clones-again");
        restarted.work(WORKERS);
        int from = proxy.count();
        long start = System.nanoTime();
        restarted.apps.lookForDrift();
        restarted.apps.poll();
        await(Duration.ofMinutes(5), () -> settled(restarted) >= jobs);
        say("full check after a restart: %.1f s, %s", seconds(start), proxy.kinds(from));
        restarted.lanes.close(Duration.ofSeconds(5));
    }

    /** From the commit seen to the last registration. */
    private void changed(Patrol patrol, String what) {
        int from = proxy.count();
        long start = System.nanoTime();
        patrol.apps.lookForDrift();
        patrol.apps.poll();
        await(Duration.ofMinutes(5), () -> proxy.count(from, CountingProxy.Request::registers) >= jobs);
        Registrations registrations = new Registrations(proxy.since(from));
        say("%s: %.1f s to the last registration, %s", what, (registrations.last() - start) / 1e9, registrations);
    }

    private void rest(Patrol patrol) {
        int from = proxy.count();
        long start = System.nanoTime();
        await(Duration.ofMinutes(10), () -> {
            patrol.lanes.wakeDue();
            return settled(patrol) > jobs;
        });
        say("  all healthy after %.1f s more, %s", seconds(start), proxy.kinds(from));
    }

    /** Other people's jobs change all the time; ours don't. */
    private void idle(Patrol patrol) {
        settle(patrol);
        long evaluations = evaluations();
        int from = proxy.count();
        for (int interval = 0; interval < INTERVALS; interval++) {
            noise(interval);
            pause(Duration.ofSeconds(1));
            patrol.apps.poll();
            patrol.apps.lookForDrift();
            patrol.lanes.wakeDue();
            patrol.pruner.look(patrol.apps.listed());
        }
        pause(Duration.ofSeconds(1));
        say(
                "idle on a busy cluster, %d intervals: %d requests %s, %d writes, %d evaluations of our jobs",
                INTERVALS,
                proxy.count() - from,
                proxy.kinds(from),
                proxy.count(from, CountingProxy.Request::writes),
                evaluations() - evaluations);
    }

    /** Until a list shows nothing new, so that what is counted is idle. */
    private void settle(Patrol patrol) {
        for (int i = 0; i < 20; i++) {
            int from = proxy.count();
            patrol.apps.lookForDrift();
            patrol.lanes.wakeDue();
            pause(Duration.ofSeconds(2));
            if (proxy.count() - from == 1) {
                return;
            }
        }
    }

    private void noise(int number) {
        Parse.Accepted parsed =
                (Parse.Accepted) direct.parse(new JobSource(MockJobs.spec("noise", number), JobSource.Format.HCL2, ""));
        long index = direct.job(new JobId("default", "noise"))
                .map(state -> state.stub().jobModifyIndex())
                .orElse(0L);
        direct.register(new Registration(parsed.job(), index, false));
    }

    private long evaluations() {
        return direct.rollout(new JobId("default", MockJobs.name("svc", 0)))
                        .map(each -> (long) each.evaluations().size())
                        .orElse(0L)
                + direct.rollout(new JobId("default", MockJobs.name("svc", jobs - 1)))
                        .map(each -> (long) each.evaluations().size())
                        .orElse(0L);
    }

    private void check(Patrol patrol) {
        int from = proxy.count();
        long start = System.nanoTime();
        patrol.apps.lookForDrift();
        patrol.apps.all().forEach(patrol.apps::app);
        await(Duration.ofMinutes(5), () -> quiet(patrol));
        say("full check, everything known: %.1f s, %s", seconds(start), proxy.kinds(from));
    }

    private static boolean quiet(Patrol patrol) {
        var load = patrol.lanes.load();
        return load.waiting() == 0 && load.running() == 0;
    }

    /** From the merge, told by a webhook, to the plan at Nomad; and from a healthy deployment to the status on the commit. */
    private void merges(Patrol patrol) {
        List<Double> plans = new ArrayList<>();
        List<Double> statuses = new ArrayList<>();
        for (int merge = 0; merge < MERGES; merge++) {
            Revision commit = merge(patrol, 100 + merge, plans);
            if (merge % 10 == 0) {
                long[] healthy = {0};
                await(Duration.ofSeconds(60), () -> {
                    boolean done = direct.rollout(new JobId("default", "shop-web"))
                            .flatMap(each -> each.deployment()
                                    .filter(deployment -> deployment.jobVersion()
                                                    == each.job().version()
                                            && deployment.status().equals("successful")))
                            .isPresent();
                    healthy[0] = System.nanoTime();
                    return done;
                });
                await(
                        Duration.ofSeconds(60),
                        () -> forge.statuses(SHOP, commit).stream()
                                .anyMatch(status -> status.context().equals("drover/deploy")
                                        && status.state().name().equals("SUCCESS")));
                statuses.add((System.nanoTime() - healthy[0]) / 1e9);
            }
        }
        Collections.sort(plans);
        Collections.sort(statuses);
        say(
                "merge webhook to plan submitted, %d merges: median %.2f s, p99 %.2f s",
                plans.size(), plans.get(plans.size() / 2), plans.get((int) Math.ceil(plans.size() * 0.99) - 1));
        say(
                "healthy to commit status, %d merges: median %.2f s, slowest %.2f s",
                statuses.size(), statuses.get(statuses.size() / 2), statuses.getLast());
    }

    /** One merge, told by its webhook, until it is planned. */
    private Revision merge(Patrol patrol, int value, List<Double> plans) {
        int from = proxy.count();
        proxy.seek("{\"VALUE\":\"" + value + "\"}");
        Revision commit = shop.commit("main", "Merge", Map.of("web/web.nomad", MockJobs.spec("shop-web", value)));
        long start = System.nanoTime();
        patrol.apps.repository(SHOP);
        if (!within(Duration.ofSeconds(60), () -> proxy.count(from, LoopBenchmark::plansTheMerged) > 0)) {
            throw new IllegalStateException("merge " + value + " was not planned: "
                    + patrol.outcomes().get("shop:web/web.nomad") + " " + patrol.apps.troubles()
                    + " " + proxy.kinds(from) + " " + patrol.lanes.load());
        }
        plans.add(proxy.since(from).stream()
                        .filter(LoopBenchmark::plansTheMerged)
                        .mapToLong(request -> request.at() - start)
                        .min()
                        .orElseThrow()
                / 1e9);
        return commit;
    }

    private static boolean plansTheMerged(CountingProxy.Request request) {
        return request.found() && request.path().contains("/shop-web/plan");
    }

    private static long settled(Patrol patrol) {
        return patrol.views.all().stream()
                .filter(view -> view.outcome() instanceof Outcome.Settled)
                .count();
    }

    private void memory(String when) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        say(
                "memory %s: %d MiB alive on the heap, %d MiB resident with everything that measures",
                when, heap, resident());
    }

    private static long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void await(Duration atMost, BooleanSupplier done) {
        if (!within(atMost, done)) {
            throw new IllegalStateException("not done in " + atMost);
        }
    }

    private static boolean within(Duration atMost, BooleanSupplier done) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(Duration.ofMillis(50));
        }
        return true;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Prints a line with how busy the machine was since the one before. */
    private void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + " [%s]%n", append(values, load.toString()));
        System.out.flush();
        load = MachineLoad.begin();
    }

    private static Object[] append(Object[] values, Object last) {
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = last;
        return all;
    }
}
