package dev.drover.scenario;

import dev.drover.app.AppRef;
import dev.drover.app.Prerequisite;
import dev.drover.app.RepositoryName;
import dev.drover.app.SpecPath;
import dev.drover.draft.DraftOptions;
import dev.drover.draft.DraftRequest.Advice;
import dev.drover.facts.Secrets;
import dev.drover.forge.Forge;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.image.Registries;
import dev.drover.journal.Journal;
import dev.drover.journal.PassId;
import dev.drover.journal.Requests;
import dev.drover.journal.Suspensions;
import dev.drover.nomad.Cluster;
import dev.drover.plan.AppRules;
import dev.drover.plan.Outcome;
import dev.drover.plan.PrunePlan;
import dev.drover.policy.FreezeWindow;
import dev.drover.proposal.Drafts;
import dev.drover.reconcile.Actor;
import dev.drover.reconcile.AppView;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Chronicle;
import dev.drover.reconcile.Claims;
import dev.drover.reconcile.ImageFollowing;
import dev.drover.reconcile.ImageWatch;
import dev.drover.reconcile.JobObserver;
import dev.drover.reconcile.Lanes;
import dev.drover.reconcile.Limits;
import dev.drover.reconcile.Observer;
import dev.drover.reconcile.Passes;
import dev.drover.reconcile.Planning;
import dev.drover.reconcile.ProposalObserver;
import dev.drover.reconcile.Pruner;
import dev.drover.reconcile.Reconciler;
import dev.drover.reconcile.Restraint;
import dev.drover.reconcile.RolloutWatch;
import dev.drover.reconcile.StatusBoard;
import dev.drover.reconcile.Turns;
import dev.drover.reconcile.Views;
import dev.drover.reconcile.Watched;
import dev.drover.reconcile.World;
import dev.drover.source.SourceFile;
import dev.drover.testing.MemoryJournal;
import dev.drover.testing.MemoryLessons;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A whole Drover over several repositories, with its lanes and everything that wakes them, driven by hand. */
public final class Patrol {
    public final MemoryJournal journal = new MemoryJournal();
    public final Views views;
    public final Apps apps;
    public final Lanes lanes;
    public final Pruner pruner;
    private final Beat beat;

    /** Where it patrols, and what an operator said about all of it; {@code instance} is the owner written on jobs. */
    public record Beat(
            Repositories git, Cluster cluster, List<Place> places, String namespace, boolean adopt, String instance) {
        public Beat(Repositories git, Cluster cluster, List<Place> places, String namespace, boolean adopt) {
            this(git, cluster, places, namespace, adopt, "drover");
        }
    }

    /** One repository, whether jobs without a spec are stopped there, and its forge if it has one. */
    public record Place(
            Remote remote,
            boolean prune,
            Optional<Forge> forge,
            List<FreezeWindow> freezes,
            List<Prerequisite> dependsOn) {
        public Place {
            freezes = List.copyOf(freezes);
            dependsOn = List.copyOf(dependsOn);
        }

        public Place(Remote remote, boolean prune, Optional<Forge> forge) {
            this(remote, prune, forge, List.of(), List.of());
        }
    }

    /** Where it keeps what happened and what people said. */
    public record Kept(Journal journal, Suspensions suspensions, Requests requests) {}

    public Patrol(Beat beat, Clock clock) {
        this(beat, clock, Optional.empty());
    }

    /** One that follows rollouts by the cluster's own word instead of by the clock, as the daemon does, and keeps its journal there. */
    public Patrol(Beat beat, Clock clock, Kept kept) {
        this(beat, clock, Optional.of(kept));
    }

    private Patrol(Beat beat, Clock clock, Optional<Kept> daemon) {
        this.beat = beat;
        this.views = new Views(clock);
        Kept kept = daemon.orElse(new Kept(journal, journal, journal));
        Claims claims = new Claims();
        AtomicInteger ids = new AtomicInteger();
        World world = new World(
                beat.git(),
                Optional.of(beat.cluster()),
                kept.journal(),
                kept.suspensions(),
                new MemoryLessons(),
                kept.requests(),
                Restraint.usual(Clock.systemUTC()));
        Drafts drafts = new Drafts(
                "test", request -> request, () -> Advice.NONE, app -> DraftOptions.USUAL.inNamespace(beat.namespace()));
        ImageFollowing images =
                new ImageFollowing(beat.git(), new ImageWatch(Registries.NONE, clock, Duration.ofMinutes(1)));
        Observer observer = new Observer(
                world,
                new ProposalObserver(
                        world,
                        drafts,
                        new Planning(Optional.of(beat.cluster()), claims),
                        Secrets::valueLooksSecret,
                        images),
                new JobObserver(world, claims, clock));
        Chronicle chronicle = new Chronicle(kept.journal(), clock, () -> new PassId("pass-" + ids.incrementAndGet()));
        StatusBoard statuses = new StatusBoard();
        Function<Actor.Job, Actor> actors = job -> new Actor(world, statuses, claims, clock, job);
        Reconciler reconciler = new Reconciler(observer, actors, chronicle, views, clock);
        AtomicReference<Passes> passes = new AtomicReference<>();
        lanes = new Lanes(app -> passes.get().apply(app), clock, new Random(1), Limits.USUAL);
        apps = new Apps(
                world,
                beat.places().stream().map(place -> watched(beat, place)).toList(),
                (tree, patterns) -> tree.files().stream()
                        .map(SourceFile::path)
                        .map(path -> path.replace("/Dockerfile", "/deploy/job.nomad"))
                        .filter(path -> path.endsWith(".nomad"))
                        .distinct()
                        .map(SpecPath::new)
                        .toList(),
                claims,
                lanes);
        Passes.Sharing sharing = new Passes.Sharing(Turns.ALONE, chronicle, clock);
        RolloutWatch rollouts =
                new RolloutWatch(daemon.map(_ -> beat.cluster()), claims, lanes::wake, Duration.ofMinutes(1));
        passes.set(new Passes(reconciler::reconcile, apps::watched, rollouts, sharing));
        Set<RepositoryName> pruned = beat.places().stream()
                .filter(Place::prune)
                .map(place -> place.remote().name())
                .collect(Collectors.toSet());
        pruner = new Pruner(
                world,
                new Pruner.Known(apps, claims, views),
                new Pruner.Rules(() -> pruned, beat.instance(), new PrunePlan.Limits(3, 50), Duration.ofSeconds(40)),
                actors,
                sharing);
    }

    /** What the configuration repository does to a running process: this place is watched from now on, as the others are. */
    public void watch(Place place) {
        apps.watch(watched(beat, place));
    }

    private static Watched watched(Beat beat, Place place) {
        AppRules rules = new AppRules(
                beat.instance(),
                beat.adopt(),
                AppRules.Drift.CORRECT,
                Set.of(),
                new AppRules.Pace(Duration.ofSeconds(30), 3, 5, place.freezes()));
        return new Watched(
                place.remote(),
                Optional.empty(),
                List.of("**/*.nomad"),
                place.forge(),
                new Watched.Rules(rules, (job, path) -> List.of(), place.dependsOn()));
    }

    /** Starts so many workers, as the daemon does. */
    public void work(int workers) {
        for (int i = 0; i < workers; i++) {
            Thread.ofVirtual().name("lane-" + i).start(lanes::work);
        }
    }

    /** One round: every repository, every app that is awake, the list of jobs, and what no spec declares. */
    public void round() {
        apps.poll();
        lanes.drain();
        apps.lookForDrift();
        lanes.wakeDue();
        lanes.drain();
        pruner.look(apps.listed());
    }

    /** How the last pass over each app ended, by path. */
    public Map<String, Outcome> outcomes() {
        List<AppView> all = new ArrayList<>(views.all());
        all.sort(Comparator.comparing(AppView::app));
        return all.stream()
                .collect(Collectors.toMap(view -> path(view.app()), AppView::outcome, (one, other) -> other));
    }

    private static String path(AppRef app) {
        return app.repository() + ":" + app.specPath();
    }
}
