package dev.drover.forge;

import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import java.util.List;

/** Comments and review threads of pull requests. */
public interface Conversation {
    /** The comments on the pull request as a whole, oldest first. */
    List<Comment> comments(RepositoryName repository, PullRequest.Ref pullRequest);

    List<ReviewThread> threads(RepositoryName repository, PullRequest.Ref pullRequest);

    Comment comment(RepositoryName repository, PullRequest.Ref pullRequest, String body);

    void edit(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, String body);

    /** Takes back a comment of one's own, and with the only one of a thread the thread; does nothing where it is gone. */
    void remove(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment);

    /** Starts several threads at once, as one review with one notification. */
    void review(
            RepositoryName repository,
            PullRequest.Ref pullRequest,
            Revision head,
            String summary,
            List<NewThread> threads);

    void reply(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread, String body);

    void resolve(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread);

    /** Acknowledges a comment; does nothing where the forge has no reactions or the reaction is there already. */
    void react(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, Reaction reaction);

    /** What is told where a conversation goes on beyond what is read of it: to answer a part of it could go on forever. */
    static RepositoryProblem tooLong(PullRequest.Ref pullRequest, int read) {
        return new RepositoryProblem(
                Place.file(pullRequest.url().isEmpty() ? "pull request " + pullRequest.value() : pullRequest.url()),
                "there are more review threads than the " + read + " that Drover reads",
                "Delete some, or close the pull request; Drover opens another when the code changes");
    }

    /** A thread to start: a line of a file as it is at the head of the pull request. */
    record NewThread(String path, int line, String body) {}

    enum Reaction {
        EYES,
        THUMBS_UP,
        THUMBS_DOWN
    }
}
