package dev.drover.wiring;

import dev.drover.app.AppRef;
import dev.drover.draft.DraftOptions;
import dev.drover.draft.DraftRequest.Advice;
import dev.drover.facts.Secrets;
import dev.drover.git.Repositories;
import dev.drover.journal.Journal;
import dev.drover.journal.PassId;
import dev.drover.journal.Requests;
import dev.drover.journal.Suspensions;
import dev.drover.lesson.Lessons;
import dev.drover.proposal.Drafts;
import dev.drover.reconcile.Actor;
import dev.drover.reconcile.AnswerBox;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Chronicle;
import dev.drover.reconcile.Claims;
import dev.drover.reconcile.Closeups;
import dev.drover.reconcile.ConfigWatch;
import dev.drover.reconcile.ImageFollowing;
import dev.drover.reconcile.JobObserver;
import dev.drover.reconcile.Lanes;
import dev.drover.reconcile.Limits;
import dev.drover.reconcile.Lookout;
import dev.drover.reconcile.Observer;
import dev.drover.reconcile.OrderBox;
import dev.drover.reconcile.Passes;
import dev.drover.reconcile.Planning;
import dev.drover.reconcile.ProposalObserver;
import dev.drover.reconcile.Reconciler;
import dev.drover.reconcile.Restraint;
import dev.drover.reconcile.RolloutWatch;
import dev.drover.reconcile.Spectator;
import dev.drover.reconcile.StatusBoard;
import dev.drover.reconcile.Turns;
import dev.drover.reconcile.Views;
import dev.drover.reconcile.Watched;
import dev.drover.reconcile.World;
import dev.drover.settings.Repository;
import dev.drover.settings.Roster;
import dev.drover.settings.Settings;
import dev.drover.survey.ClusterSurvey;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Puts the loop together: the reconciler with its observers and actor, the lanes that run it, and what wakes them. */
@Singleton
final class LoopWiring {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Limits limits(Settings settings) {
        return new Limits(
                (int) settings.limits().lanes(),
                (int) settings.limits().queue(),
                Limits.USUAL.rolloutLook(),
                Limits.USUAL.backoff());
    }

    @Produces
    @Singleton
    World world(Repositories git, CurrentCluster cluster, Kept kept, Lessons lessons, Restraint restraint) {
        return new World(
                git, cluster.cluster(), kept.journal(), kept.suspensions(), lessons, kept.requests(), restraint);
    }

    /** What the store keeps of people's words and of what happened. */
    record Kept(Journal journal, Suspensions suspensions, Requests requests) {}

    @Produces
    @Singleton
    Kept kept(Journal journal, Suspensions suspensions, Requests requests) {
        return new Kept(journal, suspensions, requests);
    }

    @Produces
    @Singleton
    Restraint restraint(Clock clock, Settings settings) {
        return new Restraint(
                clock, settings.limits().openPullRequests(), settings.limits().newPullRequests());
    }

    @Produces
    @Singleton
    Claims claims() {
        return new Claims();
    }

    @Produces
    @Singleton
    Views views(Clock clock) {
        return new Views(clock);
    }

    @Produces
    @Singleton
    ClusterSurvey survey(CurrentCluster cluster, Settings settings, Clock clock) {
        return Surveys.of(settings, cluster.cluster(), clock);
    }

    @Produces
    @Singleton
    Drafts drafts(ClusterSurvey survey, Settings settings, Roster roster) {
        return new Drafts(
                AnalyserVersion.CURRENT, survey::of, () -> Advice.NONE, app -> options(settings, roster, app));
    }

    @Produces
    @Singleton
    Closeups closeups(World world, Observer observer, Loop loop, Drafts drafts, Views views) {
        Closeups closeups = new Closeups(world, observer, loop.apps()::watched, drafts::facts, clock());
        views.listen(view -> closeups.stale(view.app()));
        return closeups;
    }

    @Produces
    @Singleton
    AnswerBox answers(Closeups closeups, Loop loop) {
        return new AnswerBox(closeups, loop.apps()::watched, Secrets::valueLooksSecret);
    }

    @Produces
    @Singleton
    OrderBox orders(Closeups closeups, Loop loop) {
        return new OrderBox(closeups, loop.apps()::watched);
    }

    @Produces
    @Singleton
    Chronicle chronicle(World world, Clock clock, Spectator spectator) {
        SecureRandom random = new SecureRandom();
        return new Chronicle(world.journal(), clock, () -> passId(random), spectator);
    }

    @Produces
    @Singleton
    Observer observer(World world, Drafts drafts, Claims claims, ImageFollowing images) {
        return new Observer(
                world,
                new ProposalObserver(
                        world, drafts, new Planning(world.cluster(), claims), Secrets::valueLooksSecret, images),
                new JobObserver(world, claims, clock()));
    }

    /** Makes the actor of a pass. */
    record Actors(Function<Actor.Job, Actor> of) {}

    @Produces
    @Singleton
    Actors actors(World world, Claims claims, Clock clock) {
        StatusBoard statuses = new StatusBoard();
        return new Actors(job -> new Actor(world, statuses, claims, clock, job));
    }

    @Produces
    @Singleton
    Reconciler reconciler(Actors actors, Observer observer, Views views, Chronicle chronicle, Clock clock) {
        return new Reconciler(observer, actors.of(), chronicle, views, clock);
    }

    /** Lanes run passes, passes look apps up, and apps wake lanes: the knot is tied here, once. */
    record Loop(Lanes lanes, Apps apps) {}

    @Produces
    @Singleton
    Loop loop(World world, Reconciler reconciler, Claims claims, Forges forges, LoopParts parts) {
        AtomicReference<Apps> apps = new AtomicReference<>();
        AtomicReference<Passes> passes = new AtomicReference<>();
        Lanes lanes = new Lanes(app -> passes.get().apply(app), parts.clock(), new SecureRandom(), parts.limits());
        RolloutWatch rollouts = new RolloutWatch(
                world.cluster(), claims, lanes::wake, parts.limits().rolloutLook());
        List<Watched> watched = forges.watched();
        apps.set(new Apps(world, watched, SpecPaths::in, claims, lanes));
        passes.set(new Passes(reconciler::reconcile, app -> apps.get().watched(app), rollouts, parts.sharing()));
        forges.wakes(apps.get());
        return new Loop(lanes, apps.get());
    }

    @Produces
    @Singleton
    LoopParts parts(Clock clock, Limits limits, Turns turns, Chronicle chronicle) {
        return new LoopParts(clock, limits, new Passes.Sharing(turns, chronicle, clock));
    }

    record LoopParts(Clock clock, Limits limits, Passes.Sharing sharing) {}

    @Produces
    @Singleton
    Lanes lanes(Loop loop) {
        return loop.lanes();
    }

    @Produces
    @Singleton
    @Typed(Apps.class)
    Apps apps(Loop loop) {
        return loop.apps();
    }

    @Produces
    @Singleton
    Lookout lookout(Apps apps, ConfigWatch config, Clock clock, Settings settings) {
        return new Lookout(
                apps,
                config,
                new Lookout.Pace(
                        clock,
                        new SecureRandom(),
                        settings.watching().pollEvery(),
                        work -> Thread.ofVirtual().name("look").start(work)));
    }

    private static DraftOptions options(Settings settings, Roster roster, AppRef app) {
        String usual =
                settings.services().nomad().map(Settings.Nomad::namespace).orElse("");
        Optional<Repository> repository = roster.named(app.repository());
        Repository.Writing writing =
                repository.map(each -> each.specs().writing()).orElse(Repository.Writing.USUAL);
        return DraftOptions.USUAL
                .written(writing.terraform(), writing.delimiters())
                .inNamespace(
                        repository.flatMap(each -> each.deploying().namespace()).orElse(usual));
    }

    private static PassId passId(SecureRandom random) {
        byte[] bytes = new byte[10];
        random.nextBytes(bytes);
        return new PassId(HexFormat.of().formatHex(bytes));
    }
}
