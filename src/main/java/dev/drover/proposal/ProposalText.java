package dev.drover.proposal;

import dev.drover.app.AppRef;
import dev.drover.app.Revision;
import dev.drover.proposal.Wanted.Assumption;
import dev.drover.question.QuestionText;
import dev.drover.question.Untrusted;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes the title and the body of a proposal. From the same input it is the same text, so an unchanged world is never written to. */
public final class ProposalText {
    private static final String REPAIR = "Repair ";
    private static final String RETURN = "Return ";
    private static final int LONGEST = 58_000;
    private static final int MOST_ASSUMPTIONS = 40;

    private static final String ONBOARDING = """
            > [!NOTE]
            > Drover watches this repository for your operators. It wrote this job spec from the code and runs nothing before it is \
            merged. After that it deploys what is merged, and keeps the spec true when the code changes, always by pull request. \
            Your own edits of the spec stay. To be rid of it, close this pull request: nothing was deployed and nothing else is in \
            the repository. To stop it for good, ask your operators to take this repository off their list; what runs goes on running.

            """;

    private ProposalText() {}

    /** With {@code back} it is a return to that commit's spec. */
    public static String title(AppRef app, boolean specExists, Wanted wanted, Optional<Revision> back) {
        return back.map(revision -> RETURN + app.specPath() + " to " + revision.brief())
                .or(() -> wanted.mending()
                        .map(mending -> mending.lesson()
                                .map(lesson -> REPAIR + app.specPath() + ": " + lesson.repair())
                                .orElse(RETURN + app.specPath() + " to what runs in the cluster")))
                .orElseGet(() -> title(app, specExists));
    }

    /** The title that stands stays, whoever wrote it, unless the proposal became or was another kind. */
    public static String retitled(
            String standing, AppRef app, boolean specExists, Wanted wanted, Optional<Revision> back) {
        boolean plain = back.isEmpty() && wanted.mending().isEmpty();
        boolean was = standing.startsWith(RETURN) || standing.startsWith(REPAIR);
        return plain && !was ? standing : title(app, specExists, wanted, back);
    }

    private static String title(AppRef app, boolean specExists) {
        return (specExists ? "Update " : "Add ") + app.specPath();
    }

    /** Everything but the hidden mark. The {@code first} proposal for an app says what Drover is. */
    public static String body(AppRef app, Wanted wanted, PlanText plan, boolean first) {
        StringBuilder out = new StringBuilder();
        out.append(Untrusted.inline(wanted.why())).append("\n\n");
        if (first) {
            out.append(ONBOARDING);
        }
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
                .flatMap(Mending::mark)
                .ifPresent(mark -> out.append('\n').append(mark.text()).append('\n'));
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

    /** A body without its hidden mark. */
    public static String unmarked(String body) {
        int mark = body.lastIndexOf("<!-- drover:proposal ");
        return mark < 0 ? body : body.substring(0, mark).stripTrailing() + "\n";
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
