package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.SpecPath;
import dev.drover.git.Repositories;
import dev.drover.git.Repositories.Heads;
import dev.drover.plan.Needs;
import dev.drover.plan.Observation;
import dev.drover.plan.Observation.Running;
import dev.drover.plan.Observation.Upstream;
import dev.drover.source.SourceTree;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks at everything that concerns one app, freshly, and writes nothing: the watched branch, the proposal and what people said
 * on it, and the job in the cluster. Nothing is remembered from one pass to the next but what saves reading the same commit twice.
 */
public final class Observer {
    private final World world;
    private final ProposalObserver proposals;
    private final JobObserver jobs;
    private final Overhauled overhauled;

    public Observer(World world, ProposalObserver proposals, JobObserver jobs) {
        this.world = world;
        this.proposals = proposals;
        this.jobs = jobs;
        this.overhauled = new Overhauled(world);
    }

    public Observation observe(AppRef app, Watched repository) {
        Watched watched = world.requests().adopted().contains(app.id()) ? repository.adopting() : repository;
        proposals.begin(app);
        Repositories git = world.git();
        Optional<Sight> lately = git.lately(watched.remote())
                .flatMap(heads -> heads.at(app.branch()))
                .map(tip -> deployed(app, watched, tip));
        if (lately.isPresent() && lately.get().registersFirst()) {
            return lately.get().first();
        }
        Heads heads = git.heads(watched.remote());
        Revision tip = heads.at(app.branch())
                .orElseThrow(() -> new RepositoryProblem(
                        Place.file(app.specPath().path()),
                        "the branch " + app.branch() + " does not exist in " + app.repository(),
                        "Push it, or watch another branch"));
        Sight sight = lately.filter(each -> each.at(tip)).orElseGet(() -> deployed(app, watched, tip));
        if (sight.registersFirst()) {
            return sight.first();
        }
        Observation.Proposal proposal = proposals.observe(app, watched, heads, sight.seen());
        Observation all = sight.first()
                .with(
                        proposal,
                        others(heads, app) ? proposals.visits(app, watched, sight.seen()) : List.of(),
                        overhauled.before(app, watched, sight.first()));
        return all.suspendedBy().isEmpty() && proposal instanceof Observation.Proposal.Open open
                ? all.suspended(suspended(open))
                : all;
    }

    /** How the app's spec at a commit runs; whoever hears of a newer commit wakes the app again. */
    private Sight deployed(AppRef app, Watched watched, Revision tip) {
        SourceTree tree = world.git().tree(watched.remote(), tip);
        Upstream upstream = new Upstream(tip, files(tree, app));
        Seen seen = new Seen(tree, upstream, new Running.NoSpec());
        Running running = jobs.observe(app, watched, upstream, () -> proposals.missingImage(app, watched, seen));
        Needs needs = jobs.needs(app, running);
        Observation first = new Observation(
                app,
                watched.rules().app(),
                upstream,
                new Observation.Proposal.Later(),
                running,
                needs,
                List.of(),
                Optional.empty(),
                new Observation.Wishes(
                        world.suspensions().by(app), world.requests().wish(app.id())));
        return new Sight(new Seen(tree, upstream, running), first, jobs.registersFirst(first));
    }

    /** What was seen of the watched branch and of the cluster, and whether that alone calls for a registration. */
    private record Sight(Seen seen, Observation first, boolean registersFirst) {
        boolean at(Revision tip) {
            return seen.upstream().tip().equals(tip);
        }
    }

    /** Notes for the apps that depend on this one how it is. */
    void saw(Observation seen) {
        jobs.saw(seen);
    }

    /** What is proposed together is left alone together. */
    private Optional<String> suspended(Observation.Proposal.Open open) {
        return open.ask().bundle().apps().stream()
                .flatMap(each -> world.suspensions().by(each).stream())
                .findFirst();
    }

    /** A pull request of the repository itself comes from a branch of it. */
    private static boolean others(Heads heads, AppRef app) {
        return heads.branches().keySet().stream()
                .anyMatch(
                        branch -> !branch.equals(app.branch()) && !branch.name().startsWith("drover/"));
    }

    /** What was read already in this pass: the watched branch, and how its spec runs. */
    record Seen(SourceTree tree, Upstream upstream, Running running) {}

    /** The files of an app that exist in a tree. */
    static SortedMap<String, String> files(SourceTree tree, AppRef app) {
        SortedMap<String, String> files = new TreeMap<>();
        for (SpecPath path : paths(app)) {
            tree.exact(path.path()).ifPresent(text -> files.put(path.path(), text));
        }
        return files;
    }

    /** The files of an app among those of several. */
    static SortedMap<String, String> own(SortedMap<String, String> all, AppRef app) {
        SortedMap<String, String> files = new TreeMap<>(all);
        files.keySet().retainAll(paths(app).stream().map(SpecPath::path).toList());
        return files;
    }

    private static List<SpecPath> paths(AppRef app) {
        SpecPath spec = app.specPath();
        return List.of(spec, spec.answers(), spec.lock(), spec.variables());
    }
}
