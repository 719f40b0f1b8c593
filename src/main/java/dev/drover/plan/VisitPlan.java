package dev.drover.plan;

import dev.drover.forge.CommitStatus;
import dev.drover.plan.Observation.Visit;
import dev.drover.proposal.Marks;
import dev.drover.proposal.PlanText;
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
            String body = "### What merging this would do\n\n" + specs(visit) + Marks.VISIT;
            boolean says = visit.before()
                    .filter(before -> StatusText.sameText(before.body(), body))
                    .isPresent();
            if (!says) {
                actions.add(new Action.Say(visit.pullRequest().ref(), Marks.VISIT, body, visit.before()));
            }
            actions.addAll(SaidOnce.repeated(visit.pullRequest(), Marks.repeated(visit.said())));
            PlanText all = visit.plans().size() == 1
                    ? visit.plans().firstEntry().getValue()
                    : PlanText.together(List.copyOf(visit.plans().values()));
            CommitStatus wanted = Statuses.plan(all);
            Optional<CommitStatus> before = visit.statuses().stream()
                    .filter(status -> status.context().equals(wanted.context()))
                    .findFirst();
            if (!StatusText.same(before, wanted)) {
                actions.add(new Action.SetStatus(visit.pullRequest().head(), wanted));
            }
        }
        return new Plan(actions, new Outcome.Settled(""));
    }

    private static String specs(Visit visit) {
        StringBuilder out = new StringBuilder();
        visit.plans()
                .forEach((app, plan) -> out.append("Spec ")
                        .append(Untrusted.code(app.specPath().path()))
                        .append(" at ")
                        .append(visit.pullRequest().head().brief())
                        .append(".\n\n")
                        .append(ProposalWords.cut(plan.body()))
                        .append('\n'));
        return ProposalWords.cut(out.toString()) + "\n";
    }
}
