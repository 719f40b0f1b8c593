package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.app.SpecPath;
import dev.drover.git.Remote;
import dev.drover.git.Repositories.Heads;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobStub;
import dev.drover.reconcile.Dependencies.Declared;
import dev.drover.source.SourceTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Which apps there are, and which of them are worth a look. It polls the watched repositories (one question for each address) and the cluster
 * (one list, whatever the number of jobs) and wakes the lanes of what moved; it decides nothing and writes nothing.
 */
public final class Apps implements Wake {
    private final World world;
    private final Map<RepositoryName, Watched> watched;
    private final BiFunction<SourceTree, List<String>, List<SpecPath>> specPaths;
    private final Claims claims;
    private final Lanes lanes;

    private final Map<RepositoryName, Revision> tips = new ConcurrentHashMap<>();
    private final Map<RepositoryName, Map<Branch, Revision>> branches = new ConcurrentHashMap<>();
    private final Map<RepositoryName, Boolean> cut = new ConcurrentHashMap<>();
    private final Map<AppRef, Watched> apps = new ConcurrentHashMap<>();
    private volatile Map<JobId, JobStub> jobs = Map.of();
    private final Map<RepositoryName, String> troubles = new ConcurrentHashMap<>();

    public Apps(
            World world,
            Collection<Watched> watched,
            BiFunction<SourceTree, List<String>, List<SpecPath>> specPaths,
            Claims claims,
            Lanes lanes) {
        this.world = world;
        this.watched = watched.stream()
                .collect(Collectors.toMap(
                        each -> each.remote().name(), each -> each, (one, other) -> one, ConcurrentSkipListMap::new));
        this.specPaths = specPaths;
        this.claims = claims;
        this.lanes = lanes;
        claims.dependencies().wakes(lanes::wake);
        this.watched.keySet().forEach(claims.dependencies()::watch);
    }

    /** Watches one more repository, or one under other rules than before; it is looked at with the next poll. */
    public void watch(Watched repository) {
        RepositoryName name = repository.remote().name();
        Set<AppRef> concerned = left(name);
        watched.put(name, repository);
        claims.dependencies().watch(name);
        concerned.addAll(claims.dependencies().unread(name));
        concerned.forEach(lanes::wake);
    }

    /** Leaves a repository and its apps alone. What runs goes on running. */
    public void unwatch(RepositoryName name) {
        watched.remove(name);
        Set<AppRef> concerned = left(name);
        concerned.addAll(claims.dependencies().unwatch(name));
        concerned.forEach(lanes::wake);
    }

    private Set<AppRef> left(RepositoryName name) {
        tips.remove(name);
        cut.remove(name);
        branches.remove(name);
        troubles.remove(name);
        claims.neighbours().live(name, List.of());
        return forgetOthers(name, Set.of());
    }

    void trouble(RepositoryName name, String what) {
        troubles.put(name, what);
    }

    void well(RepositoryName name) {
        troubles.remove(name);
    }

    /** Looks at every repository once and wakes the apps of those that moved, when all have been read. */
    public void poll() {
        poll(Duration.ofDays(1));
    }

    /**
     * The same, for so long at most: then the apps of what was read are woken, and of the others as soon as they are. One that can't
     * be reached stops no other. As many as can be are read before any app is woken, so that two specs for one job are known as such.
     */
    void poll(Duration patience) {
        new Round(this::read, lanes::wake).over(places().values(), patience);
    }

    /** The watched repositories by their address: one place may be watched under several names. */
    Map<String, List<RepositoryName>> places() {
        Map<String, List<RepositoryName>> places = new LinkedHashMap<>();
        watched.forEach((name, each) -> places.computeIfAbsent(each.remote().url(), _ -> new ArrayList<>())
                .add(name));
        return places;
    }

    /** Drops the clones of what was watched once and is not any more. */
    void tidy() {
        world.git().keepOnly(watched.values().stream().map(Watched::remote).toList());
    }

    /** Looks at one place, whatever its names, and wakes the apps that this concerns. */
    void look(List<RepositoryName> place) {
        read(place).forEach(lanes::wake);
    }

    /** Reads the repositories of a place if it moved; asked once for all that may see it alike. */
    private Set<AppRef> read(List<RepositoryName> place) {
        Set<AppRef> concerned = new LinkedHashSet<>();
        Map<Remote, Heads> told = new LinkedHashMap<>();
        for (RepositoryName name : place) {
            Watched repository = watched.get(name);
            if (repository == null) {
                continue;
            }
            try {
                Remote remote = repository.remote();
                Optional<Heads> known = told.entrySet().stream()
                        .filter(each -> world.git().alike(each.getKey(), remote))
                        .map(Map.Entry::getValue)
                        .findFirst();
                Heads heads = known.orElseGet(() -> world.git().heads(remote));
                told.put(remote, heads);
                concerned.addAll(read(repository, heads));
            } catch (ServiceUnavailable e) {
                troubles.put(name, e.explanation());
            } catch (RepositoryProblem e) {
                troubles.put(name, e.explanation());
            }
        }
        return concerned;
    }

    /** Reads a repository if it moved; the apps that this concerns, also those elsewhere that want the same jobs. */
    private Set<AppRef> read(Watched repository, Heads heads) {
        RepositoryName name = repository.remote().name();
        Branch branch = repository.branch().orElse(heads.main());
        Optional<Revision> tip = heads.at(branch);
        troubles.remove(name);
        boolean others = !heads.branches().equals(branches.put(name, heads.branches()));
        if (tip.isEmpty() || tip.get().equals(tips.get(name))) {
            return others && repository.forge().isPresent() ? of(name) : Set.of();
        }
        SourceTree tree = world.git().tree(repository.remote(), tip.get());
        List<AppRef> found = specPaths.apply(tree, repository.specs()).stream()
                .map(path -> new AppRef(name, branch, path))
                .toList();
        Set<AppRef> concerned = new LinkedHashSet<>(found);
        concerned.addAll(forgetOthers(name, Set.copyOf(found)));
        claims.neighbours().live(name, found);
        found.forEach(app -> {
            apps.put(app, repository);
            concerned.addAll(
                    claims.written(app, tree.exact(app.specPath().path()).flatMap(WrittenJob::of)));
        });
        Map<AppRef, Declared> wanted = new HashMap<>();
        found.forEach(
                app -> wanted.put(app, Declared.of(app, tree, repository.rules().dependsOn())));
        concerned.addAll(claims.dependencies().read(name, tip.get(), wanted));
        tips.put(name, tip.get());
        cut.put(name, !tree.partial().isEmpty());
        return concerned;
    }

    /** Every app that is watched now, each after those it waits for. */
    public List<AppRef> inOrder() {
        return claims.dependencies().inOrder(all());
    }

    /** Other branches are where people propose, and change what Drover proposed. */
    private Set<AppRef> of(RepositoryName name) {
        return apps.keySet().stream()
                .filter(app -> app.repository().equals(name))
                .collect(Collectors.toSet());
    }

    private Set<AppRef> forgetOthers(RepositoryName name, Set<AppRef> found) {
        Set<AppRef> concerned = new HashSet<>();
        apps.keySet().stream()
                .filter(app -> app.repository().equals(name) && !found.contains(app))
                .toList()
                .forEach(app -> {
                    apps.remove(app);
                    lanes.forget(app);
                    concerned.addAll(claims.forget(app));
                });
        return concerned;
    }

    /** Lists the cluster's jobs once and wakes the apps whose job moved since the last look. */
    public void lookForDrift() {
        Optional<Cluster> cluster = world.cluster();
        if (cluster.isEmpty() || claims.all().isEmpty()) {
            return;
        }
        Map<JobId, JobStub> before = jobs;
        List<JobStub> listed = cluster.get().jobs(0, Duration.ZERO).jobs();
        claims.memory().listed(listed);
        Map<JobId, JobStub> now = new HashMap<>();
        for (JobStub stub : listed) {
            now.put(stub.id(), stub);
        }
        jobs = Map.copyOf(now);
        claims.all().forEach((app, job) -> {
            if (before.containsKey(job) != now.containsKey(job) || moved(before.get(job), now.get(job))) {
                lanes.wake(app);
            }
        });
    }

    /**
     * Lists the cluster's jobs and then follows them, so that drift is seen within a second, until the cluster ends that. Only ever a
     * hint: a job that is as it was listed wakes nobody, and what is told while nobody follows is found by the next list.
     */
    public void followJobs() {
        lookForDrift();
        world.cluster().ifPresent(cluster -> cluster.follow(this::told));
    }

    private void told(JobStub stub) {
        JobStub listed = claims.memory().listed(stub.id()).orElse(null);
        if (listed == null || listed.jobModifyIndex() != stub.jobModifyIndex() || listed.stopped() != stub.stopped()) {
            claims.memory().told(stub);
            claims.all().forEach((app, job) -> {
                if (job.equals(stub.id())) {
                    lanes.wake(app);
                }
            });
        }
    }

    private static boolean moved(
            @org.jspecify.annotations.Nullable JobStub before, @org.jspecify.annotations.Nullable JobStub now) {
        return before != null
                && now != null
                && (before.jobModifyIndex() != now.jobModifyIndex()
                        || before.stopped() != now.stopped()
                        || !before.status().equals(now.status()));
    }

    @Override
    public void app(AppRef app) {
        if (apps.containsKey(app)) {
            lanes.wake(app);
        }
    }

    @Override
    public void repository(RepositoryName name) {
        look(List.of(name));
        apps.keySet().stream().filter(app -> app.repository().equals(name)).forEach(lanes::wake);
    }

    /** Tries again what failed, and looks at the app's repository first. */
    public void retry(AppRef app, String by, Instant at) {
        world.requests().retry(app, by, at);
        retry(app);
    }

    /** Looks at an app again, whatever its last outcome was, and at its repository first. */
    public void retry(AppRef app) {
        tips.remove(app.repository());
        look(List.of(app.repository()));
        app(app);
    }

    /** The jobs as they were listed last. */
    public Collection<JobStub> listed() {
        return jobs.values();
    }

    /** The newest commit of a repository that was read. */
    Optional<Revision> tip(RepositoryName name) {
        return Optional.ofNullable(tips.get(name));
    }

    /** True when nothing of the repository's newest commit was left out for its size. */
    boolean whole(RepositoryName name) {
        return Boolean.FALSE.equals(cut.get(name));
    }

    /** Every app that is watched now. */
    public List<AppRef> all() {
        return apps.keySet().stream().sorted().toList();
    }

    /** The watched app of this id. */
    public Optional<AppRef> named(String id) {
        return apps.keySet().stream().filter(app -> app.id().text().equals(id)).findFirst();
    }

    public Optional<Watched> watched(AppRef app) {
        return Optional.ofNullable(apps.get(app));
    }

    /** The watched repositories that can't be read now, and why. */
    public Map<RepositoryName, String> troubles() {
        return Map.copyOf(troubles);
    }
}
