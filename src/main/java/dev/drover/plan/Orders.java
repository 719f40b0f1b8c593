package dev.drover.plan;

import dev.drover.app.AppRef;
import dev.drover.plan.Observation.Proposal;
import dev.drover.proposal.PlanText;
import dev.drover.question.Command;
import dev.drover.question.CommandReader.Asked;
import dev.drover.question.Untrusted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of the commands that people give in comments: the writes they lead to, and what is said to them. */
final class Orders {
    private final Observation seen;
    private final Instant now;

    Orders(Observation seen, Instant now) {
        this.seen = seen;
        this.now = now;
    }

    /** Adds what the command asks for, where the reply alone does not do it, and says what was done. */
    String carriedOut(Asked.Known known, String by, List<Action> actions) {
        List<AppRef> apps = apps();
        if (apps.size() > 1 && needsOne(known.command()) && known.about().isEmpty()) {
            return "This pull request is about several apps, so the command has to name one: " + choices(known, apps);
        }
        List<AppRef> meant = known.about().isEmpty()
                ? apps
                : apps.stream()
                        .filter(app -> app.nick().equalsIgnoreCase(known.about()))
                        .toList();
        if (meant.isEmpty()) {
            return "There is no such app here. Meant may be: " + choices(known, apps);
        }
        return carriedOut(known.command(), meant, by, actions);
    }

    /** What is done for one app at a time, after the proposal of several was merged. */
    private boolean needsOne(Command command) {
        return !isOpen() && (command == Command.ROLLBACK || command == Command.RETRY);
    }

    private static String choices(Asked.Known known, List<AppRef> apps) {
        return apps.stream()
                .map(app -> Untrusted.code("/drover " + known.command().text() + " " + app.nick()))
                .collect(Collectors.joining(", "));
    }

    /** The apps that the pull request is about, open or ended. */
    private List<AppRef> apps() {
        return switch (seen.proposal()) {
            case Proposal.Open open -> open.ask().bundle().apps();
            case Proposal.NoneOpen none -> none.past().about();
            case Proposal.BranchOnly _, Proposal.Joint _, Proposal.Later _ -> List.of(seen.app());
        };
    }

    private String carriedOut(Command command, List<AppRef> apps, String by, List<Action> actions) {
        return switch (command) {
            case HELP -> help();
            case PLAN -> plan();
            case REGENERATE ->
                isOpen()
                        ? "The proposal was drafted again from the newest commit and the answers given."
                                + ProposalWords.discarded(seen.proposal())
                        : "There is no open proposal to draft again.";
            case IGNORE ->
                isOpen()
                        ? "Closed: this is not proposed again unless the code changes. To have it after all, reopen it.\n\n"
                                + dev.drover.proposal.Marks.DECLINED
                        : "There is no open proposal to close.";
            case PAUSE -> {
                apps.forEach(app -> actions.add(new Action.Suspend(app, true, by)));
                yield "Paused: Drover leaves " + (apps.size() == 1 ? "this app" : "these apps")
                        + " alone until somebody comments `/drover resume` here.";
            }
            case RESUME -> {
                apps.forEach(app -> actions.add(new Action.Suspend(app, false, by)));
                yield "Resumed: Drover looks after " + (apps.size() == 1 ? "this app" : "these apps") + " again.";
            }
            case ROLLBACK -> rollback();
            case RETRY -> retry(by, actions);
        };
    }

    private boolean isOpen() {
        return seen.proposal() instanceof Proposal.Open;
    }

    private Observation.Ask ask() {
        return switch (seen.proposal()) {
            case Proposal.Joint _, Proposal.Later _ ->
                throw new IllegalStateException("nobody is heard in a pass that doesn't listen");
            case Proposal.BranchOnly only -> only.ask();
            case Proposal.NoneOpen none -> none.ask();
            case Proposal.Open open -> open.ask();
        };
    }

    private String plan() {
        PlanText plan = ask().plan();
        return plan.body().isBlank() ? "Nothing is proposed, so there is nothing to plan." : plan.body();
    }

    private String rollback() {
        return ask().back()
                .map(revision -> "Proposed: the spec as it was at " + revision.brief()
                        + ", the last commit before this one that was healthy. Merging it deploys it.")
                .orElse(
                        "There is no earlier commit of this spec that is known to have been healthy, so there is nothing"
                                + " to go back to. Revert the merge in Git to go back by hand.");
    }

    /** Takes the word down, where it leads to something, and says what comes of it. */
    private String retry(String by, List<Action> actions) {
        if (Retries.applies(seen, now)) {
            actions.add(new Action.Retry(seen.app(), Optional.of(by)));
        }
        return Retries.promise(seen, now);
    }

    private static String help() {
        StringBuilder out = new StringBuilder("Commands, on the first line of a comment:\n\n");
        for (Command command : Command.values()) {
            out.append("- `/drover ")
                    .append(command.text())
                    .append("` ")
                    .append(command.purpose())
                    .append('\n');
        }
        return out.toString();
    }
}
