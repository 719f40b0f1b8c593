package dev.drover.forge.gitlab;

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
 * Comments and threads on GitLab. A review is made of draft notes that are published together, with one notification; drafts left
 * over from a time that we died are removed first, because they would be published, too. A question about a file that is not
 * changed becomes a comment of its own.
 */
final class GitlabConversation implements Conversation {
    private final GitlabForge forge;
    private final GitlabPlace place;
    private final GitlabCalls calls;

    GitlabConversation(GitlabForge forge, GitlabPlace place, GitlabCalls calls) {
        this.forge = forge;
        this.place = place;
        this.calls = calls;
    }

    private Comment comment(PullRequest.Ref pullRequest, Json note) {
        Json author = note.get("author");
        forge.authors()
                .wrote(author.get("username").string(""), author.get("id").number(0));
        return GitlabReading.comment(note, forge.number(), pullRequest.url());
    }

    @Override
    public List<Comment> comments(RepositoryName repository, PullRequest.Ref pullRequest) {
        return calls.all(forge.mergeRequest(pullRequest) + "/notes?sort=desc&order_by=created_at").reversed().stream()
                .filter(each -> !each.get("system").truth(false)
                        && !each.get("type").string("").equals("DiffNote"))
                .map(each -> comment(pullRequest, each))
                .toList();
    }

    @Override
    public List<ReviewThread> threads(RepositoryName repository, PullRequest.Ref pullRequest) {
        List<ReviewThread> threads = new ArrayList<>();
        List<Json> discussions = calls.all(forge.mergeRequest(pullRequest) + "/discussions");
        if (discussions.size() >= GitlabCalls.MOST) {
            throw Conversation.tooLong(pullRequest, GitlabCalls.MOST);
        }
        for (Json each : discussions) {
            List<Json> notes = each.get("notes").list();
            boolean onALine =
                    !notes.isEmpty() && notes.getFirst().get("type").string("").equals("DiffNote");
            if (onALine) {
                Json position = notes.getFirst().get("position");
                threads.add(new ReviewThread(
                        each.get("id").string(""),
                        position.get("new_path").string(""),
                        (int) position.get("new_line").number(0),
                        notes.getFirst().get("resolved").truth(false),
                        notes.stream()
                                .filter(note -> !note.get("system").truth(false))
                                .map(note -> comment(pullRequest, note))
                                .toList()));
            }
        }
        return threads;
    }

    private static Optional<Json> text(String body) {
        return Optional.of(Json.object(Map.of("body", Json.of(GitlabText.sent(body)))));
    }

    @Override
    public Comment comment(RepositoryName repository, PullRequest.Ref pullRequest, String body) {
        return comment(pullRequest, calls.must("POST", forge.mergeRequest(pullRequest) + "/notes", text(body)));
    }

    @Override
    public void edit(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, String body) {
        calls.must("PUT", note(pullRequest, comment), text(body));
    }

    @Override
    public void remove(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment) {
        calls.remove(note(pullRequest, comment));
    }

    private String note(PullRequest.Ref pullRequest, Comment.Id comment) {
        return forge.mergeRequest(pullRequest) + "/notes/" + GitlabPlace.step(comment.value());
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
        String drafts = forge.mergeRequest(pullRequest) + "/draft_notes";
        for (Json left : calls.all(drafts)) {
            calls.must("DELETE", drafts + "/" + left.get("id").number(0), Optional.empty());
        }
        Json refs = threads.isEmpty() ? new Json.Nothing() : refs(pullRequest, head);
        Map<String, Diff> diff = threads.isEmpty() ? Map.of() : diff(pullRequest);
        List<NewThread> homeless = new ArrayList<>();
        if (!summary.isBlank()) {
            draft(drafts, summary, Optional.empty());
        }
        for (NewThread each : threads) {
            Diff file = diff.get(each.path());
            if (file == null) {
                homeless.add(each);
            } else {
                draft(drafts, each.body(), Optional.of(position(refs, file, each)));
            }
        }
        if (!summary.isBlank() || homeless.size() < threads.size()) {
            calls.must("POST", drafts + "/bulk_publish", Optional.empty());
        }
        for (NewThread each : homeless) {
            comment(repository, pullRequest, "On `" + each.path() + ":" + each.line() + "`:\n\n" + each.body());
        }
    }

    /** A changed file: its path before, and the lines that the diff shows. */
    private record Diff(String oldPath, DiffLines lines) {}

    private Map<String, Diff> diff(PullRequest.Ref pullRequest) {
        Map<String, Diff> files = new HashMap<>();
        for (Json file : calls.all(forge.mergeRequest(pullRequest) + "/diffs")) {
            files.put(
                    file.get("new_path").string(""),
                    new Diff(
                            file.get("old_path").string(""),
                            DiffLines.of(file.get("diff").string(""))));
        }
        return files;
    }

    /** The three commits that a line is counted by, once GitLab has compared them for this head. */
    private Json refs(PullRequest.Ref pullRequest, Revision head) {
        Told told = calls.patiently(
                "GET",
                forge.mergeRequest(pullRequest),
                Optional.empty(),
                each -> each.ok() && !compared(each.body(), head));
        if (!told.ok()) {
            throw calls.refused("GET", forge.mergeRequest(pullRequest), told);
        }
        if (!compared(told.body(), head)) {
            throw GitlabRefusals.unavailable(
                    place, "has not compared " + head + " with its target yet", "Drover tries again");
        }
        return told.body().get("diff_refs");
    }

    private static boolean compared(Json mergeRequest, Revision head) {
        return mergeRequest.get("diff_refs").get("head_sha").string("").equals(head.sha());
    }

    private void draft(String drafts, String body, Optional<Json> position) {
        Map<String, Json> wish = new LinkedHashMap<>();
        wish.put("note", Json.of(GitlabText.sent(body)));
        position.ifPresent(each -> wish.put("position", each));
        calls.must("POST", drafts, Optional.of(Json.object(wish)));
    }

    /** A new line is named by its new number alone, an unchanged one by both. */
    private static Json position(Json refs, Diff file, NewThread thread) {
        Map<String, Json> position = new LinkedHashMap<>();
        position.put("position_type", Json.of("text"));
        position.put("base_sha", refs.get("base_sha"));
        position.put("start_sha", refs.get("start_sha"));
        position.put("head_sha", refs.get("head_sha"));
        position.put("old_path", Json.of(file.oldPath()));
        position.put("new_path", Json.of(thread.path()));
        position.put("new_line", Json.of(thread.line()));
        int before = file.lines().before(thread.line());
        if (before > 0) {
            position.put("old_line", Json.of(before));
        }
        return Json.object(position);
    }

    @Override
    public void reply(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread, String body) {
        calls.must("POST", discussion(pullRequest, thread) + "/notes", text(body));
    }

    private String discussion(PullRequest.Ref pullRequest, ReviewThread thread) {
        return forge.mergeRequest(pullRequest) + "/discussions/" + GitlabPlace.step(thread.id());
    }

    @Override
    public void resolve(RepositoryName repository, PullRequest.Ref pullRequest, ReviewThread thread) {
        if (!thread.resolved()) {
            Json wish = Json.object(Map.of("resolved", Json.of(true)));
            calls.must("PUT", discussion(pullRequest, thread), Optional.of(wish));
        }
    }

    /** GitLab answers 404 to a reaction that is there already, and says so. */
    @Override
    public void react(RepositoryName repository, PullRequest.Ref pullRequest, Comment.Id comment, Reaction reaction) {
        String name = switch (reaction) {
            case EYES -> "eyes";
            case THUMBS_UP -> "thumbsup";
            case THUMBS_DOWN -> "thumbsdown";
        };
        String path = note(pullRequest, comment) + "/award_emoji";
        Told told = calls.send("POST", path, Optional.of(Json.object(Map.of("name", Json.of(name)))));
        if (!told.ok() && !told.reason().contains("already been taken")) {
            throw calls.refused("POST", path, told);
        }
    }
}
