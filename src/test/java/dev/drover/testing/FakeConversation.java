package dev.drover.testing;

import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.Conversation;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The conversations of the fake forge, as one person sees and writes them. */
final class FakeConversation implements Conversation {
    private final FakeForge.World world;
    private final String self;
    private final BiFunction<RepositoryName, PullRequest.Ref, FakePullRequest> find;

    FakeConversation(
            FakeForge.World world, String self, BiFunction<RepositoryName, PullRequest.Ref, FakePullRequest> find) {
        this.world = world;
        this.self = self;
        this.find = find;
    }

    @Override
    public List<Comment> comments(RepositoryName repository, PullRequest.Ref pullRequest) {
        world.call();
        return find.apply(repository, pullRequest).comments.stream()
                .map(each -> each.seenBy(self))
                .toList();
    }

    @Override
    public List<ReviewThread> threads(RepositoryName repository, PullRequest.Ref pullRequest) {
        world.call();
        return find.apply(repository, pullRequest).threads.stream()
                .map(each -> each.seenBy(self))
                .toList();
    }

    @Override
    public Comment comment(RepositoryName repository, PullRequest.Ref pullRequest, String body) {
        world.call();
        FakePullRequest.Written made = written(body);
        open(repository, pullRequest).comments.add(made);
        world.wrote("comment " + pullRequest.value());
        return made.seenBy(self);
    }

    @Override
    public void edit(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, String body) {
        world.call();
        FakePullRequest found = find.apply(repository, pullRequest);
        Stream.concat(found.comments.stream(), found.threads.stream().flatMap(thread -> thread.comments.stream()))
                .filter(each -> each.id.equals(comment.value()))
                .findFirst()
                .orElseThrow(() -> missing("comment " + comment.value()))
                .body = body;
        world.wrote("edit comment " + comment.value());
    }

    @Override
    public void remove(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment) {
        world.call();
        FakePullRequest found = find.apply(repository, pullRequest);
        Predicate<FakePullRequest.Written> meant =
                each -> each.id.equals(comment.value()) && each.seenBy(self).mine();
        boolean removed = found.comments.removeIf(meant);
        for (FakePullRequest.Talk thread : found.threads) {
            removed |= thread.comments.removeIf(meant);
        }
        found.threads.removeIf(thread -> thread.comments.isEmpty());
        if (removed) {
            world.wrote("remove comment " + comment.value());
        }
    }

    @Override
    public void review(
            RepositoryName repository,
            PullRequest.Ref pullRequest,
            Revision head,
            String summary,
            List<NewThread> threads) {
        world.call();
        FakePullRequest found = open(repository, pullRequest);
        if (!summary.isEmpty()) {
            found.comments.add(written(summary));
        }
        for (NewThread each : threads) {
            FakePullRequest.Talk thread =
                    new FakePullRequest.Talk(Long.toString(++world.ids), each.path(), each.line());
            thread.comments.add(written(each.body()));
            found.threads.add(thread);
        }
        world.wrote("review " + pullRequest.value() + " with " + threads.size());
    }

    @Override
    public void reply(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread, String body) {
        world.call();
        open(repository, pullRequest);
        thread(repository, pullRequest, thread).comments.add(written(body));
        world.wrote("reply " + thread.id());
    }

    @Override
    public void resolve(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread) {
        world.call();
        FakePullRequest.Talk found = thread(repository, pullRequest, thread);
        if (!found.resolved) {
            found.resolved = true;
            world.wrote("resolve " + thread.id());
        }
    }

    @Override
    public void react(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, Reaction reaction) {
        world.call();
        String mark = self + " " + reaction + " " + comment.value();
        if (world.capabilities.reactions()
                && find.apply(repository, pullRequest).reactions.add(mark)) {
            world.wrote("react " + reaction + " " + comment.value());
        }
    }

    private FakePullRequest open(RepositoryName repository, PullRequest.Ref pullRequest) {
        FakePullRequest found = find.apply(repository, pullRequest);
        if (found.locked) {
            throw new RepositoryProblem(Place.file("forge"), "the conversation is locked", "Unlock it");
        }
        return found;
    }

    private FakePullRequest.Talk thread(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread) {
        return find.apply(repository, pullRequest).threads.stream()
                .filter(each -> each.id.equals(thread.id()))
                .findFirst()
                .orElseThrow(() -> missing("thread " + thread.id()));
    }

    private FakePullRequest.Written written(String body) {
        return new FakePullRequest.Written(Long.toString(++world.ids), self, body, world.tick());
    }

    private static RepositoryProblem missing(String what) {
        return new RepositoryProblem(Place.file("forge"), what + " is gone", "Read the pull request again");
    }
}
