package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.git.Commit;
import dev.drover.plan.Observation.Hands;
import dev.drover.plan.Observation.Head;
import dev.drover.plan.Observation.NewImage;
import dev.drover.plan.Observation.Running;
import dev.drover.proposal.Drafting;
import dev.drover.proposal.PlanText;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.Share;
import dev.drover.proposal.Wanted;
import dev.drover.question.Answer;
import dev.drover.question.AnswerEntry;
import dev.drover.question.AnswerText;
import dev.drover.question.AnswersFile;
import dev.drover.question.Provenance;
import dev.drover.question.SecretAdvice;
import dev.drover.question.SecretSight;
import dev.drover.reconcile.ImageFollowing.About;
import dev.drover.reconcile.ImageFollowing.Followed;
import dev.drover.reconcile.Observer.Seen;
import dev.drover.reconcile.Standings.Standing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one app should hold, by its code, its merged files, what people answered and the registry: its share in a proposal. Writes nothing. */
final class Shares {
    private static final int CHANGES_BACK = 20;
    private static final int HANDS_BACK = 10;

    private final World world;
    private final Drafting drafting;
    private final Planning planning;
    private final SecretSight secrets;
    private final ImageFollowing images;
    private final Standings standings;

    Shares(World world, Drafting drafting, Planning planning, SecretSight secrets, ImageFollowing images) {
        this.world = world;
        this.drafting = drafting;
        this.planning = planning;
        this.secrets = secrets;
        this.images = images;
        this.standings = new Standings(world, drafting);
    }

    /** One app that a proposal is about, what was read of it, and the name that its questions carry ("" while it is alone). */
    record Member(AppRef app, Watched watched, Seen seen, String name) {
        SortedMap<String, String> of(SortedMap<String, String> files) {
            return Observer.own(files, app);
        }
    }

    /** The share that these files make, with the short name of what would be wanted if nobody had answered. */
    Share share(Member member, Wanted wanted, PlanText plan, Wanted fresh) {
        Wanted asked = member.name().isEmpty() ? wanted : wanted.about(member.name());
        boolean idle = fresh.files().equals(member.seen().upstream().files());
        return new Share(member.app(), asked, plan, ProposalMark.inputsOf(fresh), idle);
    }

    PlanText plan(Member member, Wanted wanted) {
        return planning.of(member.app(), member.watched(), wanted);
    }

    /** The plan of what differs from these files; none is needed for what does not. */
    PlanText plan(Member member, Wanted wanted, SortedMap<String, String> standing) {
        boolean same = wanted.files().entrySet().stream()
                .allMatch(file -> Objects.equals(file.getValue(), standing.get(file.getKey())));
        return same ? Planning.NOT_NEEDED : plan(member, wanted);
    }

    Standing merged(Member member, List<PullRequest> pulls) {
        return standings.merged(member.app(), member.watched(), member.seen(), pulls);
    }

    Standing proposed(Member member, SortedMap<String, String> files, Optional<Revision> accepted) {
        return standings.of(member.app(), member.watched(), member.seen(), files, accepted);
    }

    Followed wantedFrom(Member member, Standing standing) {
        AnswersFile written = Standings.answers(member.app(), standing.files());
        List<String> exposed = exposed(written);
        Followed wanted = wanted(member, standing, clean(written));
        return exposed.isEmpty()
                ? wanted
                : new Followed(wanted.wanted().remarking(SecretAdvice.forNames(exposed)), wanted.image());
    }

    Followed wanted(Member member, Standing standing, AnswersFile answers) {
        AppRef app = member.app();
        Seen seen = member.seen();
        Wanted drafted = drafting.wanted(new Drafting.Request(
                standing.proposed(), app, seen.tree(), standing.files(), standing.base(), answers));
        String path = app.specPath().path();
        // where the code changed as well, that comes first: its own deployment shows whether the failure is still there
        Wanted wanted = standing.mending()
                .filter(mending -> mending.failed().equals(drafted.files().get(path)))
                .map(mending -> drafted.mended(path, mending))
                .orElse(drafted);
        if (wanted.mending().isPresent()) {
            return new Followed(wanted, Optional.<NewImage>empty());
        }
        Followed followed = images.onto(about(member), wanted, answers);
        return failedBefore(member, followed.wanted()) ? new Followed(wanted, Optional.empty()) : followed;
    }

    /** The image of the merged spec, if its registry says that it does not exist yet. */
    Optional<String> missingImage(Member member) {
        SortedMap<String, String> files = member.seen().upstream().files();
        return images.missing(about(member), files, Standings.answers(member.app(), files));
    }

    private About about(Member member) {
        return new About(
                member.app(),
                member.watched().remote(),
                member.seen(),
                () -> drafting.facts(member.app(), member.seen().tree()).values());
    }

    /** A newer image whose deployment failed is not proposed a second time. */
    private static boolean failedBefore(Member member, Wanted wanted) {
        String text = JobHistory.text(Planning.source(member.app(), wanted.files()));
        return member.seen().running() instanceof Running.Planned planned
                && planned.live().filter(live -> live.failed().contains(text)).isPresent();
    }

    /** The files as they are, with the spec and its variables as they were. */
    Followed returned(Member member, Revision revision) {
        AppRef app = member.app();
        SortedMap<String, String> then =
                Observer.files(world.git().tree(member.watched().remote(), revision), app);
        SortedMap<String, String> files = new TreeMap<>(member.seen().upstream().files());
        for (String path :
                List.of(app.specPath().path(), app.specPath().variables().path())) {
            Optional.ofNullable(then.get(path)).ifPresent(text -> files.put(path, text));
        }
        Wanted wanted = new Wanted(
                "This returns the spec to what it was at " + revision.brief()
                        + ", which was healthy, as somebody asked.",
                files,
                List.of(),
                List.of(),
                List.of());
        return new Followed(wanted, Optional.empty());
    }

    /** The newest commit before the present one that changed the spec and was healthy. */
    Optional<Revision> healthyBefore(Member member) {
        AppRef app = member.app();
        Forge forge = member.watched().forge().orElseThrow();
        return world
                .git()
                .changes(
                        member.watched().remote(),
                        member.seen().upstream().tip(),
                        app.specPath().path(),
                        CHANGES_BACK)
                .stream()
                .skip(1)
                .map(Commit::revision)
                .filter(revision -> forge.statuses(app.repository(), revision).stream()
                        .anyMatch(status -> status.context().equals("drover/deploy")
                                && status.state() == CommitStatus.State.SUCCESS))
                .findFirst();
    }

    /** The names of the answers that hold a secret in clear. */
    List<String> exposed(AnswersFile answers) {
        return answers.exposed(secrets).stream()
                .map(entry -> AnswerText.name(entry.id()))
                .toList();
    }

    /** The answers on a branch without what must not stand there, and with the author of the commit that wrote one by hand. */
    AnswersFile attributed(Member member, Head head, Hands hands) {
        AnswersFile clean = clean(Standings.answers(member.app(), head.files()));
        if (hands.others().isEmpty() || hands.gone()) {
            return clean;
        }
        AnswersFile before =
                Standings.answers(member.app(), member.seen().upstream().files());
        String path = member.app().specPath().answers().path();
        return lastChange(member, head, path)
                .map(by -> clean.attributed(by, before))
                .orElse(clean);
    }

    /** The answers and those that people gave by editing lines of the proposed spec; whoever can push there may decide. */
    AnswersFile edited(Member member, Head head, Standing standing, AnswersFile before) {
        AnswersFile all = before;
        var edited = drafting.edited(new Drafting.Request(
                standing.proposed(), member.app(), member.seen().tree(), standing.files(), standing.base(), before));
        for (var entry : edited.entrySet()) {
            Optional<Provenance> by =
                    lastChange(member, head, member.app().specPath().path());
            boolean secret = entry.getValue() instanceof Answer.Value value
                    && secrets.isSecret(AnswerText.shortName(entry.getKey()), value.text());
            if (by.isPresent() && !secret) {
                all = all.with(entry.getKey(), entry.getValue(), by.get());
            }
        }
        return all;
    }

    /** Who changed a file of the branch last, when, and with which commit; Drover itself aside. */
    private Optional<Provenance> lastChange(Member member, Head head, String path) {
        return world.git().changes(member.watched().remote(), head.revision(), path, HANDS_BACK).stream()
                .filter(commit -> !commit.saysItIsOurs())
                .findFirst()
                .map(commit -> new Provenance(
                        commit.authorName(),
                        Optional.of(commit.at()),
                        "commit " + commit.revision().brief()));
    }

    /** A secret in clear is not used, and not kept. */
    private AnswersFile clean(AnswersFile answers) {
        AnswersFile clean = answers;
        for (AnswerEntry entry : answers.exposed(secrets)) {
            clean = clean.without(entry.id());
        }
        return clean;
    }
}
