package dev.drover.testing.forges;

import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.PullRequest;
import dev.drover.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The stand-in's things as GitHub writes them, as far as anybody looks at them. */
record GithubJson(String address, ToLongFunction<String> accounts) {
    static final long REPOSITORY = 77;

    Json user(String login) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("login", Json.of(login));
        out.put("id", Json.of(accounts.applyAsLong(login)));
        out.put("type", Json.of(login.endsWith("[bot]") ? "Bot" : "User"));
        return Json.object(out);
    }

    Json repository(long id, String owner) {
        return repository(id).with("owner", user(owner));
    }

    Json repository(long id) {
        return Json.object(Map.of("id", Json.of(id), "name", Json.of("shop"), "full_name", Json.of("acme/shop")));
    }

    private Json branch(String ref, Revision sha, long repository) {
        return Json.object(Map.of(
                "ref", Json.of(ref),
                "label", Json.of("acme:" + ref),
                "sha", Json.of(sha.sha()),
                "repo", repository(repository)));
    }

    Json pull(PullRequest pull, Revision base) {
        boolean merged = pull.status().state() == PullRequest.State.MERGED;
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("number", Json.of(pull.ref().value()));
        out.put("html_url", Json.of(address + "/acme/shop/pull/" + pull.ref().value()));
        out.put("title", Json.of(pull.text().title()));
        out.put("body", Json.of(pull.text().body()));
        out.put("user", user(pull.text().author()));
        out.put("state", Json.of(pull.open() ? "open" : "closed"));
        out.put("head", branch(pull.source().name(), pull.head(), pull.status().fork() ? 78 : REPOSITORY));
        out.put("base", branch(pull.target().name(), base, REPOSITORY));
        out.put("merged_at", merged ? Json.of(pull.status().changed().toString()) : new Json.Nothing());
        // While it is open, GitHub names a commit that it only tried the merge with.
        out.put("merge_commit_sha", Json.of(merged ? pull.status().mergeCommit().sha() : "f".repeat(40)));
        out.put("updated_at", Json.of(pull.status().changed().toString()));
        return Json.object(out);
    }

    Json comment(Comment comment, long pull) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.of(Long.parseLong(comment.id().value())));
        out.put(
                "html_url",
                Json.of(address + "/acme/shop/pull/" + pull + "#issuecomment-"
                        + comment.id().value()));
        out.put("user", user(comment.author()));
        out.put("body", Json.of(comment.body()));
        out.put("created_at", Json.of(comment.at().toString()));
        return Json.object(out);
    }

    /** For GraphQL, which leaves the mark off a bot's name and writes numbers as text. */
    Json threadComment(Comment comment, long pull) {
        boolean bot = comment.author().endsWith("[bot]");
        Map<String, Json> author = new LinkedHashMap<>();
        author.put("__typename", Json.of(bot ? "Bot" : "User"));
        author.put("login", Json.of(comment.author().replace("[bot]", "")));
        author.put("databaseId", Json.of(accounts.applyAsLong(comment.author())));
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("fullDatabaseId", Json.of(comment.id().value()));
        out.put(
                "url",
                Json.of(address + "/acme/shop/pull/" + pull + "#discussion_r"
                        + comment.id().value()));
        out.put("body", Json.of(comment.body()));
        out.put("createdAt", Json.of(comment.at().toString()));
        out.put("state", Json.of("SUBMITTED"));
        out.put("author", Json.object(author));
        return Json.object(out);
    }

    static Json status(CommitStatus status) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("context", Json.of(status.context()));
        out.put("state", Json.of(status.state().name().toLowerCase(Locale.ROOT)));
        out.put("description", Json.of(status.description()));
        out.put("target_url", status.url().isEmpty() ? new Json.Nothing() : Json.of(status.url()));
        return Json.object(out);
    }
}
