package dev.drover.proposal;

import dev.drover.health.Placements;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.Parse;
import dev.drover.question.Untrusted;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Nomad would do, in words for a pull request: counts per group and the reasons a placement would fail. No value of the
 * job is shown, so no secret can be.
 */
public record PlanText(State state, String headline, String body) {
    public enum State {
        GOOD,
        /** There is no cluster to ask. */
        NONE,
        UNKNOWN,
        WAITS,
        BAD
    }

    /** Of several apps the worst, and how many are like it. */
    public static PlanText together(List<PlanText> all) {
        PlanText worst = all.stream().max(Comparator.comparing(PlanText::state)).orElseGet(PlanText::withoutCluster);
        long like = all.stream().filter(each -> each.state() == worst.state()).count();
        return new PlanText(worst.state(), like + " of " + all.size() + " apps: " + worst.headline(), "");
    }

    public static PlanText unreachable(String why) {
        return new PlanText(State.UNKNOWN, "Nomad could not be asked", Untrusted.inline(why) + "\n");
    }

    public static PlanText withoutCluster() {
        return new PlanText(
                State.NONE, "no cluster is configured", "No cluster is configured, so nothing was planned.\n");
    }

    public static PlanText waitingForAnswers() {
        return new PlanText(
                State.WAITS,
                "waits for required answers",
                "Nomad is asked as soon as the required questions are answered; until then the spec can't be registered.\n");
    }

    /** What Nomad found wrong, with the lines of the spec. */
    public static PlanText rejected(String specPath, Parse.Rejected rejected) {
        StringBuilder out = new StringBuilder("Nomad does not accept this spec:\n\n");
        for (Parse.Fault fault : rejected.faults()) {
            String place = fault.line() == 0 ? specPath : specPath + ":" + fault.line() + ":" + fault.column();
            out.append("- ")
                    .append(Untrusted.code(place))
                    .append(' ')
                    .append(Untrusted.inline(fault.message()))
                    .append('\n');
        }
        out.append("\nCorrect it on this branch; the plan follows by itself.\n");
        return new PlanText(State.BAD, "Nomad does not accept the spec", out.toString());
    }

    /** What policy forbids; nothing was planned. */
    public static PlanText forbidden(List<String> findings) {
        StringBuilder out = new StringBuilder("Policy forbids this, so nothing was planned:\n\n");
        findings.forEach(
                finding -> out.append("- ").append(Untrusted.inline(finding)).append('\n'));
        return new PlanText(
                State.BAD, findings.size() + " policy finding" + (findings.size() == 1 ? "" : "s"), out.toString());
    }

    public static PlanText of(JobPlan plan, Optional<String> remark) {
        StringBuilder out = new StringBuilder();
        remark.ifPresent(text -> out.append(Untrusted.inline(text)).append("\n\n"));
        out.append("Nomad accepts this spec and policy allows it. ");
        if (!plan.changes()) {
            out.append("Nothing would change in the cluster.\n");
        } else {
            out.append(plan.jobModifyIndex() == 0 ? "The job would be created.\n\n" : "The job would be changed.\n\n");
            out.append("| Group | What Nomad would do |\n|---|---|\n");
            new TreeMap<>(plan.updates())
                    .forEach((group, updates) -> out.append("| ")
                            .append(Untrusted.cell(group))
                            .append(" | ")
                            .append(counts(updates.counts()))
                            .append(" |\n"));
        }
        plan.failures()
                .forEach(failure -> out.append("\n**Would not be placed now:** ")
                        .append(Untrusted.inline(Placements.words(failure)))
                        .append('\n'));
        if (!plan.warnings().isBlank()) {
            out.append("\nWarnings: ")
                    .append(Untrusted.inline(plan.warnings().strip()))
                    .append('\n');
        }
        State state = plan.failures().isEmpty() ? State.GOOD : State.WAITS;
        String headline =
                !plan.changes() ? "no changes" : plan.jobModifyIndex() == 0 ? "creates the job" : "changes the job";
        return new PlanText(state, headline + (state == State.WAITS ? ", placement would wait" : ""), out.toString());
    }

    private static String counts(Map<String, Long> counts) {
        StringBuilder out = new StringBuilder();
        new TreeMap<>(counts).forEach((kind, count) -> {
            if (count > 0) {
                out.append(out.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(kind.equals("ignore") ? "unchanged" : Untrusted.inline(kind));
            }
        });
        return out.isEmpty() ? "nothing" : out.toString();
    }
}
