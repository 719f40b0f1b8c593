package dev.drover.forge;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What forges say in the same JSON: GitHub and those made after it tell of pull requests and comments alike, and all write times alike. */
public final class ForgeJson {
    private ForgeJson() {}

    /** What each of them says in its own way about a pull request: whether it was merged, from which branch, and by whom it is. */
    public record Own(boolean merged, String source, String author) {}

    /** A pull request; empty where its branch names can't be ours. */
    public static Optional<PullRequest> pullRequest(Json in, Own own) {
        Json head = in.get("head");
        Json base = in.get("base");
        boolean fork = head.get("repo").get("id").number(-1)
                != base.get("repo").get("id").number(-2);
        PullRequest.State state = own.merged()
                ? PullRequest.State.MERGED
                : in.get("state").string("").equals("open") ? PullRequest.State.OPEN : PullRequest.State.CLOSED;
        try {
            return Optional.of(new PullRequest(
                    new PullRequest.Ref(
                            in.get("number").number(0), in.get("html_url").string("")),
                    new PullRequest.Text(
                            in.get("title").string(""), in.get("body").string(""), own.author()),
                    new Branch(own.source()),
                    new Branch(base.get("ref").string("")),
                    new Revision(head.get("sha").string("")),
                    new PullRequest.Status(
                            state,
                            own.merged()
                                    ? new Revision(in.get("merge_commit_sha").string(""))
                                    : Revision.NONE,
                            fork,
                            instant(in.get("updated_at")))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A comment under this id; {@code me} is the number of the account that asks. */
    public static Comment comment(Json in, String id, String author, long me) {
        return new Comment(
                new Comment.Id(id, in.get("html_url").string("")),
                author,
                in.get("user").get("id").number(-1) == me,
                in.get("body").string(""),
                instant(in.get("created_at")));
    }

    /** A moment; the beginning of time where it is none. */
    public static Instant instant(Json in) {
        try {
            return OffsetDateTime.parse(in.string("")).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
