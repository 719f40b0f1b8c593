package dev.drover.forge;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import java.util.List;
import java.util.Optional;

/**
 * The pull requests of one kind of forge. Every read returns the present state; every write is one request. A refused write
 * (locked, archived, missing scope) is a {@code RepositoryProblem} or {@code ServiceUnavailable} that says what to do.
 */
public interface Forge {
    ForgeCapabilities capabilities();

    /** The login that Drover runs as here. */
    String self(RepositoryName repository);

    /** Pull requests from a branch of the repository itself (never a fork), newest first: open ones and those closed or merged, up to 30. */
    List<PullRequest> pullRequests(RepositoryName repository, Branch source, Branch target);

    /** Every open pull request that targets a branch, forks included. */
    List<PullRequest> openPullRequests(RepositoryName repository, Branch target);

    PullRequest open(RepositoryName repository, Branch source, Branch target, String title, String body);

    void edit(RepositoryName repository, PullRequest.Ref pullRequest, String title, String body);

    void close(RepositoryName repository, PullRequest.Ref pullRequest);

    /** Merges if the head is still the given commit; empty when the forge refused (checks, conflicts, moved head). */
    Optional<Revision> merge(RepositoryName repository, PullRequest.Ref pullRequest, Revision head);

    /** What an account may do in the repository at this moment. */
    Permission permission(RepositoryName repository, String login);

    /** The latest status of each context on a commit. */
    List<CommitStatus> statuses(RepositoryName repository, Revision revision);

    void status(RepositoryName repository, Revision revision, CommitStatus status);

    /** The conversations on pull requests. */
    Conversation conversation();
}
