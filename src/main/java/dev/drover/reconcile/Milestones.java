package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.journal.Journal;
import dev.drover.journal.Milestone;
import dev.drover.journal.Milestone.Kind;
import dev.drover.plan.Live;
import dev.drover.plan.Observation;
import dev.drover.plan.Observation.Running;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the journal what is worth counting as passes see it: how the rollout of each merged revision ended and how long that took,
 * and which questions were asked and answered. Each is told once, also after a restart, because the journal knows their keys.
 */
final class Milestones {
    private final Journal journal;
    private final Clock clock;
    private final Map<AppRef, Seen> before = new ConcurrentHashMap<>();

    /** The merged revision that was seen last and since when ({@link Instant#EPOCH}: since before this process), and what is asked. */
    private record Seen(Revision revision, Instant since, Set<String> questions, Set<String> told) {}

    Milestones(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    void look(AppRef app, Observation observation) {
        Optional<Seen> last = Optional.ofNullable(before.get(app));
        Revision revision = observation.running() instanceof Running.Planned planned
                ? planned.deployed().revision()
                : Revision.NONE;
        boolean same = last.filter(each -> each.revision().equals(revision)).isPresent();
        Instant since = same ? last.orElseThrow().since() : last.isPresent() ? clock.instant() : Instant.EPOCH;
        Set<String> told = new HashSet<>(last.map(Seen::told).orElse(Set.of()));
        Set<String> questions = questions(observation);
        Seen now = new Seen(revision, since, questions, told);
        ended(observation, clock.instant()).ifPresent(kind -> tell(app, now, kind, kind + "-" + revision.brief()));
        boolean open = observation.asking().isPresent();
        questions.forEach(question -> tell(app, now, Kind.ASKED, "ASKED-" + question));
        last.filter(_ -> open).map(Seen::questions).orElse(Set.of()).stream()
                .filter(question -> !questions.contains(question))
                .forEach(question -> tell(app, now, Kind.ANSWERED, "ANSWERED-" + question));
        before.put(app, now);
    }

    private void tell(AppRef app, Seen seen, Kind kind, String key) {
        if (!seen.told().add(key)) {
            return;
        }
        Instant now = clock.instant();
        boolean timed = kind == Kind.HEALTHY && !seen.since().equals(Instant.EPOCH);
        long millis = timed ? Duration.between(seen.since(), now).toMillis() : 0;
        try {
            journal.reached(app, new Milestone(kind, key, millis), now);
        } catch (ServiceUnavailable e) {
            seen.told().remove(key);
        }
    }

    /** How the rollout of the merged text ended, if that is what runs and if it ended. */
    private static Optional<Kind> ended(Observation seen, Instant now) {
        if (!(seen.running() instanceof Running.Planned planned)
                || planned.rollout().isEmpty()
                || planned.live()
                        .map(Live::origin)
                        .map(Live.Origin::past)
                        .filter(Live.Past.PRESENT::equals)
                        .isEmpty()) {
            return Optional.empty();
        }
        return switch (Judge.judge(planned.rollout().get(), now)) {
            case Verdict.Healthy _ -> Optional.of(Kind.HEALTHY);
            case Verdict.Failed _ -> Optional.of(Kind.FAILED);
            case Verdict.Settling _, Verdict.NeedsPromotion _, Verdict.Blocked _, Verdict.Stopped _ -> Optional.empty();
        };
    }

    private static Set<String> questions(Observation seen) {
        Set<String> ids = new HashSet<>();
        seen.asking().ifPresent(asking -> {
            String prefix = asking.pullRequest().ref().value() + "-";
            asking.share().wanted().questions().stream()
                    .flatMap(thread -> thread.questions().stream())
                    .forEach(question -> ids.add(prefix + question.id().text()));
        });
        return ids;
    }
}
