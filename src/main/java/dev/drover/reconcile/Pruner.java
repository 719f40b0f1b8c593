package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.app.SpecPath;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.JobState;
import dev.drover.nomad.JobStub;
import dev.drover.plan.Action;
import dev.drover.plan.Effect;
import dev.drover.plan.Outcome;
import dev.drover.plan.PrunePlan;
import dev.drover.plan.PrunePlan.Decision;
import dev.drover.plan.PrunePlan.Orphan;
import dev.drover.plan.SubmissionHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks for jobs of ours that no merged spec declares any more, in repositories whose operator wants them stopped. Which repository a
 * job came from stands in the source that Nomad keeps, so renaming a file, a job or a repository never looks like deleting one.
 * A job has to be found twice, some time apart, before anything is stopped; the source is read once for each job and index.
 */
public final class Pruner {
    private static final System.Logger LOG = System.getLogger("dev.drover.prune");
    private static final int REMEMBERED = 20_000;

    private final World world;
    private final Known known;
    private final Rules rules;
    private final Function<Actor.Job, Actor> actors;
    private final Passes.Sharing sharing;

    private final Map<Listed, Optional<Origin>> origins = new HashMap<>();
    private final Map<Listed, Instant> found = new HashMap<>();
    private final Map<RepositoryName, String> held = new HashMap<>();

    /** What is known of the apps that are watched. */
    public record Known(Apps apps, Claims claims, Views views) {}

    /** The repositories whose jobs may be stopped now, whose jobs are ours, the brakes, and how long a job must be without a spec. */
    public record Rules(
            Supplier<Set<RepositoryName>> wanting, String instance, PrunePlan.Limits limits, Duration grace) {
        Set<RepositoryName> repositories() {
            return wanting.get();
        }
    }

    private record Listed(JobId job, long index) {}

    private record Origin(String repository, SpecPath path) {}

    public Pruner(World world, Known known, Rules rules, Function<Actor.Job, Actor> actors, Passes.Sharing sharing) {
        this.world = world;
        this.known = known;
        this.rules = rules;
        this.actors = actors;
        this.sharing = sharing;
    }

    /** Looks at a whole list of the cluster's jobs; does nothing where no repository wants it. */
    public synchronized void look(Collection<JobStub> jobs) {
        if (rules.repositories().isEmpty()
                || world.cluster().isEmpty()
                || !known.apps().troubles().isEmpty()) {
            return;
        }
        Set<JobId> declared = new HashSet<>(known.claims().all().values());
        Map<RepositoryName, List<Orphan>> orphans = new HashMap<>();
        Set<Listed> seen = new HashSet<>();
        for (JobStub job : jobs) {
            Listed listed = new Listed(job.id(), job.jobModifyIndex());
            boolean orphan = job.owner().equals(rules.instance())
                    && job.parent().isEmpty()
                    && !job.stopped()
                    && !declared.contains(job.id());
            if (orphan && lasting(listed)) {
                origin(listed)
                        .ifPresent(origin -> wanted(origin)
                                .ifPresent(name -> orphans.computeIfAbsent(name, key -> new ArrayList<>())
                                        .add(new Orphan(job.id(), job.jobModifyIndex(), origin.path()))));
            }
            if (orphan) {
                seen.add(listed);
            }
        }
        found.keySet().retainAll(seen);
        rules.repositories().forEach(name -> decide(name, orphans.getOrDefault(name, List.of())));
    }

    /** Why nothing is stopped although there is something to stop, by repository. */
    public synchronized Map<RepositoryName, String> held() {
        return Map.copyOf(held);
    }

    private boolean lasting(Listed listed) {
        Instant now = sharing.clock().instant();
        return !found.computeIfAbsent(listed, key -> now).plus(rules.grace()).isAfter(now);
    }

    private Optional<Origin> origin(Listed listed) {
        Optional<Origin> read = origins.get(listed);
        if (read == null) {
            Cluster cluster = world.cluster().orElseThrow();
            read = cluster.job(listed.job())
                    .map(JobState::version)
                    .flatMap(version -> cluster.submission(listed.job(), version))
                    .map(JobSource::text)
                    .flatMap(SubmissionHeader::origin)
                    .flatMap(Pruner::origin);
            if (origins.size() >= REMEMBERED) {
                origins.clear();
            }
            origins.put(listed, read);
        }
        return read;
    }

    /** {@code repository path at commit}; a path may have blanks in it. */
    private static Optional<Origin> origin(String header) {
        int first = header.indexOf(' ');
        int last = header.lastIndexOf(" at ");
        if (first <= 0 || last <= first) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Origin(header.substring(0, first), new SpecPath(header.substring(first + 1, last))));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // somebody else wrote that line
        }
    }

    private Optional<RepositoryName> wanted(Origin origin) {
        return rules.repositories().stream()
                .filter(name -> name.text().equals(origin.repository()))
                .findFirst();
    }

    private void decide(RepositoryName name, List<Orphan> orphans) {
        if (orphans.isEmpty()) {
            held.remove(name);
            return;
        }
        List<AppRef> apps = known.apps().all();
        List<PrunePlan.App> seen = apps.stream().map(app -> app(name, app)).toList();
        Decision decision = PrunePlan.decide(
                new PrunePlan.Seen(
                        seen.stream().filter(app -> !app.name().isEmpty()).toList(),
                        orphans,
                        known.apps().whole(name)),
                rules.limits());
        switch (decision) {
            case Decision.Nothing _ -> held.remove(name);
            case Decision.Held hold -> hold(name, hold.why());
            case Decision.Stop stop -> {
                Optional<Instant> frozen = frozenUntil(name);
                if (frozen.isPresent()) {
                    hold(name, "nothing is stopped during the freeze, which ends at " + frozen.get());
                } else {
                    held.remove(name);
                    stop.orphans().forEach(orphan -> stop(name, orphan));
                }
            }
        }
    }

    private void hold(RepositoryName name, String why) {
        if (!why.equals(held.put(name, why))) {
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, why);
        }
    }

    private Optional<Instant> frozenUntil(RepositoryName name) {
        Instant now = sharing.clock().instant();
        return known.apps().all().stream()
                .filter(app -> app.repository().equals(name))
                .findFirst()
                .flatMap(known.apps()::watched)
                .flatMap(watched -> watched.rules().app().frozenUntil(now));
    }

    /** Apps of other repositories count only while they are not read: a job may have moved there. */
    private PrunePlan.App app(RepositoryName name, AppRef app) {
        Optional<AppView> view = known.views().view(app.id());
        boolean declares = known.claims().all().containsKey(app);
        Optional<Revision> tip = known.apps().tip(app.repository());
        boolean read = view.isPresent()
                && tip.equals(Optional.of(view.get().revision()))
                && (view.get().job().isPresent()
                        || !declares && readable(view.get().outcome()));
        if (!read) {
            return new PrunePlan.App(app.toString(), declares, Optional.of("could not be read at the newest commit"));
        }
        if (!app.repository().equals(name)) {
            return new PrunePlan.App("", declares, Optional.empty());
        }
        boolean rests = view.get().condition(Condition.Type.RECONCILING).status() != Condition.Holds.TRUE
                && view.get().condition(Condition.Type.HEALTHY).status() == Condition.Holds.TRUE;
        return new PrunePlan.App(
                app.toString(),
                declares,
                declares && !rests ? Optional.of("is not running well yet") : Optional.empty());
    }

    private static boolean readable(Outcome outcome) {
        return outcome instanceof Outcome.Settled || outcome instanceof Outcome.Waiting;
    }

    private void stop(RepositoryName name, Orphan orphan) {
        Optional<AppRef> neighbour = known.apps().all().stream()
                .filter(app -> app.repository().equals(name))
                .findFirst();
        Optional<Watched> watched = neighbour.flatMap(known.apps()::watched);
        if (neighbour.isEmpty() || watched.isEmpty()) {
            return;
        }
        AppRef gone = new AppRef(name, neighbour.get().branch(), orphan.path());
        Action action = new Action.Stop(orphan.job(), orphan.index());
        sharing.turns().take(gone).ifPresent(turn -> {
            try (Turns.Turn ours = turn) {
                Effect effect = ours.stillOurs()
                        ? actors.apply(new Actor.Job(gone, watched.get())).perform(action)
                        : new Effect.Overtaken("another replica is at it");
                sharing.chronicle().ended(gone, new Outcome.Settled("no spec declares it: " + effect.words()));
            } catch (ServiceUnavailable e) {
                LOG.log(System.Logger.Level.WARNING, e.explanation());
            }
        });
    }
}
