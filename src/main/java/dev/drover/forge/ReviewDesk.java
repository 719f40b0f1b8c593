package dev.drover.forge;

import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The forge in this process as people use it: who they are, what they see, and what they do as themselves. Rights are checked
 * behind this, at each call; what somebody may not do is refused with a {@code RepositoryProblem}.
 */
public interface ReviewDesk {
    /** The repositories that are served here. */
    Set<RepositoryName> repositories();

    /** What a visitor may do in a repository. */
    Permission permission(Visitor visitor, RepositoryName repository);

    /** The forge with a visitor's rights and name. */
    Forge as(Visitor visitor);

    /** One pull request, if there is one of that number and the visitor may read it. */
    Optional<PullRequest> pullRequest(Visitor visitor, RepositoryName repository, long number);

    /** All pull requests of a repository, newest first, up to the limit. */
    List<PullRequest> pullRequests(Visitor visitor, RepositoryName repository, int limit);

    /** What a pull request changes. */
    List<FileDiff> changes(Visitor visitor, RepositoryName repository, PullRequest pullRequest);

    /** A file's text as it was in a commit; empty when there is no such commit or plain text there. */
    Optional<String> file(Visitor visitor, RepositoryName repository, Revision commit, String path);

    /** Commits the suggestion in a thread's comment to the pull request's branch, as the visitor. */
    Revision applySuggestion(
            Visitor visitor, RepositoryName repository, PullRequest.Ref pullRequest, String thread, Comment.Id comment);

    /**
     * Notes that the visitor approves a pull request as it is at this commit; a later approval of theirs replaces it. Whoever opened
     * it can't approve it, nor can anybody approve a commit that is not its newest any more.
     */
    void approve(Visitor visitor, RepositoryName repository, PullRequest.Ref pullRequest, Revision head);

    /** Who approved a pull request, each with the commit that they saw, oldest first. */
    List<Approval> approvals(Visitor visitor, RepositoryName repository, PullRequest.Ref pullRequest);

    record Approval(String by, Revision commit, Instant at) {}

    /** Opens a pull request again that was closed without merging, while its branch is still there and no other is open for it. */
    void reopen(Visitor visitor, RepositoryName repository, PullRequest.Ref pullRequest);

    /** A person at the desk, whom somebody else has let in; "" is a person without a name, often without any right. */
    record Visitor(String login) {
        public boolean signedIn() {
            return !login.isEmpty();
        }
    }
}
