package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.journal.Ending;
import dev.drover.journal.Journal;
import dev.drover.journal.Pass;
import dev.drover.journal.PassId;
import dev.drover.plan.Action;
import dev.drover.plan.Effect;
import dev.drover.plan.Observation;
import dev.drover.plan.Outcome;
import dev.drover.plan.Plan;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tells the journal what a pass did, and only what is news: writes, and outcomes that differ from the last one. A store that is
 * away never stops a pass.
 */
public final class Chronicle {
    private static final System.Logger LOG = System.getLogger("dev.drover.pass");

    private final Journal journal;
    private final Clock clock;
    private final Supplier<PassId> ids;
    private final Spectator spectator;
    private final Map<AppRef, Outcome> last = new ConcurrentHashMap<>();
    private final Map<AppRef, PassId> begun = new ConcurrentHashMap<>();
    private final Map<AppRef, Pass> current = new ConcurrentHashMap<>();

    public Chronicle(Journal journal, Clock clock, Supplier<PassId> ids) {
        this(journal, clock, ids, Spectator.NOBODY);
    }

    public Chronicle(Journal journal, Clock clock, Supplier<PassId> ids, Spectator spectator) {
        this.journal = journal;
        this.clock = clock;
        this.ids = ids;
        this.spectator = spectator;
    }

    /** Runs a whole pass under one name, the same in the journal, in logs and in traces. */
    Outcome pass(AppRef app, Supplier<Outcome> pass) {
        PassId id = ids.get();
        begun.put(app, id);
        try {
            return spectator.pass(id, app, pass);
        } finally {
            begun.remove(app);
        }
    }

    Spectator spectator() {
        return spectator;
    }

    private PassId id(AppRef app) {
        PassId id = begun.get(app);
        return id == null ? ids.get() : id;
    }

    /** What is counted, told to the same journal. */
    Milestones milestones() {
        return new Milestones(journal, clock);
    }

    /** Takes down the effects of one pass. */
    public interface Telling {
        void did(Action action, Effect effect);
    }

    Telling planned(AppRef app, Observation seen, Plan plan) {
        if (plan.actions().isEmpty()) {
            current.remove(app);
            return (action, effect) -> {};
        }
        Pass pass = new Pass(id(app), app, seen.upstream().tip(), Sights.words(seen, clock.instant()), clock.instant());
        current.put(app, pass);
        List<String> words = plan.actions().stream().map(Action::words).toList();
        tell(() -> journal.planned(pass, words));
        int[] step = {0};
        return (action, effect) -> {
            int number = step[0]++;
            tell(() -> journal.did(pass, number, action.words(), words(effect)));
        };
    }

    Outcome ended(AppRef app, Outcome outcome) {
        Outcome before = last.put(app, outcome);
        boolean news = before == null
                || !before.kind().equals(outcome.kind())
                || !before.summary().equals(outcome.summary());
        Pass pass = current.remove(app);
        if (pass != null || news) {
            LOG.log(System.Logger.Level.INFO, "pass ended, {0}: {1}", outcome.kind(), outcome.summary());
            Pass told = pass != null ? pass : new Pass(id(app), app, Revision.NONE, "", clock.instant());
            tell(() -> journal.ended(told, new Ending(kind(outcome), outcome.summary(), clock.instant())));
        }
        return outcome;
    }

    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (ServiceUnavailable e) {
            System.getLogger("dev.drover")
                    .log(System.Logger.Level.WARNING, "the journal was not told: {0}", e.explanation());
        }
    }

    private static String words(Effect effect) {
        return switch (effect) {
            case Effect.Done done -> done.words();
            case Effect.Unchanged unchanged -> "unchanged: " + unchanged.words();
            case Effect.NotYet later -> "not yet: " + later.words();
            case Effect.Overtaken overtaken -> "overtaken: " + overtaken.words();
            case Effect.Refused refused -> "refused: " + refused.words();
        };
    }

    private static Ending.Kind kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Settled _ -> Ending.Kind.SETTLED;
            case Outcome.Waiting _ -> Ending.Kind.WAITING;
            case Outcome.Stalled _ -> Ending.Kind.STALLED;
            case Outcome.Retrying _ -> Ending.Kind.RETRYING;
        };
    }
}
