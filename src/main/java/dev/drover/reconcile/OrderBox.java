package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.plan.Observation;
import dev.drover.plan.Observation.Merged;
import dev.drover.plan.Observation.Proposal;
import dev.drover.proposal.Vouched;
import dev.drover.question.Command;
import dev.drover.reconcile.Closeups.Closeup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes commands about a proposal that people give elsewhere than on the forge, such as on Drover's own pages, and puts them on the app's
 * newest pull request, from where the next pass hears them like any other, answers them there, and leaves the record where it belongs.
 */
public final class OrderBox {
    private final Closeups closeups;
    private final Function<AppRef, Optional<Watched>> watched;

    public OrderBox(Closeups closeups, Function<AppRef, Optional<Watched>> watched) {
        this.closeups = closeups;
        this.watched = watched;
    }

    /** A command that can be given now, and the pull request that hears it. */
    public record Offer(Command command, PullRequest on, String line) {}

    /** What can be asked for: nothing where there never was a pull request, and nothing of an app that is to be left alone. */
    public static List<Offer> offers(Observation seen) {
        if (seen.wishes().suspendedBy().isPresent()) {
            return List.of();
        }
        List<Offer> offers = new ArrayList<>();
        switch (seen.proposal()) {
            case Proposal.Open open -> {
                List<AppRef> apps = open.ask().bundle().apps();
                if (apps.size() == 1 && isMerged(seen)) {
                    offers.add(offer(Command.ROLLBACK, open.pullRequest()));
                }
                offers.addAll(aboutTheProposal(open.pullRequest()));
            }
            case Proposal.Joint joint -> joint.pullRequest().ifPresent(pull -> offers.addAll(aboutTheProposal(pull)));
            case Proposal.NoneOpen none ->
                newest(none).filter(_ -> isMerged(seen)).ifPresent(pull -> {
                    String line = "/drover " + Command.ROLLBACK.text();
                    boolean several = none.past().about().size() > 1;
                    offers.add(new Offer(
                            Command.ROLLBACK,
                            pull,
                            several ? line + " " + seen.app().nick() : line));
                });
            case Proposal.BranchOnly _, Proposal.Later _ -> {}
        }
        return offers;
    }

    private static List<Offer> aboutTheProposal(PullRequest pull) {
        return List.of(offer(Command.REGENERATE, pull), offer(Command.IGNORE, pull));
    }

    private static Offer offer(Command command, PullRequest pull) {
        return new Offer(command, pull, "/drover " + command.text());
    }

    private static boolean isMerged(Observation seen) {
        return seen.upstream().spec(seen.app()).isPresent();
    }

    private static Optional<PullRequest> newest(Proposal.NoneOpen none) {
        return none.past().declined().or(none.past()::merged).map(Merged::pullRequest);
    }

    /** Puts a command on the app's pull request; its page. */
    public String put(AppRef app, Speaker who, Command command) {
        closeups.stale(app);
        Closeup look = closeups.of(app);
        if (look.seen().isEmpty()) {
            throw problem(app, "its pull request can't be read now (" + look.trouble() + ")", "Try again");
        }
        Offer offer = offers(look.seen().get()).stream()
                .filter(each -> each.command() == command)
                .findFirst()
                .orElseThrow(() -> problem(
                        app,
                        "there is no pull request now that \"" + command.text() + "\" could be said on",
                        "Look at the app's page again"));
        Forge forge = watched.apply(app)
                .flatMap(Watched::forge)
                .orElseThrow(() -> problem(app, "this app has no forge any more", "Look at the list of apps"));
        PullRequest.Ref pull = offer.on().ref();
        String body = who.voice().isPresent()
                ? offer.line()
                : new Vouched(who.name(), who.login(), List.of(offer.line())).text();
        who.conversation(app, forge).comment(app.repository(), pull, body);
        closeups.stale(app);
        return pull.url();
    }

    private static RepositoryProblem problem(AppRef app, String what, String next) {
        return new RepositoryProblem(Place.file(app.repository().text()), what, next);
    }
}
