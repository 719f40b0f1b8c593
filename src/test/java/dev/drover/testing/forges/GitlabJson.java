package dev.drover.testing.forges;

import dev.drover.app.Revision;
import dev.drover.forge.Comment;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewThread;
import dev.drover.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The stand-in's things as GitLab writes them. */
record GitlabJson(String address, ToLongFunction<String> accounts) {
    static final long PROJECT = 31;

    Json user(String login) {
        return Json.object(Map.of("id", Json.of(accounts.applyAsLong(login)), "username", Json.of(login)));
    }

    Json mergeRequest(PullRequest pull, Patches patches, Revision start) {
        boolean merged = pull.status().state() == PullRequest.State.MERGED;
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.of(9000 + pull.ref().value()));
        out.put("iid", Json.of(pull.ref().value()));
        out.put(
                "web_url",
                Json.of(address + "/acme/team/shop/-/merge_requests/"
                        + pull.ref().value()));
        out.put("title", Json.of(pull.text().title()));
        out.put("description", Json.of(pull.text().body()));
        out.put("author", user(pull.text().author()));
        out.put("state", Json.of(merged ? "merged" : pull.open() ? "opened" : "closed"));
        out.put("source_branch", Json.of(pull.source().name()));
        out.put("target_branch", Json.of(pull.target().name()));
        out.put("source_project_id", Json.of(pull.status().fork() ? 32 : PROJECT));
        out.put("target_project_id", Json.of(PROJECT));
        out.put("sha", Json.of(pull.head().sha()));
        out.put("merge_commit_sha", merged ? Json.of(pull.status().mergeCommit().sha()) : new Json.Nothing());
        out.put("squash_commit_sha", new Json.Nothing());
        out.put("updated_at", Json.of(pull.status().changed().toString()));
        out.put("detailed_merge_status", Json.of(pull.open() ? "mergeable" : "not_open"));
        out.put(
                "diff_refs",
                Json.object(Map.of(
                        "base_sha", Json.of(patches.base().sha()),
                        "head_sha", Json.of(pull.head().sha()),
                        "start_sha", Json.of(start.sha()))));
        return Json.object(out);
    }

    /** What GitLab itself notes. */
    Json systemNote(String body) {
        return Json.object(
                Map.of("id", Json.of(1), "system", Json.of(true), "body", Json.of(body), "author", user("writer")));
    }

    Json note(Comment comment, Json type) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.of(Long.parseLong(comment.id().value())));
        out.put("type", type);
        out.put("body", Json.of(comment.body()));
        out.put("author", user(comment.author()));
        out.put("system", Json.of(false));
        out.put("created_at", Json.of(comment.at().toString()));
        return Json.object(out);
    }

    Json discussion(ReviewThread thread) {
        List<Json> notes = thread.comments().stream()
                .map(each -> note(each, Json.of("DiffNote"))
                        .with("resolvable", Json.of(true))
                        .with("resolved", Json.of(thread.resolved()))
                        .with(
                                "position",
                                Json.object(Map.of(
                                        "position_type", Json.of("text"),
                                        "new_path", Json.of(thread.path()),
                                        "new_line", Json.of(thread.line())))))
                .toList();
        return Json.object(
                Map.of("id", Json.of("d" + thread.id()), "individual_note", Json.of(false), "notes", Json.of(notes)));
    }

    Json single(Comment comment) {
        return Json.object(Map.of(
                "id",
                Json.of("c" + comment.id().value()),
                "individual_note",
                Json.of(true),
                "notes",
                Json.of(List.of(note(comment, new Json.Nothing())))));
    }
}
