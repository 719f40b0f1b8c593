package dev.drover.testing;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pull request of the fake forge. Its head is where its branch is now, until it is closed or merged. */
final class FakePullRequest {
    final long number;
    final Branch source;
    final Branch target;
    boolean locked;
    final List<Written> comments = new ArrayList<>();
    final List<Talk> threads = new ArrayList<>();
    final Set<String> reactions = new HashSet<>();
    PullRequest.Text text;
    PullRequest.State state = PullRequest.State.OPEN;
    Revision mergeCommit = Revision.NONE;
    Instant changed = Instant.EPOCH;

    @Nullable
    Revision fork;

    private @Nullable Revision last;

    FakePullRequest(long number, Branch source, Branch target, PullRequest.Text text) {
        this.number = number;
        this.source = source;
        this.target = target;
        this.text = text;
    }

    /** A comment as it was written, before anybody looks at it. */
    static final class Written {
        final String id;
        final String author;
        final Instant at;
        String body;

        Written(String id, String author, String body, Instant at) {
            this.id = id;
            this.author = author;
            this.body = body;
            this.at = at;
        }

        Comment seenBy(String reader) {
            Comment.Id link = new Comment.Id(id, "https://forge.example/comments/" + id);
            return new Comment(link, author, author.equals(reader), body, at);
        }
    }

    /** A review thread. */
    static final class Talk {
        final String id;
        final String path;
        final int line;
        final List<Written> comments = new ArrayList<>();
        boolean resolved;

        Talk(String id, String path, int line) {
            this.id = id;
            this.path = path;
            this.line = line;
        }

        ReviewThread seenBy(String reader) {
            return new ReviewThread(
                    id,
                    path,
                    line,
                    resolved,
                    comments.stream().map(each -> each.seenBy(reader)).toList());
        }
    }

    Revision head(GitSandbox git) {
        if (fork != null) {
            return fork;
        }
        if (state != PullRequest.State.OPEN && last != null) {
            return last;
        }
        Revision now = git.head(source.name());
        if (!now.equals(Revision.NONE)) {
            last = now;
        }
        return last == null ? Revision.NONE : last;
    }

    void freeze(GitSandbox git, PullRequest.State end) {
        last = head(git);
        state = end;
    }

    PullRequest view(GitSandbox git) {
        return new PullRequest(
                new PullRequest.Ref(number, "https://forge.example/pulls/" + number),
                text,
                source,
                target,
                head(git),
                new PullRequest.Status(state, mergeCommit, fork != null, changed));
    }
}
