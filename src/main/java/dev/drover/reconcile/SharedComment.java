package dev.drover.reconcile;

import dev.drover.app.RepositoryName;
import dev.drover.forge.Comment;
import dev.drover.forge.Conversation;
import dev.drover.forge.PullRequest;
import dev.drover.plan.Action;
import dev.drover.proposal.Marks;
import dev.drover.proposal.OutcomeComment;
import java.util.List;

/**
 * The comment that says how the apps of a common proposal fare, each in a part of its own. It is read afresh before and after a write,
 * because another replica may write its part at the same moment: then what was lost is said again, and of two comments the older
 * one stays.
 */
record SharedComment(Conversation talk, RepositoryName repository, PullRequest.Ref pullRequest) {
    private static final int MOST_LOOKS = 3;

    /** True when something was written. */
    boolean put(Action.Report report) {
        boolean wrote = false;
        for (int look = 0; look < MOST_LOOKS; look++) {
            List<Comment> standing = talk.comments(repository, pullRequest).stream()
                    .filter(each -> each.mine() && each.body().contains(Marks.OUTCOME))
                    .toList();
            OutcomeComment now = standing.stream()
                    .map(each -> OutcomeComment.in(each.body()))
                    .reduce(OutcomeComment.in(""), OutcomeComment::and);
            String wanted = now.with(report.app(), report.text(), report.apps()).text();
            if (standing.size() == 1
                    && OutcomeComment.in(standing.getFirst().body()).text().equals(wanted)) {
                return wrote;
            }
            write(standing, wanted);
            wrote = true;
        }
        return wrote;
    }

    private void write(List<Comment> standing, String wanted) {
        if (standing.isEmpty()) {
            talk.comment(repository, pullRequest, wanted);
            return;
        }
        if (!standing.getFirst().body().equals(wanted)) {
            talk.edit(repository, pullRequest, standing.getFirst().id(), wanted);
        }
        standing.stream().skip(1).forEach(each -> talk.remove(repository, pullRequest, each.id()));
    }
}
