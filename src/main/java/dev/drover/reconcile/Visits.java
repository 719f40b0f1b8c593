package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.Comment;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.git.Commit;
import dev.drover.plan.Observation.Running;
import dev.drover.plan.Observation.Upstream;
import dev.drover.plan.Observation.Visit;
import dev.drover.proposal.Marks;
import dev.drover.proposal.PlanText;
import dev.drover.reconcile.Observer.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks at people's own pull requests that change the spec of an app. Those from forks are left aside: nothing of theirs is parsed
 * or planned. Writes nothing.
 */
final class Visits {
    private static final int MOST = 10;

    private final World world;
    private final Planning planning;

    Visits(World world, Planning planning) {
        this.world = world;
        this.planning = planning;
    }

    List<Visit> of(AppRef app, Watched watched, Seen seen) {
        if (watched.forge().isEmpty()) {
            return List.of();
        }
        Forge forge = watched.forge().get();
        List<Visit> visits = new ArrayList<>();
        forge.openPullRequests(app.repository(), app.branch()).stream()
                .filter(each -> !each.status().fork())
                .filter(each -> !each.source().name().startsWith("drover/"))
                .limit(MOST)
                .forEach(each -> {
                    SortedMap<AppRef, PlanText> plans = plans(app, watched, seen, each);
                    if (!plans.isEmpty()) {
                        visits.add(new Visit(
                                each, plans, said(app, forge, each), forge.statuses(app.repository(), each.head())));
                    }
                });
        return visits;
    }

    /** What Nomad would do with each app that it changes; nothing where this app is not the first of them. */
    private SortedMap<AppRef, PlanText> plans(AppRef app, Watched watched, Seen seen, PullRequest pullRequest) {
        SortedMap<AppRef, PlanText> plans = new TreeMap<>();
        if (changed(app, watched, seen, pullRequest).isEmpty()) {
            return plans;
        }
        for (AppRef each : planning.neighbours().of(app)) {
            Seen its = each.equals(app)
                    ? seen
                    : new Seen(
                            seen.tree(),
                            new Upstream(seen.upstream().tip(), Observer.files(seen.tree(), each)),
                            new Running.NoSpec());
            Optional<SortedMap<String, String>> files = changed(each, watched, its, pullRequest);
            if (files.isPresent() && plans.isEmpty() && !each.equals(app)) {
                return plans;
            }
            files.ifPresent(present -> plans.put(each, planning.of(each, watched, present)));
        }
        return plans;
    }

    /** The app's files at the pull request's head, if it changes what is deployed. */
    private Optional<SortedMap<String, String>> changed(
            AppRef app, Watched watched, Seen seen, PullRequest pullRequest) {
        SortedMap<String, String> files;
        try {
            files = Observer.files(world.git().tree(watched.remote(), pullRequest.head()), app);
        } catch (ServiceUnavailable moved) {
            return Optional.empty(); // a force push replaced it between two looks
        }
        SortedMap<String, String> merged = seen.upstream().files();
        for (String path :
                List.of(app.specPath().path(), app.specPath().variables().path())) {
            boolean differs =
                    files.containsKey(app.specPath().path()) && !Objects.equals(files.get(path), merged.get(path));
            if (differs && byItself(watched, seen, pullRequest.head(), path)) {
                return Optional.of(files);
            }
        }
        return Optional.empty();
    }

    /** False where the watched branch only went on without it. */
    private boolean byItself(Watched watched, Seen seen, Revision head, String path) {
        return world.git().changes(watched.remote(), head, path, 1).stream()
                .findFirst()
                .map(Commit::revision)
                .filter(revision ->
                        !world.git().contains(watched.remote(), seen.upstream().tip(), revision))
                .isPresent();
    }

    private static List<Comment> said(AppRef app, Forge forge, PullRequest pullRequest) {
        return forge.conversation().comments(app.repository(), pullRequest.ref()).stream()
                .filter(comment -> comment.mine() && comment.body().contains(Marks.VISIT))
                .toList();
    }
}
