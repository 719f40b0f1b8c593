package dev.drover.forge.gitlab;

import dev.drover.app.Branch;
import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.ForgeJson;
import dev.drover.forge.PullRequest;
import dev.drover.json.Json;
import java.util.Optional;

/** Turns GitLab's JSON into our own nouns. A merge request whose branch names can't be ours is left out. */
final class GitlabReading {
    private GitlabReading() {}

    static Optional<PullRequest> mergeRequest(Json in, long me) {
        PullRequest.State state = switch (in.get("state").string("")) {
            case "merged" -> PullRequest.State.MERGED;
            case "closed" -> PullRequest.State.CLOSED;
            default -> PullRequest.State.OPEN; // "locked" is open while it is being merged
        };
        boolean merged = state == PullRequest.State.MERGED;
        boolean fork = in.get("source_project_id").number(-1)
                != in.get("target_project_id").number(-2);
        boolean mine = in.get("author").get("id").number(-1) == me;
        String body = in.get("description").string("");
        try {
            return Optional.of(new PullRequest(
                    new PullRequest.Ref(
                            in.get("iid").number(0), in.get("web_url").string("")),
                    new PullRequest.Text(
                            in.get("title").string(""),
                            mine ? GitlabText.read(body) : body,
                            in.get("author").get("username").string("")),
                    new Branch(in.get("source_branch").string("")),
                    new Branch(in.get("target_branch").string("")),
                    new Revision(in.get("sha").string("")),
                    new PullRequest.Status(
                            state,
                            merged ? mergeCommit(in) : Revision.NONE,
                            fork,
                            ForgeJson.instant(in.get("updated_at")))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where nothing was merged or squashed, the branch's own last commit became the target's. */
    static Revision mergeCommit(Json in) {
        String sha = in.get("merge_commit_sha")
                .string(in.get("squash_commit_sha").string(in.get("sha").string("")));
        return new Revision(sha);
    }

    static Comment comment(Json in, long me, String page) {
        long id = in.get("id").number(0);
        boolean mine = in.get("author").get("id").number(-1) == me;
        String body = in.get("body").string("");
        return new Comment(
                new Comment.Id(Long.toString(id), page + "#note_" + id),
                in.get("author").get("username").string(""),
                mine,
                mine ? GitlabText.read(body) : body,
                ForgeJson.instant(in.get("created_at")));
    }

    static CommitStatus status(Json in) {
        CommitStatus.State state = switch (in.get("status").string("")) {
            case "success", "skipped" -> CommitStatus.State.SUCCESS;
            case "failed" -> CommitStatus.State.FAILURE;
            case "canceled" -> CommitStatus.State.ERROR;
            default -> CommitStatus.State.PENDING;
        };
        return new CommitStatus(
                in.get("name").string(""),
                state,
                in.get("description").string(""),
                in.get("target_url").string(""));
    }
}
