package dev.drover.forge.gitea;

import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.Conversation;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.json.Json;
import dev.drover.traffic.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Comments and threads on Gitea and Forgejo. A thread is what stands on one line of one file, as its pages show it; its id is
 * its first comment's. Reviews are made in one go; leftovers of one that failed are removed before and after, because the server
 * would publish them with the next.
 */
final class GiteaConversation implements Conversation {
    private static final int PAGES = 20;

    private final GiteaForge forge;
    private final GiteaCalls calls;
    private final Function<RepositoryName, GiteaPlace> places;

    GiteaConversation(GiteaForge forge, GiteaCalls calls, Function<RepositoryName, GiteaPlace> places) {
        this.forge = forge;
        this.calls = calls;
        this.places = places;
    }

    private long me(GiteaPlace place) {
        return forge.me(place).get("id").number(0);
    }

    @Override
    public List<Comment> comments(RepositoryName repository, PullRequest.Ref pullRequest) {
        GiteaPlace place = places.apply(repository);
        long me = me(place);
        return calls.get(place, place.path() + "/issues/" + pullRequest.value() + "/comments").list().stream()
                .sorted(Comparator.comparingLong(each -> each.get("id").number(0)))
                .map(each -> comment(each, me))
                .toList();
    }

    @Override
    public List<ReviewThread> threads(RepositoryName repository, PullRequest.Ref pullRequest) {
        GiteaPlace place = places.apply(repository);
        Map<String, List<Json>> lines = new LinkedHashMap<>();
        reviewComments(place, pullRequest).stream()
                .sorted(Comparator.comparingLong(each -> each.get("id").number(0)))
                .forEach(each -> lines.computeIfAbsent(spot(each), _ -> new ArrayList<>())
                        .add(each));
        long me = me(place);
        return lines.values().stream().map(each -> thread(each, me)).toList();
    }

    private List<Json> reviewComments(GiteaPlace place, PullRequest.Ref pullRequest) {
        String reviews = GiteaForge.pull(place, pullRequest) + "/reviews";
        List<Json> comments = new ArrayList<>();
        List<Json> all = calls.all(place, reviews, PAGES);
        if (all.size() >= PAGES * GiteaCalls.PAGE) {
            throw Conversation.tooLong(pullRequest, all.size());
        }
        for (Json review : all) {
            boolean said = review.get("comments_count").number(1) > 0
                    && !review.get("state").string("").equals("PENDING");
            if (said) {
                comments.addAll(
                        calls.get(place, reviews + "/" + review.get("id").number(0) + "/comments")
                                .list());
            }
        }
        return comments;
    }

    private static String spot(Json comment) {
        return comment.get("path").string("") + "\n" + comment.get("position").number(0) + "\n"
                + comment.get("original_position").number(0);
    }

    private ReviewThread thread(List<Json> comments, long me) {
        Json root = comments.getFirst();
        return new ReviewThread(
                Long.toString(root.get("id").number(0)),
                root.get("path").string(""),
                (int) root.get("position").number(0),
                !root.get("resolver").isNothing(),
                comments.stream().map(each -> comment(each, me)).toList());
    }

    private Comment comment(Json in, long me) {
        Json user = in.get("user");
        forge.authors().wrote(user.get("login").string(""), user.get("id").number(0));
        return GiteaReading.comment(in, me);
    }

    @Override
    public Comment comment(RepositoryName repository, PullRequest.Ref pullRequest, String body) {
        GiteaPlace place = places.apply(repository);
        String path = place.path() + "/issues/" + pullRequest.value() + "/comments";
        Told answer = calls.send(place, "POST", path, Optional.of(Json.object(Map.of("body", Json.of(body)))));
        if (answer.status() >= 500) {
            // The server also fails this way when there is no such pull request; reading it tells.
            calls.get(place, GiteaForge.pull(place, pullRequest));
        }
        if (!answer.ok()) {
            throw calls.refused(place, "POST", path, answer);
        }
        return GiteaReading.comment(answer.body(), me(place));
    }

    @Override
    public void edit(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, String body) {
        GiteaPlace place = places.apply(repository);
        calls.must(
                place,
                "PATCH",
                place.path() + "/issues/comments/" + GiteaCalls.step(comment.value()),
                Optional.of(Json.object(Map.of("body", Json.of(body)))));
    }

    @Override
    public void remove(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment) {
        GiteaPlace place = places.apply(repository);
        calls.remove(place, place.path() + "/issues/comments/" + GiteaCalls.step(comment.value()));
    }

    @Override
    public void review(
            RepositoryName repository,
            PullRequest.Ref pullRequest,
            Revision head,
            String summary,
            List<NewThread> threads) {
        if (summary.isBlank() && threads.isEmpty()) {
            return;
        }
        GiteaPlace place = places.apply(repository);
        List<Json> lines = new ArrayList<>();
        for (NewThread each : threads) {
            lines.add(Json.object(Map.of(
                    "path", Json.of(each.path()),
                    "body", Json.of(each.body()),
                    "new_position", Json.of(each.line()))));
        }
        Map<String, Json> review = new HashMap<>();
        review.put("commit_id", Json.of(head.sha()));
        review.put("event", Json.of("COMMENT"));
        review.put("body", Json.of(summary));
        review.put("comments", Json.of(lines));
        removeLeftovers(place, pullRequest);
        String path = GiteaForge.pull(place, pullRequest) + "/reviews";
        Told answer = calls.send(place, "POST", path, Optional.of(Json.object(review)));
        if (!answer.ok()) {
            removeLeftovers(place, pullRequest);
            throw calls.refused(place, "POST", path, answer);
        }
    }

    private void removeLeftovers(GiteaPlace place, PullRequest.Ref pullRequest) {
        String reviews = GiteaForge.pull(place, pullRequest) + "/reviews";
        long me = me(place);
        for (Json review : calls.all(place, reviews, PAGES)) {
            boolean leftover = review.get("state").string("").equals("PENDING")
                    && review.get("user").get("id").number(-1) == me;
            if (leftover) {
                calls.must(place, "DELETE", reviews + "/" + review.get("id").number(0), Optional.empty());
            }
        }
    }

    /** Into the thread where the server can; else a comment that names the thread. */
    @Override
    public void reply(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread, String body) {
        GiteaPlace place = places.apply(repository);
        if (!forge.version().replies()) {
            comment(repository, pullRequest, "On `" + thread.path() + ":" + thread.line() + "`:\n\n" + body);
        } else if (forge.version().forgejo()) {
            replyOnForgejo(place, pullRequest, thread, body);
        } else {
            calls.must(
                    place,
                    "POST",
                    GiteaForge.pull(place, pullRequest) + "/comments/" + GiteaCalls.step(thread.id()) + "/replies",
                    Optional.of(Json.object(Map.of("body", Json.of(body)))));
        }
    }

    private void replyOnForgejo(GiteaPlace place, PullRequest.Ref pullRequest, ReviewThread thread, String body) {
        long review = reviewComments(place, pullRequest).stream()
                .filter(each -> Long.toString(each.get("id").number(0)).equals(thread.id()))
                .findFirst()
                .map(each -> each.get("pull_request_review_id").number(0))
                .orElse(0L);
        calls.must(
                place,
                "POST",
                GiteaForge.pull(place, pullRequest) + "/reviews/" + review + "/comments",
                Optional.of(Json.object(Map.of(
                        "path", Json.of(thread.path()),
                        "body", Json.of(body),
                        "new_position", Json.of(thread.line())))));
    }

    @Override
    public void resolve(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread) {
        if (thread.resolved() || !forge.version().resolves()) {
            return;
        }
        GiteaPlace place = places.apply(repository);
        calls.must(
                place,
                "POST",
                place.path() + "/pulls/comments/" + GiteaCalls.step(thread.id()) + "/resolve",
                Optional.empty());
    }

    @Override
    public void react(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, Reaction reaction) {
        GiteaPlace place = places.apply(repository);
        String content = switch (reaction) {
            case EYES -> "eyes";
            case THUMBS_UP -> "+1";
            case THUMBS_DOWN -> "-1";
        };
        calls.must(
                place,
                "POST",
                place.path() + "/issues/comments/" + GiteaCalls.step(comment.value()) + "/reactions",
                Optional.of(Json.object(Map.of("content", Json.of(content)))));
    }
}
