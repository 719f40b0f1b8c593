package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.forge.PullRequest;
import dev.drover.git.Repositories.Heads;
import dev.drover.plan.Observation.Proposal;
import dev.drover.plan.Observation.Running;
import dev.drover.plan.Observation.Upstream;
import dev.drover.plan.Observation.Visit;
import dev.drover.proposal.Drafting;
import dev.drover.question.SecretSight;
import dev.drover.reconcile.Bundles.Found;
import dev.drover.reconcile.Observer.Seen;
import dev.drover.reconcile.Shares.Member;
import java.util.List;
import java.util.Optional;

/** Looks at the proposal side of an app: what should be proposed, what is, and what people said. Writes nothing. */
public final class ProposalObserver {
    private final World world;
    private final SecretSight secrets;
    private final Visits visits;
    private final ImageFollowing images;
    private final Shares shares;
    private final Bundles bundles;

    public ProposalObserver(
            World world, Drafting drafting, Planning planning, SecretSight secrets, ImageFollowing images) {
        this.world = world;
        this.images = images;
        this.secrets = secrets;
        this.visits = new Visits(world, planning);
        this.shares = new Shares(world, drafting, planning, secrets, images);
        this.bundles = new Bundles(world, planning.neighbours());
    }

    /** People's own pull requests that change the spec. */
    List<Visit> visits(AppRef app, Watched watched, Seen seen) {
        return visits.of(app, watched, seen);
    }

    /** A new pass over the app. */
    void begin(AppRef app) {
        images.begin(app);
    }

    Proposal observe(AppRef app, Watched watched, Heads heads, Seen seen) {
        Found found = bundles.of(app, watched, seen);
        List<Member> members = found.bundle().apps().stream()
                .map(each -> member(each, app, watched, seen, found))
                .toList();
        ProposalLook look = new ProposalLook(world, shares, secrets, bundles, new ProposalLook.Bench(found, members));
        if (!found.spokenForBy(app)) {
            return look.joint(app, heads);
        }
        if (watched.forge().isEmpty()) {
            return look.branchOnly(heads.at(found.branch()));
        }
        Optional<PullRequest> open =
                found.pulls().stream().filter(PullRequest::open).findFirst();
        return open.isPresent() ? look.open(open.get(), heads.at(open.get().source())) : look.noneOpen(heads);
    }

    private static Member member(AppRef each, AppRef app, Watched watched, Seen seen, Found found) {
        String name = found.bundle().apps().size() == 1 && !found.branch().equals(dev.drover.app.Bundle.TOGETHER)
                ? ""
                : each.nick();
        if (each.equals(app)) {
            return new Member(app, watched, seen, name);
        }
        Upstream upstream = new Upstream(seen.upstream().tip(), Observer.files(seen.tree(), each));
        return new Member(each, watched, new Seen(seen.tree(), upstream, new Running.NoSpec()), name);
    }

    /** The image of the merged spec, if its registry says that it does not exist yet. */
    Optional<String> missingImage(AppRef app, Watched watched, Seen seen) {
        return shares.missingImage(new Member(app, watched, seen, ""));
    }
}
