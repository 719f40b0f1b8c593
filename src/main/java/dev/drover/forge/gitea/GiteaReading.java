package dev.drover.forge.gitea;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Turns the server's JSON into our own nouns. A pull request whose branch names can't be ours is left out. */
final class GiteaReading {
    private GiteaReading() {}

    static Optional<PullRequest> pullRequest(Json in) {
        Json head = in.get("head");
        Json base = in.get("base");
        String ref = head.get("ref").string("");
        String source = ref.startsWith("refs/pull/") ? head.get("label").string(ref) : ref;
        boolean fork = head.get("repo").get("id").number(-1)
                != base.get("repo").get("id").number(-2);
        boolean merged = in.get("merged").truth(false);
        PullRequest.State state = merged
                ? PullRequest.State.MERGED
                : in.get("state").string("").equals("open") ? PullRequest.State.OPEN : PullRequest.State.CLOSED;
        try {
            return Optional.of(new PullRequest(
                    new PullRequest.Ref(
                            in.get("number").number(0), in.get("html_url").string("")),
                    new PullRequest.Text(
                            in.get("title").string(""), in.get("body").string(""), login(in)),
                    new Branch(source),
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

    static Comment comment(Json in, long me) {
        return new Comment(
                new Comment.Id(
                        Long.toString(in.get("id").number(0)),
                        in.get("html_url").string("")),
                login(in),
                in.get("user").get("id").number(-1) == me,
                in.get("body").string(""),
                instant(in.get("created_at")));
    }

    /** The author; deleted accounts are nobody. */
    private static String login(Json in) {
        Json user = in.get("user");
        return user.get("id").number(-1) > 0 ? user.get("login").string("") : "";
    }

    static CommitStatus status(Json in) {
        CommitStatus.State state = switch (in.get("status").string("")) {
            case "success", "skipped" -> CommitStatus.State.SUCCESS;
            case "failure", "warning" -> CommitStatus.State.FAILURE;
            case "error" -> CommitStatus.State.ERROR;
            default -> CommitStatus.State.PENDING;
        };
        return new CommitStatus(
                in.get("context").string(""),
                state,
                in.get("description").string(""),
                in.get("target_url").string(""));
    }

    static Instant instant(Json in) {
        try {
            return OffsetDateTime.parse(in.string("")).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
