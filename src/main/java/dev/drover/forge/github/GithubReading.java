package dev.drover.forge.github;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Turns GitHub's JSON into our own nouns. A pull request whose branch names can't be ours is left out. */
final class GithubReading {
    /** What ids of comments begin with, as in the addresses of their pages: each kind counts for itself. */
    static final String CONVERSATION = "issuecomment-";

    static final String REVIEW = "discussion_r";

    private GithubReading() {}

    static Optional<PullRequest> pullRequest(Json in) {
        Json head = in.get("head");
        Json base = in.get("base");
        boolean fork = head.get("repo").get("id").number(-1)
                != base.get("repo").get("id").number(-2);
        boolean merged = !in.get("merged_at").isNothing();
        PullRequest.State state = merged
                ? PullRequest.State.MERGED
                : in.get("state").string("").equals("open") ? PullRequest.State.OPEN : PullRequest.State.CLOSED;
        try {
            return Optional.of(new PullRequest(
                    new PullRequest.Ref(
                            in.get("number").number(0), in.get("html_url").string("")),
                    new PullRequest.Text(
                            in.get("title").string(""), in.get("body").string(""), login(in.get("user"))),
                    new Branch(head.get("ref").string("")),
                    new Branch(base.get("ref").string("")),
                    new Revision(head.get("sha").string("")),
                    new PullRequest.Status(
                            state,
                            merged ? new Revision(in.get("merge_commit_sha").string("")) : Revision.NONE,
                            fork,
                            instant(in.get("updated_at")))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A comment on the pull request as a whole. */
    static Comment comment(Json in, long me) {
        return new Comment(
                new Comment.Id(
                        CONVERSATION + in.get("id").number(0),
                        in.get("html_url").string("")),
                login(in.get("user")),
                in.get("user").get("id").number(-1) == me,
                in.get("body").string(""),
                instant(in.get("created_at")));
    }

    /** A comment in a thread, as GraphQL tells it: numbers come as text, and a bot's name without its mark. */
    static Comment threadComment(Json in, long me) {
        Json author = in.get("author");
        boolean bot = author.get("__typename").string("").equals("Bot");
        return new Comment(
                new Comment.Id(
                        REVIEW + in.get("fullDatabaseId").string(""),
                        in.get("url").string("")),
                author.get("login").string("") + (bot ? "[bot]" : ""),
                author.get("databaseId").number(-1) == me,
                in.get("body").string(""),
                instant(in.get("createdAt")));
    }

    /** The author; a deleted account is nobody. */
    static String login(Json user) {
        return user.get("login").string("");
    }

    static CommitStatus status(Json in) {
        CommitStatus.State state = switch (in.get("state").string("")) {
            case "success" -> CommitStatus.State.SUCCESS;
            case "failure" -> CommitStatus.State.FAILURE;
            case "error" -> CommitStatus.State.ERROR;
            default -> CommitStatus.State.PENDING;
        };
        return new CommitStatus(
                in.get("context").string(""),
                state,
                in.get("description").string(""),
                in.get("target_url").string(""));
    }

    private static Instant instant(Json in) {
        try {
            return Instant.parse(in.string(""));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
