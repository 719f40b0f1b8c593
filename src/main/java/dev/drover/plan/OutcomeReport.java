package dev.drover.plan;

import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.CommitStatus.State;
import dev.drover.forge.PullRequest;
import dev.drover.health.Diagnosis;
import dev.drover.lesson.Lesson;
import dev.drover.plan.Observation.Deployed;
import dev.drover.plan.Observation.Merged;
import dev.drover.plan.Observation.Proposal;
import dev.drover.proposal.Marks;
import dev.drover.proposal.OutcomeComment;
import dev.drover.proposal.ProposalMark;
import dev.drover.proposal.RepairMark;
import dev.drover.question.Untrusted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells how a deployment goes where people look: one commit status on the merged commit and one comment, kept up to date, on the
 * proposal that brought it. Asks for a write only where something else stands there.
 */
final class OutcomeReport {
    static final String CONTEXT = DeploymentWords.CONTEXT;

    /** What comes after this may change with every look and is no reason to write again. */
    private static final String LAST_LINES = "Its last lines:";

    private final Observation seen;
    private final List<Action> actions = new ArrayList<>();

    OutcomeReport(Observation seen) {
        this.seen = seen;
    }

    List<Action> actions() {
        return actions;
    }

    void add(Action action) {
        actions.add(action);
    }

    /** Before all that was added so far. */
    void first(Action action) {
        actions.addFirst(action);
    }

    /** Not tried at all, and people have to change something first. */
    Outcome refused(Deployed deployed, String summary, String details) {
        set(deployed, State.FAILURE, summary);
        say(
                deployed,
                "Not deployed: " + Untrusted.inline(summary)
                        + (details.isBlank() ? "" : "\n\n" + Untrusted.block("", details)));
        return new Outcome.Stalled(summary);
    }

    /** It runs, and what keeps jobs out came later: it is left alone, and nothing of it is registered again. */
    Outcome objected(Deployed deployed) {
        String summary = deployed.objections().getFirst();
        set(deployed, State.FAILURE, "runs, but " + summary);
        say(
                deployed,
                "It runs, and it would not be deployed again as it is:\n\n"
                        + Untrusted.block("", String.join("\n", deployed.objections())));
        return new Outcome.Stalled("it runs, and it would not be deployed again: " + summary);
    }

    Outcome stoppedByAPerson(Deployed deployed, Optional<Instant> since) {
        String summary = Absence.STOPPED + since.map(at -> " since " + at).orElse("")
                + "; a new commit of the spec starts it again";
        set(deployed, State.SUCCESS, summary);
        return new Outcome.Stalled(summary);
    }

    /** The cause, the evidence, what helped before, and the last lines; every part of it is a stranger's text. */
    static String failure(Live.Trouble trouble, boolean wentBack) {
        Diagnosis diagnosis = trouble.diagnosis();
        StringBuilder out = new StringBuilder("Deployed, and it failed: ")
                .append(Untrusted.inline(diagnosis.line()))
                .append("\n\n")
                .append(diagnosis.next());
        out.append(" Seen in: ")
                .append(Untrusted.inline(diagnosis.evidence().source()))
                .append(".\n");
        if (wentBack) {
            out.append("\nThe cluster runs the version before again. This spec is not tried a second time.\n");
        }
        trouble.experience()
                .forEach(words ->
                        out.append("\n- ").append(Untrusted.inline(words)).append(".\n"));
        if (!trouble.log().isBlank()) {
            out.append("\n").append(LAST_LINES).append("\n\n").append(Untrusted.block("", trouble.log()));
        }
        return out.toString();
    }

    /** True when this is news. */
    boolean set(Deployed deployed, State state, String description) {
        CommitStatus wanted = new CommitStatus(CONTEXT, state, StatusText.fit(description), "");
        boolean news = !StatusText.same(status(deployed), wanted);
        if (news) {
            actions.add(new Action.SetStatus(deployed.revision(), wanted));
        }
        return news && !speaksOfOthers(deployed);
    }

    /** What the commit's status says of this app. */
    private Optional<CommitStatus> status(Deployed deployed) {
        return Absence.said(deployed, seen.app());
    }

    /** Other apps came with the same commit, and fare worse. */
    private boolean speaksOfOthers(Deployed deployed) {
        return standing(deployed).isPresent() && status(deployed).isEmpty();
    }

    private static Optional<CommitStatus> standing(Deployed deployed) {
        return deployed.statuses().stream()
                .filter(status -> status.context().equals(CONTEXT))
                .findFirst();
    }

    /** One comment on the merged proposal, kept up to date; where that was about several apps, this one's part of it. */
    void say(Deployed deployed, String text) {
        Optional<Merged> merged = broughtBy(deployed);
        if (merged.isEmpty()) {
            return;
        }
        PullRequest.Ref pullRequest = merged.get().pullRequest().ref();
        Optional<Comment> before = merged.get().talk().comments().stream()
                .filter(comment -> comment.mine() && comment.body().contains(Marks.OUTCOME))
                .findFirst();
        int together = together(merged.get());
        if (together > 0) {
            OutcomeComment standing =
                    OutcomeComment.in(before.map(Comment::body).orElse(""));
            if (!same(
                    standing.of(seen.app()),
                    standing.with(seen.app(), text, together).of(seen.app()))) {
                actions.add(new Action.Report(pullRequest, seen.app(), text, together));
            }
            return;
        }
        String body = text + "\n\n" + Marks.OUTCOME;
        if (!same(before.map(Comment::body), Optional.of(body))) {
            actions.add(new Action.Say(pullRequest, Marks.OUTCOME, body, before));
        }
    }

    private static boolean same(Optional<String> standing, Optional<String> wanted) {
        return standing.isPresent()
                && wanted.isPresent()
                && StatusText.sameText(head(standing.get()), head(wanted.get()));
    }

    /** How many apps were proposed together with this one; 0 where it was alone. */
    private int together(Merged merged) {
        return ProposalMark.in(merged.pullRequest().text().body())
                .filter(mark -> mark.covers(seen.app()))
                .map(mark -> mark.specs().size())
                .orElse(0);
    }

    /** Without the last lines, which are gone some day, and the mark. */
    private static String head(String body) {
        int end = body.indexOf(LAST_LINES);
        return (end < 0 ? body.replace(Marks.OUTCOME, "") : body.substring(0, end)).strip();
    }

    /** Says how a repair turned out, if this is what one brought. Before the status, which tells the next pass that it was said. */
    void judge(Deployed deployed, Lesson.Verdict verdict) {
        broughtBy(deployed)
                .flatMap(merged -> RepairMark.in(merged.pullRequest().text().body()))
                .ifPresent(mark -> first(new Action.JudgeLesson(mark.lesson(), verdict)));
    }

    private Optional<Merged> broughtBy(Deployed deployed) {
        return seen.proposal() instanceof Proposal.NoneOpen none
                ? none.merged()
                        .filter(merged -> merged.brought()
                                || merged.pullRequest().status().mergeCommit().equals(deployed.revision()))
                : Optional.empty();
    }
}
