package dev.drover.reconcile;

import dev.drover.app.AppId;
import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.plan.DiffNames;
import dev.drover.plan.Live;
import dev.drover.plan.Observation;
import dev.drover.plan.Observation.Proposal;
import dev.drover.plan.Observation.Running;
import dev.drover.plan.Outcome;
import dev.drover.reconcile.Condition.Holds;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps what the last pass over each app showed, for dashboards and programs, and tells listeners when it changed. */
public final class Views {
    private final Clock clock;
    private final Map<AppRef, AppView> views = new ConcurrentSkipListMap<>();
    private final List<Consumer<AppView>> listeners = new CopyOnWriteArrayList<>();

    public Views(Clock clock) {
        this.clock = clock;
    }

    public Collection<AppView> all() {
        return List.copyOf(views.values());
    }

    public Optional<AppView> view(AppId id) {
        return views.values().stream()
                .filter(view -> view.app().id().equals(id))
                .findFirst();
    }

    /** Calls back after each change until the returned handle is run. */
    public Runnable listen(Consumer<AppView> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void forget(AppRef app) {
        views.remove(app);
    }

    void show(AppRef app, Optional<Observation> seen, Outcome outcome) {
        Instant now = clock.instant();
        Optional<AppView> before = Optional.ofNullable(views.get(app));
        List<Condition> conditions = new ArrayList<>();
        for (Condition condition : conditions(seen, outcome, now)) {
            conditions.add(before.map(view -> condition.since(view.condition(condition.type())))
                    .orElse(condition));
        }
        AppView view = new AppView(
                app,
                seen.map(each -> each.upstream().tip())
                        .or(() -> before.map(AppView::revision))
                        .orElse(Revision.NONE),
                seen.map(each -> job(each, before)).orElse(before.flatMap(AppView::job)),
                seen.filter(each -> !(each.proposal() instanceof Proposal.Later))
                        .map(Views::pullRequest)
                        .orElse(before.flatMap(AppView::pullRequest)),
                conditions,
                outcome,
                now);
        views.put(app, view);
        listeners.forEach(listener -> listener.accept(view));
    }

    /** A pass that is about to register a new text does not ask how the old one is doing: what was shown of that stands. */
    private static Optional<AppView.JobView> job(Observation seen, Optional<AppView> before) {
        if (!(seen.running() instanceof Running.Planned planned)) {
            return Optional.empty();
        }
        if (planned.live().isPresent() && planned.rollout().isEmpty()) {
            return before.flatMap(AppView::job);
        }
        return Optional.of(planned.rollout()
                .map(rollout -> new AppView.JobView(
                        planned.job().id(),
                        rollout.job().version(),
                        rollout.job().stub().stopped()
                                ? "stopped"
                                : rollout.job().stub().status()))
                .orElse(new AppView.JobView(planned.job().id(), 0, "absent")));
    }

    private static Optional<AppView.PullRequestView> pullRequest(Observation seen) {
        Optional<AppView.PullRequestView> open = seen.asking()
                .map(asking -> new AppView.PullRequestView(
                        asking.pullRequest().ref().value(),
                        asking.pullRequest().ref().url(),
                        "open",
                        asking.share().wanted().questions().stream()
                                .flatMap(thread -> thread.questions().stream())
                                .map(question -> new AppView.Open(
                                        question.id().text(),
                                        question.line(),
                                        question.why(),
                                        question.fallback(),
                                        question.required()))
                                .toList()));
        return open.or(() -> seen.proposal() instanceof Proposal.NoneOpen none
                ? none.merged()
                        .map(merged -> new AppView.PullRequestView(
                                merged.pullRequest().ref().value(),
                                merged.pullRequest().ref().url(),
                                "merged",
                                List.of()))
                : Optional.empty());
    }

    private static List<Condition> conditions(Optional<Observation> seen, Outcome outcome, Instant now) {
        List<Condition> all = new ArrayList<>();
        String says = outcome.summary();
        all.add(
                switch (outcome) {
                    case Outcome.Settled _ -> new Condition(Condition.Type.READY, Holds.TRUE, "Settled", says, now);
                    case Outcome.Waiting _ -> new Condition(Condition.Type.READY, Holds.UNKNOWN, "Waiting", says, now);
                    case Outcome.Stalled _ -> new Condition(Condition.Type.READY, Holds.FALSE, "Stalled", says, now);
                    case Outcome.Retrying _ -> new Condition(Condition.Type.READY, Holds.FALSE, "Retrying", says, now);
                });
        boolean reconciling = outcome instanceof Outcome.Retrying
                || outcome instanceof Outcome.Waiting waiting && waiting.on() != Outcome.On.OTHERS;
        boolean depends = outcome instanceof Outcome.Waiting other && other.on() == Outcome.On.APPS;
        all.add(new Condition(
                Condition.Type.RECONCILING,
                reconciling ? Holds.TRUE : Holds.FALSE,
                depends ? "DependencyNotReady" : reconciling ? "InProgress" : "Idle",
                says,
                now));
        boolean stalled = outcome instanceof Outcome.Stalled;
        all.add(new Condition(
                Condition.Type.STALLED,
                stalled ? Holds.TRUE : Holds.FALSE,
                seen.flatMap(Observation::suspendedBy).isPresent()
                        ? "Suspended"
                        : stalled ? "NeedsPeople" : "NotStalled",
                says,
                now));
        seen.map(Observation::running).ifPresent(running -> {
            if (running instanceof Running.Planned planned) {
                planned.rollout().ifPresent(rollout -> all.add(health(Judge.judge(rollout, now), now)));
                planned.live().ifPresent(live -> all.add(drifted(live, planned, now)));
            }
        });
        return all;
    }

    private static Condition drifted(Live live, Running.Planned planned, Instant now) {
        boolean changes = planned.plan().changes();
        String fields = DiffNames.words(planned.plan().diff());
        if (live.stub().stopped() && live.origin().past() != Live.Past.NEW) {
            String since = live.origin().since().map(at -> " since " + at).orElse("");
            return new Condition(
                    Condition.Type.DRIFTED, Holds.TRUE, "StoppedByPerson", "stopped by a person" + since, now);
        }
        if (!changes || live.origin().past() == Live.Past.NEW) {
            return new Condition(
                    Condition.Type.DRIFTED, Holds.FALSE, "InSync", "nobody changed the job since it was deployed", now);
        }
        return switch (live.origin().past()) {
            case AGAIN ->
                new Condition(
                        Condition.Type.DRIFTED,
                        Holds.TRUE,
                        "NonConvergent",
                        "Nomad changes " + (fields.isEmpty() ? "the job" : fields) + " after each registration",
                        now);
            case WENT_BACK ->
                new Condition(
                        Condition.Type.DRIFTED,
                        Holds.TRUE,
                        "WentBack",
                        "the merged spec failed and an older version runs",
                        now);
            case NEW, PRESENT, CHANGED_SINCE ->
                new Condition(
                        Condition.Type.DRIFTED,
                        Holds.TRUE,
                        "Differs",
                        "the job differs from its spec" + (fields.isEmpty() ? "" : ": " + fields),
                        now);
        };
    }

    private static Condition health(Verdict verdict, Instant now) {
        return switch (verdict) {
            case Verdict.Healthy healthy ->
                new Condition(Condition.Type.HEALTHY, Holds.TRUE, "Healthy", healthy.what(), now);
            case Verdict.Settling settling ->
                new Condition(Condition.Type.HEALTHY, Holds.UNKNOWN, "Settling", settling.what(), now);
            case Verdict.NeedsPromotion _ ->
                new Condition(
                        Condition.Type.HEALTHY, Holds.UNKNOWN, "NeedsPromotion", "a canary waits to be promoted", now);
            case Verdict.Blocked blocked ->
                new Condition(
                        Condition.Type.HEALTHY, Holds.UNKNOWN, "Blocked", String.join("; ", blocked.reasons()), now);
            case Verdict.Failed failed ->
                new Condition(
                        Condition.Type.HEALTHY,
                        Holds.FALSE,
                        "Failed",
                        failed.diagnosis().line(),
                        now);
            case Verdict.Stopped _ ->
                new Condition(Condition.Type.HEALTHY, Holds.FALSE, "Stopped", "stopped by a person", now);
        };
    }
}
