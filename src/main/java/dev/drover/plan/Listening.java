package dev.drover.plan;

import dev.drover.forge.PullRequest;
import dev.drover.plan.Observation.Merged;
import dev.drover.plan.Observation.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When to look again whether people said something, where the forge may not tell: soon where an app is paused or its proposal is open,
 * and now and then while the last proposal ended not long ago, because they may reopen it or give a command on it.
 */
final class Listening {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int SELDOM = 10;

    private Listening() {}

    static Optional<Instant> until(Observation seen, Instant now) {
        Duration often = seen.rules().lookAgain();
        return switch (seen.proposal()) {
            case Proposal.Open _ -> Optional.of(now.plus(often));
            case Proposal.Joint joint -> joint.pullRequest().map(_ -> now.plus(often.multipliedBy(SELDOM)));
            case Proposal.NoneOpen none ->
                Stream.of(none.past().merged(), none.past().declined())
                                .flatMap(Optional::stream)
                                .map(Merged::pullRequest)
                                .map(PullRequest::status)
                                .map(PullRequest.Status::changed)
                                .anyMatch(changed -> changed.plus(LATELY).isAfter(now))
                        ? Optional.of(now.plus(seen.suspendedBy().isPresent() ? often : often.multipliedBy(SELDOM)))
                        : Optional.empty();
            case Proposal.BranchOnly _, Proposal.Later _ -> Optional.empty();
        };
    }
}
