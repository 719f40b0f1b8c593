package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.Bundle;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.proposal.ProposalMark;
import dev.drover.reconcile.Observer.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which apps are proposed together. Those of a repository that have no merged spec yet are, as soon as there are two of them or
 * such a proposal is open; every later change of an app is proposed by itself. Git and the forge alone say so, so that every pass
 * over every app of a repository comes to the same.
 */
final class Bundles {
    private final World world;
    private final Neighbours neighbours;

    Bundles(World world, Neighbours neighbours) {
        this.world = world;
        this.neighbours = neighbours;
    }

    /** The apps of one proposal, the branch that it is made on, its pull requests so far, newest first, and earlier ones that count as refusals. */
    record Found(Bundle bundle, Branch branch, List<PullRequest> pulls, List<PullRequest> others) {
        /** True when this proposal is made in the passes of the app. */
        boolean spokenForBy(AppRef app) {
            return bundle.first().equals(app);
        }
    }

    Found of(AppRef app, Watched watched, Seen seen) {
        if (watched.forge().isEmpty()) {
            return alone(app, List.of());
        }
        Forge forge = watched.forge().get();
        List<PullRequest> own = forge.pullRequests(app.repository(), app.proposalBranch(), app.branch());
        List<AppRef> near = neighbours.of(app);
        if (near.size() == 1) {
            return alone(app, own);
        }
        List<PullRequest> shared = forge.pullRequests(app.repository(), Bundle.TOGETHER, app.branch());
        boolean open = shared.stream().anyMatch(PullRequest::open);
        boolean merged = seen.upstream().spec(app).isPresent();
        List<AppRef> members =
                merged || own.stream().anyMatch(PullRequest::open) ? List.of() : waiting(app, near, seen, forge, open);
        boolean together = members.contains(app) && (open || members.size() > 1);
        if (!together) {
            List<PullRequest> both = new ArrayList<>(own);
            shared.stream().filter(each -> !each.open() && covers(each, app)).forEach(both::add);
            both.sort(Comparator.comparing((PullRequest each) -> each.ref().value())
                    .reversed());
            return alone(app, both);
        }
        List<PullRequest> before = open || !members.getFirst().equals(app)
                ? List.of()
                : members.stream()
                        .flatMap(each ->
                                forge.pullRequests(each.repository(), each.proposalBranch(), each.branch()).stream())
                        .toList();
        return new Found(new Bundle(members), Bundle.TOGETHER, shared, before);
    }

    private static Found alone(AppRef app, List<PullRequest> pulls) {
        return new Found(Bundle.of(app), app.proposalBranch(), pulls, List.of());
    }

    /** The apps without a spec that nobody proposes yet; one that is paused waits until it is not, unless it is proposed already. */
    private List<AppRef> waiting(AppRef app, List<AppRef> near, Seen seen, Forge forge, boolean open) {
        Set<Branch> proposed = forge.openPullRequests(app.repository(), app.branch()).stream()
                .filter(each -> !each.status().fork())
                .map(PullRequest::source)
                .collect(Collectors.toSet());
        return near.stream()
                .filter(each -> seen.tree().exact(each.specPath().path()).isEmpty())
                .filter(each -> !proposed.contains(each.proposalBranch()))
                .filter(each -> open || world.suspensions().by(each).isEmpty())
                .toList();
    }

    static boolean covers(PullRequest pullRequest, AppRef app) {
        return ProposalMark.in(pullRequest.text().body())
                .filter(mark -> mark.covers(app))
                .isPresent();
    }

    /** The apps that an ended pull request was about, as far as they are still there. */
    List<AppRef> about(AppRef app, PullRequest pullRequest) {
        List<AppRef> covered = neighbours.of(app).stream()
                .filter(each -> covers(pullRequest, each))
                .toList();
        return covered.isEmpty() ? List.of(app) : covered;
    }
}
