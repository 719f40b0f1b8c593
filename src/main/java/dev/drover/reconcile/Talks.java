package dev.drover.reconcile;

import dev.drover.app.RepositoryName;
import dev.drover.forge.Comment;
import dev.drover.forge.Forge;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.proposal.Talk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what was said on a pull request, and asks the forge anew what those who wait for a reply may do there now. */
final class Talks {
    private Talks() {}

    static Talk on(Watched watched, PullRequest pullRequest) {
        Forge forge = watched.forge().orElseThrow();
        List<ReviewThread> threads =
                forge.conversation().threads(watched.remote().name(), pullRequest.ref());
        return with(watched, pullRequest, threads);
    }

    /** Without the review threads, where only the conversation matters. */
    static Talk comments(Watched watched, PullRequest pullRequest) {
        return with(watched, pullRequest, List.of());
    }

    private static Talk with(Watched watched, PullRequest pullRequest, List<ReviewThread> threads) {
        Forge forge = watched.forge().orElseThrow();
        RepositoryName repository = watched.remote().name();
        List<Comment> comments = forge.conversation().comments(repository, pullRequest.ref());
        boolean resolves = forge.capabilities().resolvesThreads();
        Map<String, Permission> permissions = new HashMap<>();
        for (Talk.Said said : new Talk(threads, comments, Map.of(), resolves).unanswered()) {
            said.account()
                    .ifPresent(account ->
                            permissions.computeIfAbsent(account, login -> forge.permission(repository, login)));
        }
        return new Talk(threads, comments, permissions, resolves);
    }
}
