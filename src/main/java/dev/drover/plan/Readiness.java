package dev.drover.plan;

import dev.drover.health.Judge;
import dev.drover.health.Verdict;
import dev.drover.nomad.Rollout;
import dev.drover.plan.Live.Past;
import dev.drover.plan.Observation.Running;
import java.time.Instant;
import java.util.Optional;

/** Tells whether an app runs well as its newest merged text says, which is what apps that depend on it wait for. */
public final class Readiness {
    private Readiness() {}

    /** Why it does not, in few words that stay the same while nothing happens and go after "which"; empty when it does. */
    public static Optional<String> lacking(Observation seen, Instant now) {
        return switch (seen.running()) {
            case Running.NoSpec _ -> Optional.of("has no merged spec yet");
            case Running.NoCluster _ -> Optional.of("is not deployed anywhere");
            case Running.Unusable _ -> Optional.of("has a spec that can't be used");
            case Running.Planned planned ->
                seen.needs().wrong().isPresent() || planned.deployed().rival().isPresent()
                        ? Optional.of("is not deployed until people change something")
                        : planned.live().isEmpty()
                                ? absent(planned, seen)
                                : lacking(planned, planned.live().get(), now);
        };
    }

    /** What ran to its end ran well. */
    private static Optional<String> absent(Running.Planned planned, Observation seen) {
        boolean done = Absence.of(planned, seen.app())
                .filter(absence -> absence.reason() == Absence.Reason.DONE)
                .isPresent();
        return done ? Optional.empty() : Optional.of("is not deployed yet");
    }

    private static Optional<String> lacking(Running.Planned planned, Live live, Instant now) {
        if (live.stub().stopped()) {
            return Optional.of("is stopped");
        }
        if (live.trouble().filter(Live.Trouble::over).isPresent()) {
            return Optional.of("failed");
        }
        Past past = live.origin().past();
        if (planned.plan().changes() && past != Past.AGAIN) {
            return Optional.of(past == Past.NEW ? "runs an older version still" : "is not as its spec says");
        }
        return live.rollout().map(rollout -> lacking(rollout, now)).orElse(Optional.of("is not visible yet"));
    }

    private static Optional<String> lacking(Rollout rollout, Instant now) {
        return switch (Judge.judge(rollout, now)) {
            case Verdict.Healthy _ -> Optional.empty();
            case Verdict.Settling _ -> Optional.of("is rolling out");
            case Verdict.NeedsPromotion _ -> Optional.of("waits to be promoted");
            case Verdict.Blocked _ -> Optional.of("finds no place");
            case Verdict.Failed _ -> Optional.of("failed");
            case Verdict.Stopped _ -> Optional.of("is stopped");
        };
    }
}
