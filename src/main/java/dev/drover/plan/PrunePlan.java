package dev.drover.plan;

import dev.drover.app.SpecPath;
import dev.drover.nomad.JobId;
import java.util.List;
import java.util.Optional;

/**
 * Which jobs are stopped because no merged spec of their repository declares them any more. It stops nothing as long as it may be
 * wrong: while any spec of the commit could not be read, while what took a job's place is not running well, when nothing of the
 * repository would be left, and when there are more than an operator expects to lose at once.
 */
public final class PrunePlan {
    private PrunePlan() {}

    /** At most so many jobs at once, and at most this share of a repository's jobs in percent. */
    public record Limits(int jobs, int share) {}

    /** A job that came from the repository and that nobody declares, at which index it was listed, and the path it came from. */
    public record Orphan(JobId job, long index, SpecPath path) {}

    /** Why an app keeps anything from being stopped, if it does: it was not read at this commit, or is not at rest. */
    public record App(String name, boolean declares, Optional<String> unready) {}

    /** All apps of one repository at its newest commit, and the jobs that nobody declares; {@code whole} is false where files were left out. */
    public record Seen(List<App> apps, List<Orphan> orphans, boolean whole) {
        public Seen {
            apps = List.copyOf(apps);
            orphans = List.copyOf(orphans);
        }
    }

    /** What is done. */
    public sealed interface Decision {
        record Nothing() implements Decision {}

        record Stop(List<Orphan> orphans) implements Decision {
            public Stop {
                orphans = List.copyOf(orphans);
            }
        }

        /** Nothing is stopped, and why, for people. */
        record Held(String why) implements Decision {}
    }

    public static Decision decide(Seen seen, Limits limits) {
        if (seen.orphans().isEmpty()) {
            return new Decision.Nothing();
        }
        String jobs = seen.orphans().size() == 1
                ? "job " + seen.orphans().getFirst().job()
                : seen.orphans().size() + " jobs";
        return held(seen, limits)
                .<Decision>map(why -> new Decision.Held(jobs + " without a spec: nothing is stopped, because " + why))
                .orElseGet(() -> new Decision.Stop(seen.orphans()));
    }

    private static Optional<String> held(Seen seen, Limits limits) {
        if (!seen.whole()) {
            return Optional.of("the repository is larger than what is read of it");
        }
        Optional<App> unready =
                seen.apps().stream().filter(app -> app.unready().isPresent()).findFirst();
        if (unready.isPresent()) {
            return Optional.of(
                    unready.get().name() + " " + unready.get().unready().orElse(""));
        }
        long declared = seen.apps().stream().filter(App::declares).count();
        int orphans = seen.orphans().size();
        if (declared == 0) {
            return Optional.of("no spec would be left in the repository; stop them by hand if that is meant");
        }
        if (orphans > limits.jobs()) {
            return Optional.of("more than " + limits.jobs() + " at once are too many (DROVER_LIMIT_PRUNE_JOBS)");
        }
        long share = 100L * orphans / (declared + orphans);
        return share > limits.share()
                ? Optional.of(share + " % of the repository's jobs are too many (DROVER_LIMIT_PRUNE_SHARE is "
                        + limits.share() + ")")
                : Optional.empty();
    }
}
