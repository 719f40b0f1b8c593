package dev.drover.proposal;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.proposal.Wanted.Assumption;
import dev.drover.question.QuestionText;
import dev.drover.question.Untrusted;
import java.util.Comparator;
import java.util.List;

/** Writes the title and the body of a proposal. From the same input it is the same text, so an unchanged world is never written to. */
public final class ProposalText {
    private static final int LONGEST = 58_000;
    private static final int MOST_ASSUMPTIONS = 40;

    private ProposalText() {}

    public static String title(AppRef app, boolean specExists, Wanted wanted) {
        return wanted.mending()
                .map(mending ->
                        "Repair " + app.specPath() + ": " + mending.lesson().repair())
                .orElseGet(() -> title(app, specExists));
    }

    private static String title(AppRef app, boolean specExists) {
        return (specExists ? "Update " : "Add ") + app.specPath();
    }

    /** Everything but the hidden mark. */
    public static String body(AppRef app, Wanted wanted, PlanText plan) {
        StringBuilder out = new StringBuilder();
        out.append(Untrusted.inline(wanted.why())).append("\n\n");
        out.append("### Plan\n\n").append(plan.body()).append('\n');
        out.append("### Open questions\n\n")
                .append(QuestionText.table(wanted.questions()))
                .append('\n');
        if (wanted.hasRequiredQuestions()) {
            out.append(
                    "Merging before the required ones are answered deploys nothing: the spec has no value there.\n\n");
        }
        assumptions(wanted.assumptions(), out);
        if (!wanted.remarks().isEmpty()) {
            out.append("### Worth knowing\n\n");
            wanted.remarks()
                    .forEach(remark ->
                            out.append("- ").append(Untrusted.inline(remark)).append('\n'));
            out.append('\n');
        }
        out.append("### How to answer\n\n")
                .append(
                        "Reply in a question's thread (`yes`, a value, or `NAME = vault PATH#KEY`), apply its suggestion, edit the line, or edit ")
                .append(Untrusted.code(app.specPath().answers().path()))
                .append(" on this branch. Comment `/drover help` for commands.\n\n")
                .append(
                        "Merging deploys the spec. Closing means no: the same proposal is not made again; a change of the facts may bring another.\n");
        wanted.mending()
                .ifPresent(mending ->
                        out.append('\n').append(mending.mark().text()).append('\n'));
        if (out.length() > LONGEST) {
            out.setLength(LONGEST);
            out.append("\n\n_The description was cut here; the files tell the rest._\n");
        }
        return out.toString();
    }

    /** The body with its hidden mark. */
    public static String marked(String body, ProposalMark mark) {
        return body + "\n" + mark.text() + "\n";
    }

    /** The message of the commit that carries a proposal. */
    public static String commitMessage(AppRef app, boolean specExists, Revision tip) {
        return title(app, specExists) + "\n\nDrafted from the repository at " + tip.brief() + ".\n";
    }

    private static void assumptions(List<Assumption> assumptions, StringBuilder out) {
        if (assumptions.isEmpty()) {
            return;
        }
        out.append("<details><summary>What this was concluded from (")
                .append(assumptions.size())
                .append(")</summary>\n\n");
        out.append("| What | Value | Read in | Sure |\n|---|---|---|---|\n");
        assumptions.stream()
                .sorted(Comparator.comparing(Assumption::confidence))
                .limit(MOST_ASSUMPTIONS)
                .forEach(each -> out.append("| ")
                        .append(Untrusted.inline(each.what()))
                        .append(" | ")
                        .append(Untrusted.cell(each.value()))
                        .append(" | ")
                        .append(Untrusted.cell(each.evidence()))
                        .append(" | ")
                        .append(Math.round(each.confidence() * 100))
                        .append(" % |\n"));
        if (assumptions.size() > MOST_ASSUMPTIONS) {
            out.append("\n… and ")
                    .append(assumptions.size() - MOST_ASSUMPTIONS)
                    .append(" more that are surer than these.\n");
        }
        out.append("\n</details>\n\n");
    }
}
