package dev.drover.forge.builtin;

import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.Conversation;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Repository;

/** The conversations of the built-in forge, as one account reads and writes them. Threads move with their lines. */
final class BuiltinConversation implements Conversation {
    private static final int MOST_NOTES = 1_000;

    private final BuiltinSite site;
    private final BuiltinForge forge;
    private final Rights rights;

    BuiltinConversation(BuiltinSite site, BuiltinForge forge, Rights rights) {
        this.site = site;
        this.forge = forge;
        this.rights = rights;
    }

    @Override
    public List<Comment> comments(RepositoryName repository, PullRequest.Ref pullRequest) {
        rights.read(repository);
        return BuiltinForge.done(() -> forge.find(site.repository(repository), pullRequest).talk().comments().stream()
                .map(each -> comment(repository, pullRequest, each))
                .toList());
    }

    @Override
    public List<ReviewThread> threads(RepositoryName repository, PullRequest.Ref pullRequest) {
        rights.read(repository);
        return BuiltinForge.done(() -> {
            Repository git = site.repository(repository);
            PullFile pull = forge.find(git, pullRequest);
            Revision head = pull.open()
                    ? Refs.head(git, new dev.drover.app.Branch(pull.start().source()))
                    : Revision.NONE;
            Revision shown =
                    head.equals(Revision.NONE) ? new Revision(pull.commits().head()) : head;
            List<ReviewThread> threads = new ArrayList<>();
            for (PullFile.Strand each : pull.talk().threads()) {
                threads.add(new ReviewThread(
                        Long.toString(each.id()),
                        each.spot().path(),
                        line(git, each.spot(), shown),
                        each.resolved(),
                        each.notes().stream()
                                .map(note -> comment(repository, pullRequest, note))
                                .toList()));
            }
            return threads;
        });
    }

    static int line(Repository git, PullFile.Spot spot, Revision head) throws IOException {
        return new Texts(git).line(new Revision(spot.anchor()), head, spot.path(), spot.line());
    }

    @Override
    public Comment comment(RepositoryName repository, PullRequest.Ref pullRequest, String body) {
        check(body);
        PullFile changed = forge.change(
                repository,
                pullRequest,
                now -> room(now).plus(rights.login(), body, site.pulls().now()));
        return comment(repository, pullRequest, changed.talk().comments().getLast());
    }

    @Override
    public void edit(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, String body) {
        check(body);
        long id = number(comment.value(), "comment");
        forge.change(repository, pullRequest, now -> {
            PullFile.Note note = now.note(id).orElseThrow(() -> gone("comment", comment.value()));
            if (!note.author().equals(rights.login())) {
                throw BuiltinForge.problem("a comment can be edited by its author alone", "Write another one");
            }
            return now.note(id, each -> new PullFile.Note(each.id(), each.author(), body, each.at(), each.reactions()));
        });
    }

    @Override
    public void remove(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment) {
        long id = number(comment.value(), "comment");
        forge.change(repository, pullRequest, now -> {
            if (now.note(id)
                    .filter(each -> !each.author().equals(rights.login()))
                    .isPresent()) {
                throw BuiltinForge.problem("a comment can be taken back by its author alone", "Write another one");
            }
            return now.without(id);
        });
    }

    @Override
    public void review(
            RepositoryName repository,
            PullRequest.Ref pullRequest,
            Revision head,
            String summary,
            List<NewThread> threads) {
        BuiltinForge.checkBody(summary);
        threads.forEach(each -> check(each.body()));
        forge.change(repository, pullRequest, now -> {
            PullFile next = room(now);
            if (!summary.isBlank()) {
                next = next.plus(rights.login(), summary, site.pulls().now());
            }
            for (NewThread each : threads) {
                next = next.plus(
                        spot(repository, head, each),
                        rights.login(),
                        each.body(),
                        site.pulls().now());
            }
            return next;
        });
    }

    private PullFile.Spot spot(RepositoryName repository, Revision head, NewThread thread) throws IOException {
        Texts texts = new Texts(site.repository(repository));
        long lines = texts.text(head, thread.path())
                .map(text -> text.lines().count())
                .orElse(0L);
        if (thread.line() < 1 || thread.line() > lines) {
            throw BuiltinForge.problem(
                    thread.path() + ":" + thread.line() + " is not a line of a text file at " + head.brief(),
                    "Look at the pull request again");
        }
        return new PullFile.Spot(head.sha(), thread.path(), thread.line());
    }

    @Override
    public void reply(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread, String body) {
        check(body);
        long id = number(thread.id(), "thread");
        forge.change(repository, pullRequest, now -> {
            if (now.thread(id).isEmpty()) {
                throw gone("thread", thread.id());
            }
            return room(now).replied(id, rights.login(), body, site.pulls().now());
        });
    }

    @Override
    public void resolve(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread) {
        long id = number(thread.id(), "thread");
        forge.change(repository, pullRequest, now -> {
            PullFile.Strand found = now.thread(id).orElseThrow(() -> gone("thread", thread.id()));
            if (!found.notes().getFirst().author().equals(rights.login())) {
                forge.mine(repository, now.text().author(), "resolve this thread");
            }
            return now.thread(id, each -> new PullFile.Strand(each.id(), each.spot(), true, each.notes()));
        });
    }

    @Override
    public void react(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, Reaction reaction) {
        long id = number(comment.value(), "comment");
        String mark = rights.login() + " " + reaction;
        forge.change(repository, pullRequest, now -> {
            PullFile.Note note = now.note(id).orElseThrow(() -> gone("comment", comment.value()));
            return note.reactions().contains(mark)
                    ? now
                    : now.note(id, each -> {
                        List<String> reactions = new ArrayList<>(each.reactions());
                        reactions.add(mark);
                        return new PullFile.Note(each.id(), each.author(), each.body(), each.at(), reactions);
                    });
        });
    }

    private Comment comment(RepositoryName repository, PullRequest.Ref pullRequest, PullFile.Note note) {
        String page = site.link(repository, pullRequest.value()) + "#comment-" + note.id();
        Comment.Id id = new Comment.Id(Long.toString(note.id()), page);
        return new Comment(id, note.author(), note.author().equals(rights.login()), note.body(), note.at());
    }

    private static PullFile room(PullFile now) {
        if (now.talk().ids() >= MOST_NOTES) {
            throw BuiltinForge.problem(
                    "this pull request has " + MOST_NOTES + " comments, and takes no more", "Open another");
        }
        return now;
    }

    private static void check(String body) {
        if (body.isBlank()) {
            throw BuiltinForge.problem("a comment must say something", "Write a text");
        }
        BuiltinForge.checkBody(body);
    }

    private static long number(String id, String what) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw gone(what, id);
        }
    }

    private static RepositoryProblem gone(String what, String id) {
        return BuiltinForge.problem("there is no " + what + " " + id, "Look at the pull request again");
    }
}
