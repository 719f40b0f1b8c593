package dev.drover.proposal;

import dev.drover.app.Revision;
import dev.drover.app.SpecPath;
import dev.drover.proposal.Wanted.Assumption;
import dev.drover.question.Question;
import dev.drover.question.QuestionText;
import dev.drover.question.Untrusted;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes the title and the body of a proposal. From the same input it is the same text, so an unchanged world is never written to. */
public final class ProposalText {
    private static final String REPAIR = "Repair ";
    private static final String RETURN = "Return ";
    private static final String SEVERAL = "Add job specs for ";
    private static final String ABANDONED = " (abandoned)";
    private static final int LONGEST = 58_000;
    private static final int MOST_ASSUMPTIONS = 40;

    private static final String ONBOARDING = """
            > [!NOTE]
            > This is Drover's first pull request here: your operators let it look after this repository. Nothing runs before you merge. \
            From then on Drover deploys what is merged, and proposes to change the spec when the code changes; your own edits stay. \
            **To be rid of it**, close this pull request. To stop it for good, ask your operators to take the repository off \
            their list; what runs goes on running.

            """;

    private ProposalText() {}

    /**
     * What a proposal is about: each app's share, whether the spec exists, the commit it goes back to if it does, and how the
     * repository words its commits.
     */
    public record About(List<Share> shares, boolean exists, Optional<Revision> back, CommitStyle style) {
        public About {
            shares = List.copyOf(shares);
        }

        private Share first() {
            return shares.getFirst();
        }

        private SpecPath path() {
            return first().app().specPath();
        }

        private boolean several() {
            return shares.size() > 1;
        }
    }

    /** One line in the repository's own style. */
    public static String title(About about) {
        return about.style().of(sentence(about));
    }

    private static String sentence(About about) {
        if (about.back().isPresent()) {
            return RETURN + about.path() + " to " + about.back().get().brief();
        }
        Optional<Mending> mending = about.first().wanted().mending();
        if (mending.isPresent() && !about.several()) {
            return mending.get()
                    .lesson()
                    .map(lesson -> REPAIR + about.path() + ": " + lesson.repair())
                    .orElse(RETURN + about.path() + " to what runs in the cluster");
        }
        return plain(about);
    }

    private static String plain(About about) {
        return about.several()
                ? SEVERAL + about.shares().size() + " apps"
                : (about.exists() ? "Update " : "Add ") + about.path();
    }

    /** The title that stands stays, whoever wrote it, unless the proposal became or was another kind. */
    public static String retitled(String standing, About about) {
        String words = CommitStyle.plain(standing);
        boolean was = words.startsWith(RETURN) || words.startsWith(REPAIR) || words.startsWith(SEVERAL);
        boolean is =
                about.back().isPresent() || about.first().wanted().mending().isPresent();
        return is || was ? title(about) : standing.replace(ABANDONED, "");
    }

    /** The title of a proposal that nobody needs any more and that holds commits of people. */
    public static String abandoned(String standing) {
        return standing.endsWith(ABANDONED) ? standing : standing + ABANDONED;
    }

    /** Everything but the hidden mark. The {@code first} proposal for an app says what Drover is. */
    public static String body(About about, boolean first) {
        StringBuilder out = new StringBuilder();
        if (about.several()) {
            out.append("This adds Nomad job specs for ")
                    .append(about.shares().size())
                    .append(
                            " apps of this repository, drafted from what it says. They are proposed together, to be confirmed")
                    .append(" once; later changes come for each app by itself.\n\n");
        } else {
            out.append(Untrusted.inline(about.first().wanted().why())).append("\n\n");
        }
        if (first) {
            out.append(ONBOARDING);
        }
        if (about.several()) {
            overview(about.shares(), out);
        }
        for (Share share : about.shares()) {
            if (about.several()) {
                out.append("## ").append(Untrusted.code(share.app().nick())).append("\n\n");
            }
            share(share, out);
        }
        howTo(about, out);
        about.first()
                .wanted()
                .mending()
                .flatMap(Mending::mark)
                .ifPresent(mark -> out.append('\n').append(mark.text()).append('\n'));
        return Cut.to(LONGEST, out.toString(), "_The description was cut here; the files tell the rest._");
    }

    private static void overview(List<Share> shares, StringBuilder out) {
        out.append("| App | Spec | Merging it | Open questions |\n|---|---|---|---|\n");
        for (Share share : shares) {
            long asked = share.wanted().questions().stream()
                    .mapToLong(thread -> thread.questions().size())
                    .sum();
            out.append("| ")
                    .append(Untrusted.cell(share.app().nick()))
                    .append(" | ")
                    .append(Untrusted.cell(share.app().specPath().path()))
                    .append(" | ")
                    .append(Untrusted.inline(share.plan().headline()))
                    .append(" | ")
                    .append(asked == 0 ? "none" : Long.toString(asked))
                    .append(required(share) == 0 ? "" : ", " + required(share) + " **required**")
                    .append(" |\n");
        }
        out.append('\n');
    }

    private static long required(Share share) {
        return share.wanted().questions().stream()
                .flatMap(thread -> thread.questions().stream())
                .filter(Question::required)
                .count();
    }

    private static void share(Share share, StringBuilder out) {
        Wanted wanted = share.wanted();
        out.append("### Plan\n\n").append(share.plan().body()).append('\n');
        if (!wanted.questions().isEmpty()) {
            out.append("### Open questions\n\n")
                    .append(QuestionText.table(wanted.questions()))
                    .append('\n');
        }
        if (wanted.hasRequiredQuestions()) {
            out.append(
                    "Merging before the required ones are answered deploys nothing: the spec has no value there.\n\n");
        }
        assumptions(wanted.assumptions(), out);
        if (!wanted.remarks().isEmpty()) {
            out.append("### Worth knowing\n\n");
            wanted.remarks()
                    .forEach(remark ->
                            out.append("- ").append(Untrusted.prose(remark)).append('\n'));
            out.append('\n');
        }
    }

    private static void howTo(About about, StringBuilder out) {
        boolean asks = about.shares().stream()
                .anyMatch(share -> !share.wanted().questions().isEmpty());
        if (!asks) {
            out.append("### How to change it\n\n")
                    .append(
                            "Every question is answered. Edit the files on this branch as you like; your commits are kept. ")
                    .append("Comment `/drover help` for commands.\n\n");
            closing(about, out);
            return;
        }
        out.append("### How to answer\n\n")
                .append(
                        "Reply in a question's thread (`yes`, a value, or `NAME = vault PATH#KEY`), apply its suggestion, edit the line, or edit ");
        if (about.several()) {
            out.append("the app's answers file on this branch. Outside the threads, name the app: ")
                    .append(Untrusted.code(about.first().app().nick() + "/memory = 512"))
                    .append(". Comment `/drover help` for commands.\n\n");
        } else {
            out.append(Untrusted.code(about.path().answers().path()))
                    .append(" on this branch. Comment `/drover help` for commands.\n\n");
        }
        closing(about, out);
    }

    private static void closing(About about, StringBuilder out) {
        out.append(about.several() ? "Merging deploys all of them. " : "Merging deploys the spec. ")
                .append("Closing means no: this is not proposed again unless the code changes.\n");
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
    public static String commitMessage(About about, Revision tip) {
        return about.style().of(plain(about)) + "\n\nDrafted from the repository at " + tip.brief() + ".\n";
    }

    private static void assumptions(List<Assumption> assumptions, StringBuilder out) {
        List<Assumption> read = assumptions.stream()
                .filter(Assumption::isRead)
                .sorted(Comparator.comparing(Assumption::confidence))
                .toList();
        List<Assumption> usual =
                assumptions.stream().filter(each -> !each.isRead()).toList();
        if (read.isEmpty() && usual.isEmpty()) {
            return;
        }
        out.append("<details><summary>What this is based on, the least certain first (")
                .append(assumptions.size())
                .append(")</summary>\n\n");
        if (!read.isEmpty()) {
            out.append("| What | Value | Read in | Confidence |\n|---|---|---|---|\n");
            read.stream()
                    .limit(MOST_ASSUMPTIONS)
                    .forEach(each -> out.append("| ")
                            .append(Untrusted.cell(each.what()))
                            .append(" | ")
                            .append(Untrusted.cell(each.value()))
                            .append(" | ")
                            .append(Untrusted.cell(each.evidence()))
                            .append(" | ")
                            .append(Math.round(each.confidence() * 100))
                            .append(" % |\n"));
        }
        if (read.size() > MOST_ASSUMPTIONS) {
            out.append("\n… and ").append(read.size() - MOST_ASSUMPTIONS).append(" more that are surer than these.\n");
        }
        if (!usual.isEmpty()) {
            out.append("\nUsual values, because the code says nothing else:\n\n");
            usual.stream()
                    .limit(MOST_ASSUMPTIONS)
                    .forEach(each -> out.append("- ")
                            .append(Untrusted.code(each.what() + " = " + each.value()))
                            .append(each.evidence().equals("default") ? "" : ": " + Untrusted.inline(each.evidence()))
                            .append('\n'));
        }
        out.append("\n</details>\n\n");
    }
}
