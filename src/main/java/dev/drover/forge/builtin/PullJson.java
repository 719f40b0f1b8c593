package dev.drover.forge.builtin;

import dev.drover.app.Revision;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewDesk.Approval;
import dev.drover.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of a pull request in the repository: JSON, so that people can read it with plain Git. */
final class PullJson {
    private static final long VERSION = 1;

    private PullJson() {}

    static String write(PullFile pull) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("version", Json.of(VERSION));
        out.put("number", Json.of(pull.start().number()));
        out.put("source", Json.of(pull.start().source()));
        out.put("target", Json.of(pull.start().target()));
        out.put("opened", Json.of(pull.start().at().toString()));
        out.put("title", Json.of(pull.text().title()));
        out.put("body", Json.of(pull.text().body()));
        out.put("author", Json.of(pull.text().author()));
        out.put("state", Json.of(pull.state().name()));
        out.put("head", Json.of(pull.commits().head()));
        out.put("base", Json.of(pull.commits().base()));
        out.put("merge", Json.of(pull.commits().merge()));
        out.put("changed", Json.of(pull.talk().changed().toString()));
        out.put("ids", Json.of(pull.talk().ids()));
        out.put("comments", notes(pull.talk().comments()));
        out.put(
                "threads",
                Json.of(pull.talk().threads().stream().map(PullJson::strand).toList()));
        out.put(
                "approvals",
                Json.of(pull.talk().approvals().stream().map(PullJson::approval).toList()));
        return Json.object(out).encoded() + "\n";
    }

    private static Json approval(Approval approval) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("by", Json.of(approval.by()));
        out.put("commit", Json.of(approval.commit().sha()));
        out.put("at", Json.of(approval.at().toString()));
        return Json.object(out);
    }

    private static Approval approval(Json in) {
        return new Approval(
                in.get("by").string(""), new Revision(in.get("commit").string("")), instant(in.get("at")));
    }

    private static Json strand(PullFile.Strand strand) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.of(strand.id()));
        out.put("anchor", Json.of(strand.spot().anchor()));
        out.put("path", Json.of(strand.spot().path()));
        out.put("line", Json.of(strand.spot().line()));
        out.put("resolved", Json.of(strand.resolved()));
        out.put("comments", notes(strand.notes()));
        return Json.object(out);
    }

    private static Json notes(List<PullFile.Note> notes) {
        return Json.of(notes.stream().map(PullJson::note).toList());
    }

    private static Json note(PullFile.Note note) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("id", Json.of(note.id()));
        out.put("author", Json.of(note.author()));
        out.put("at", Json.of(note.at().toString()));
        out.put("body", Json.of(note.body()));
        out.put("reactions", Json.of(note.reactions().stream().map(Json::of).toList()));
        return Json.object(out);
    }

    /** Refuses a newer version than it knows, rather than lose what that wrote. */
    static PullFile read(String text) throws IOException {
        Json in = Json.parse(text);
        if (in.get("version").number(0) != VERSION) {
            throw new IOException("a pull request in the repository was written by a newer version of Drover");
        }
        try {
            return new PullFile(
                    new PullFile.Start(
                            in.get("number").number(0),
                            in.get("source").string(""),
                            in.get("target").string(""),
                            instant(in.get("opened"))),
                    new PullRequest.Text(
                            in.get("title").string(""),
                            in.get("body").string(""),
                            in.get("author").string("")),
                    new PullFile.Commits(
                            in.get("head").string(""),
                            in.get("base").string(""),
                            in.get("merge").string("")),
                    PullRequest.State.valueOf(in.get("state").string("")),
                    new PullFile.Talk(
                            in.get("ids").number(0),
                            instant(in.get("changed")),
                            in.get("comments").list().stream()
                                    .map(PullJson::note)
                                    .toList(),
                            in.get("threads").list().stream()
                                    .map(PullJson::strand)
                                    .toList(),
                            in.get("approvals").list().stream()
                                    .map(PullJson::approval)
                                    .toList()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("a pull request in the repository can't be read: " + e.getMessage(), e);
        }
    }

    private static PullFile.Strand strand(Json in) {
        PullFile.Spot spot =
                new PullFile.Spot(in.get("anchor").string(""), in.get("path").string(""), (int)
                        in.get("line").number(0));
        List<PullFile.Note> notes =
                in.get("comments").list().stream().map(PullJson::note).toList();
        return new PullFile.Strand(
                in.get("id").number(0), spot, in.get("resolved").truth(false), notes);
    }

    private static PullFile.Note note(Json in) {
        return new PullFile.Note(
                in.get("id").number(0),
                in.get("author").string(""),
                in.get("body").string(""),
                instant(in.get("at")),
                in.get("reactions").list().stream().map(each -> each.string("")).toList());
    }

    private static Instant instant(Json in) {
        return Instant.parse(in.string(""));
    }
}
