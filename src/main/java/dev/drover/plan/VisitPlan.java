package dev.drover.plan;

import dev.drover.forge.CommitStatus;
import dev.drover.plan.Observation.Visit;
import dev.drover.proposal.Marks;
import dev.drover.question.Untrusted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** On people's own pull requests that change a watched spec: one comment with what Nomad would do, kept up to date, and one status. */
final class VisitPlan {
    private VisitPlan() {}

    static Plan of(Observation seen) {
        List<Action> actions = new ArrayList<>();
        for (Visit visit : seen.visits()) {
            String mark = Marks.visit(seen.app().specPath().path());
            String body = "### What merging this would do\n\nSpec "
                    + Untrusted.code(seen.app().specPath().path()) + " at "
                    + visit.pullRequest().head().brief() + ".\n\n"
                    + ProposalWords.cut(visit.plan().body()) + "\n" + mark;
            boolean says = visit.before()
                    .filter(before -> StatusText.sameText(before.body(), body))
                    .isPresent();
            if (!says) {
                actions.add(new Action.Say(visit.pullRequest().ref(), mark, body, visit.before()));
            }
            CommitStatus wanted = Statuses.plan(visit.plan());
            Optional<CommitStatus> before = visit.statuses().stream()
                    .filter(status -> status.context().equals(wanted.context()))
                    .findFirst();
            if (!StatusText.same(before, wanted)) {
                actions.add(new Action.SetStatus(visit.pullRequest().head(), wanted));
            }
        }
        return new Plan(actions, new Outcome.Settled(""));
    }
}
