package dev.drover.forge.github;

import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.ForgeJson;
import dev.drover.forge.PullRequest;
import dev.drover.json.Json;
import java.util.Optional;

/** Turns GitHub's JSON into our own nouns. A pull request whose branch names can't be ours is left out. */
final class GithubReading {
    /** What ids of comments begin with, as in the addresses of their pages: each kind counts for itself. */
    static final String CONVERSATION = "issuecomment-";

    static final String REVIEW = "discussion_r";

    private GithubReading() {}

    static Optional<PullRequest> pullRequest(Json in) {
        return ForgeJson.pullRequest(
                in,
                new ForgeJson.Own(
                        !in.get("merged_at").isNothing(),
                        in.get("head").get("ref").string(""),
                        login(in.get("user"))));
    }

    /** A comment on the pull request as a whole. */
    static Comment comment(Json in, long me) {
        return ForgeJson.comment(in, CONVERSATION + in.get("id").number(0), login(in.get("user")), me);
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
                ForgeJson.instant(in.get("createdAt")));
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
}
