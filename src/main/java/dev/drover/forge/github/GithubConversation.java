package dev.drover.forge.github;

import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.Conversation;
import dev.drover.forge.DiffLines;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.json.Json;
import dev.drover.traffic.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Comments and threads on GitHub. Reviews are made in one go, or not at all. GitHub takes comments only on lines that the pull
 * request's diff shows: a question about another line of a changed file goes to the nearest shown one and names its line; one
 * about a file that is not changed becomes a comment of its own.
 */
final class GithubConversation implements Conversation {
    private static final int PAGES = 20;
    private static final String COMMENTS =
            "comments(first: 100, after: $comments) { pageInfo { hasNextPage endCursor } nodes { fullDatabaseId url body createdAt state "
                    + "author { __typename login ... on User { databaseId } ... on Bot { databaseId } } } }";
    private static final String THREAD = "id isResolved line path ";
    private static final String THREADS =
            "query($owner: String!, $name: String!, $number: Int!, $after: String, $comments: String) {"
                    + " repository(owner: $owner, name: $name) { pullRequest(number: $number) {"
                    + " reviewThreads(first: 50, after: $after) { pageInfo { hasNextPage endCursor } nodes { " + THREAD
                    + COMMENTS + " } } } } }";
    private static final String MORE = "query($thread: ID!, $comments: String) { node(id: $thread) {"
            + " ... on PullRequestReviewThread { " + THREAD + COMMENTS + " } } }";
    private static final String RESOLVE = "mutation($thread: ID!) {"
            + " resolveReviewThread(input: {threadId: $thread}) { thread { id isResolved } } }";

    private final GithubForge forge;
    private final GithubPlace place;
    private final GithubCalls calls;

    GithubConversation(GithubForge forge, GithubPlace place, GithubCalls calls) {
        this.forge = forge;
        this.place = place;
        this.calls = calls;
    }

    private String issue(PullRequest.Ref pullRequest) {
        return place.path() + "/issues/" + pullRequest.value();
    }

    @Override
    public List<Comment> comments(RepositoryName repository, PullRequest.Ref pullRequest) {
        long me = forge.me().id();
        List<Comment> comments = new ArrayList<>();
        for (Json each : calls.newest(issue(pullRequest) + "/comments")) {
            Json user = each.get("user");
            forge.authors().wrote(GithubReading.login(user), user.get("id").number(0));
            comments.add(GithubReading.comment(each, me));
        }
        return comments;
    }

    @Override
    public List<ReviewThread> threads(RepositoryName repository, PullRequest.Ref pullRequest) {
        List<ReviewThread> threads = new ArrayList<>();
        Map<String, Json> variables = new LinkedHashMap<>();
        variables.put("owner", Json.of(place.owner()));
        variables.put("name", Json.of(place.name()));
        variables.put("number", Json.of(pullRequest.value()));
        for (int page = 0; page < PAGES; page++) {
            Json found = calls.graph(THREADS, variables)
                    .get("repository")
                    .get("pullRequest")
                    .get("reviewThreads");
            found.get("nodes").list().forEach(each -> thread(each).ifPresent(threads::add));
            if (!found.get("pageInfo").get("hasNextPage").truth(false)) {
                return threads;
            }
            variables.put("after", found.get("pageInfo").get("endCursor"));
        }
        throw Conversation.tooLong(pullRequest, threads.size());
    }

    /** A thread with all its comments; empty while nobody but its author can see it. */
    private Optional<ReviewThread> thread(Json in) {
        long me = forge.me().id();
        List<Comment> comments = new ArrayList<>();
        Json page = in.get("comments");
        for (int number = 0; number < PAGES; number++) {
            for (Json each : page.get("nodes").list()) {
                if (!each.get("state").string("").equals("PENDING")) {
                    Comment comment = GithubReading.threadComment(each, me);
                    forge.authors()
                            .wrote(
                                    comment.author(),
                                    each.get("author").get("databaseId").number(0));
                    comments.add(comment);
                }
            }
            if (!page.get("pageInfo").get("hasNextPage").truth(false)) {
                break;
            }
            page = calls.graph(
                            MORE,
                            Map.of(
                                    "thread",
                                    in.get("id"),
                                    "comments",
                                    page.get("pageInfo").get("endCursor")))
                    .get("node")
                    .get("comments");
        }
        return comments.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReviewThread(
                        in.get("id").string(""),
                        in.get("path").string(""),
                        (int) in.get("line").number(0),
                        in.get("isResolved").truth(false),
                        comments));
    }

    @Override
    public Comment comment(RepositoryName repository, PullRequest.Ref pullRequest, String body) {
        Json made = calls.must("POST", issue(pullRequest) + "/comments", text(body));
        return GithubReading.comment(made, forge.me().id());
    }

    private static Optional<Json> text(String body) {
        return Optional.of(Json.object(Map.of("body", Json.of(body))));
    }

    @Override
    public void edit(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, String body) {
        calls.must("PATCH", address(comment), text(body));
    }

    @Override
    public void remove(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment) {
        calls.remove(address(comment));
    }

    /** Comments of threads and of the whole pull request lie in different places. */
    private String address(Comment.Id comment) {
        boolean review = comment.value().startsWith(GithubReading.REVIEW);
        return place.path() + (review ? "/pulls/comments/" : "/issues/comments/") + number(comment);
    }

    private static String number(Comment.Id comment) {
        StringBuilder digits = new StringBuilder();
        comment.value().chars().filter(Character::isDigit).forEach(each -> digits.append((char) each));
        return digits.toString();
    }

    @Override
    public void review(
            RepositoryName repository,
            PullRequest.Ref pullRequest,
            Revision head,
            String summary,
            List<NewThread> threads) {
        List<NewThread> homeless = new ArrayList<>();
        List<Json> lines = new ArrayList<>();
        Map<String, DiffLines> diff = threads.isEmpty() ? Map.of() : diff(pullRequest);
        for (NewThread each : threads) {
            Optional<Integer> line =
                    Optional.ofNullable(diff.get(each.path())).flatMap(shown -> shown.nearest(each.line()));
            if (line.isEmpty()) {
                homeless.add(each);
            } else {
                String body = line.get() == each.line() ? each.body() : "Line " + each.line() + ":\n\n" + each.body();
                lines.add(Json.object(Map.of(
                        "path", Json.of(each.path()),
                        "body", Json.of(body),
                        "line", Json.of(line.get()),
                        "side", Json.of("RIGHT"))));
            }
        }
        if (!summary.isBlank() || !lines.isEmpty()) {
            send(pullRequest, head, summary, lines);
        }
        for (NewThread each : homeless) {
            comment(repository, pullRequest, "On `" + each.path() + ":" + each.line() + "`:\n\n" + each.body());
        }
    }

    private Map<String, DiffLines> diff(PullRequest.Ref pullRequest) {
        Map<String, DiffLines> lines = new HashMap<>();
        for (Json file : calls.all(forge.pull(pullRequest) + "/files")) {
            lines.put(
                    file.get("filename").string(""),
                    DiffLines.of(file.get("patch").string("")));
        }
        return lines;
    }

    private void send(PullRequest.Ref pullRequest, Revision head, String summary, List<Json> lines) {
        Map<String, Json> review = new LinkedHashMap<>();
        review.put("commit_id", Json.of(head.sha()));
        review.put("event", Json.of("COMMENT"));
        if (!summary.isBlank()) {
            review.put("body", Json.of(summary));
        }
        review.put("comments", Json.of(lines));
        String path = forge.pull(pullRequest) + "/reviews";
        Told told = calls.send("POST", path, Optional.of(Json.object(review)));
        if (told.status() == 422 && removeLeftover(path)) {
            told = calls.send("POST", path, Optional.of(Json.object(review)));
        }
        if (!told.ok()) {
            throw calls.refused("POST", path, told);
        }
    }

    /** One unfinished review an account is all that GitHub allows; ours can only be left over from a time that we died. */
    private boolean removeLeftover(String path) {
        long me = forge.me().id();
        boolean removed = false;
        for (Json each : calls.all(path)) {
            boolean ours = each.get("state").string("").equals("PENDING")
                    && each.get("user").get("id").number(-1) == me;
            if (ours) {
                calls.must("DELETE", path + "/" + each.get("id").number(0), Optional.empty());
                removed = true;
            }
        }
        return removed;
    }

    @Override
    public void reply(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread, String body) {
        String root = number(thread.comments().getFirst().id());
        calls.must("POST", forge.pull(pullRequest) + "/comments/" + root + "/replies", text(body));
    }

    @Override
    public void resolve(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread) {
        if (!thread.resolved()) {
            calls.graph(RESOLVE, Map.of("thread", Json.of(thread.id())));
        }
    }

    @Override
    public void react(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, Reaction reaction) {
        String content = switch (reaction) {
            case EYES -> "eyes";
            case THUMBS_UP -> "+1";
            case THUMBS_DOWN -> "-1";
        };
        calls.must(
                "POST", address(comment) + "/reactions", Optional.of(Json.object(Map.of("content", Json.of(content)))));
    }
}
