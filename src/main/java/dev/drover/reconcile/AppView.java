package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.nomad.JobId;
import dev.drover.plan.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people and programs are shown of an app after a pass over it. Small, and free of anything that could be a secret. */
public record AppView(
        AppRef app,
        Revision revision,
        Optional<JobView> job,
        Optional<PullRequestView> pullRequest,
        List<Condition> conditions,
        Outcome outcome,
        Instant at) {
    public AppView {
        conditions = List.copyOf(conditions);
    }

    public record JobView(JobId id, long version, String status) {}

    public record PullRequestView(long number, String url, String state, List<Open> questions) {
        public PullRequestView {
            questions = List.copyOf(questions);
        }
    }

    /** A question that nobody answered yet. */
    public record Open(String id, String line, String why, String fallback, boolean required) {}

    public Condition condition(Condition.Type type) {
        return conditions.stream()
                .filter(condition -> condition.type() == type)
                .findFirst()
                .orElse(new Condition(type, Condition.Holds.UNKNOWN, "NotSeen", "no pass looked at this yet", at));
    }
}
