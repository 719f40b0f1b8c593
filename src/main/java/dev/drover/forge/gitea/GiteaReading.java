package dev.drover.forge.gitea;

import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.ForgeJson;
import dev.drover.forge.PullRequest;
import dev.drover.json.Json;
import java.util.Optional;

/** Turns the server's JSON into our own nouns. A pull request whose branch names can't be ours is left out. */
final class GiteaReading {
    private GiteaReading() {}

    static Optional<PullRequest> pullRequest(Json in) {
        Json head = in.get("head");
        String ref = head.get("ref").string("");
        String source = ref.startsWith("refs/pull/") ? head.get("label").string(ref) : ref;
        return ForgeJson.pullRequest(in, new ForgeJson.Own(in.get("merged").truth(false), source, login(in)));
    }

    static Comment comment(Json in, long me) {
        return ForgeJson.comment(in, Long.toString(in.get("id").number(0)), login(in), me);
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
}
