package dev.drover.plan;

import dev.drover.app.Branch;
import dev.drover.git.Commit;
import dev.drover.plan.Observation.Proposal;
import dev.drover.proposal.Cut;
import dev.drover.proposal.Marks;
import dev.drover.question.AnswerEntry;
import dev.drover.question.AnswerText;
import dev.drover.question.Untrusted;
import java.util.List;

/** What Drover says on its pull requests by itself, once each. */
final class ProposalWords {
    private static final int LONGEST = 20_000;
    private static final int MOST_COMMITS = 20;

    private ProposalWords() {}

    /** People's commits are kept. */
    static String edited(List<Commit> others) {
        return "Commits of others are on the branch, so from now on Drover only adds to it:\n\n" + list(others)
                + "\nTo discard them and have the spec drafted anew, comment `/drover regenerate`.\n\n"
                + Marks.EDITED;
    }

    /** The branch can't be merged as it is, and it isn't ours to resolve. */
    static String conflict(Branch target) {
        return "The target branch changed the same files as this one, and commits of others are here, so Drover does not"
                + " choose between them. Merge " + Untrusted.code(target.name())
                + " into this branch, or comment `/drover regenerate` to draft anew and discard those commits.\n\n"
                + Marks.CONFLICT;
    }

    /** A person closed it. */
    static String declined() {
        return "Understood as a no: this is not proposed again unless the code changes. To have it after all, reopen this"
                + " pull request.\n\n" + Marks.DECLINED;
    }

    /** A person used the account that Drover runs as. */
    static String ownAccount(String login) {
        return "Somebody wrote here as " + Untrusted.inline(login)
                + ", the account that Drover itself runs as. Nobody can tell that from Drover's own words, so it was not heard."
                + " Answer from another account or on Drover's dashboard, or edit the answers file on this branch."
                + " Your operators can give Drover an account of its own.\n\n" + Marks.OWN_ACCOUNT;
    }

    /** Nothing of ours is left in it, and people's commits are. */
    static String abandoned() {
        return "What this proposed is not needed any more: the repository changed. It holds commits of others, so Drover leaves it open"
                + " and does nothing more here. Close it, or merge what is still wanted.\n\n" + Marks.ABANDONED;
    }

    static String nothingLeft() {
        return "The repository holds this already, so there is nothing left to merge.\n\n" + Marks.CLOSED;
    }

    /** Something else settled the question of a thread. */
    static String settled(List<AnswerEntry> decided) {
        if (decided.isEmpty()) {
            return "Not open any more: the files say it now.\n\n" + Marks.SETTLED;
        }
        StringBuilder out = new StringBuilder("Not open any more:\n\n");
        decided.stream().limit(MOST_COMMITS).forEach(entry -> {
            String by = entry.provenance().by();
            String from = entry.provenance().from();
            out.append("- ")
                    .append(Untrusted.code(
                            AnswerText.line(entry.id(), entry.answer().orElseThrow())))
                    .append(by.isEmpty() ? "" : ", said by " + Untrusted.inline(by))
                    .append(from.startsWith("commit ") ? " in " + Untrusted.inline(from) : "")
                    .append('\n');
        });
        return out.append('\n').append(Marks.SETTLED).toString();
    }

    /** What a new draft threw away. */
    static String discarded(Proposal proposal) {
        return proposal instanceof Proposal.Open open && !open.hands().others().isEmpty()
                ? " These commits were discarded:\n\n" + list(open.hands().others())
                : "";
    }

    private static String list(List<Commit> commits) {
        StringBuilder out = new StringBuilder();
        commits.stream()
                .limit(MOST_COMMITS)
                .forEach(commit -> out.append("- ")
                        .append(commit.revision().brief())
                        .append(' ')
                        .append(Untrusted.inline(
                                commit.message().lines().findFirst().orElse("")))
                        .append(" (")
                        .append(Untrusted.inline(commit.authorName()))
                        .append(")\n"));
        if (commits.size() > MOST_COMMITS) {
            out.append("- … and ").append(commits.size() - MOST_COMMITS).append(" more\n");
        }
        return out.toString();
    }

    /** A text that is not too long for a comment. */
    static String cut(String text) {
        return Cut.to(LONGEST, text, "_The rest was cut._");
    }
}
