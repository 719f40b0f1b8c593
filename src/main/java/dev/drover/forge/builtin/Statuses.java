package dev.drover.forge.builtin;

import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.CommitStatus;
import dev.drover.json.Json;
import dev.drover.json.JsonSyntaxError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevWalk;

/** Commit statuses, kept in the repository as Git notes under a ref of their own, changed by compare-and-set. */
final class Statuses {
    private static final String REF = "refs/drover/statuses";
    private static final int ATTEMPTS = 60;
    private static final int LARGEST = 1 << 20;

    private final Repository repository;

    Statuses(Repository repository) {
        this.repository = repository;
    }

    List<CommitStatus> of(Revision revision) throws IOException {
        ObjectId at = Refs.at(repository, REF);
        if (at.equals(ObjectId.zeroId())) {
            return List.of();
        }
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            NoteMap notes = NoteMap.read(reader, walk.parseCommit(at));
            return read(notes, reader, revision);
        }
    }

    /** Puts a status in the place of the one with its context; the same one again writes nothing. */
    void put(Revision revision, CommitStatus status, String who, Instant at) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (tryPut(revision, status, new PersonIdent(who, who + "@localhost", at, ZoneOffset.UTC))) {
                return;
            }
            LockSupport.parkNanos(200_000L * (attempt + 1));
        }
        throw new ServiceUnavailable(
                "forge", "statuses are being written by too many at once", "Try again in a moment");
    }

    private boolean tryPut(Revision revision, CommitStatus status, PersonIdent who) throws IOException {
        ObjectId before = Refs.at(repository, REF);
        boolean first = before.equals(ObjectId.zeroId());
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            NoteMap notes = first ? NoteMap.newEmptyMap() : NoteMap.read(reader, walk.parseCommit(before));
            List<CommitStatus> present = read(notes, reader, revision);
            if (present.contains(status)) {
                return true;
            }
            List<CommitStatus> next = new ArrayList<>(present);
            next.removeIf(each -> each.context().equals(status.context()));
            next.add(status);
            notes.set(ObjectId.fromString(revision.sha()), write(next), inserter);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(notes.writeTree(inserter));
            if (!first) {
                commit.setParentId(before);
            }
            commit.setAuthor(who);
            commit.setCommitter(who);
            commit.setMessage(status.context() + " " + status.state() + "\n");
            ObjectId after = inserter.insert(commit);
            inserter.flush();
            return Refs.moved(repository, REF, before, after);
        }
    }

    private static List<CommitStatus> read(NoteMap notes, ObjectReader reader, Revision revision) throws IOException {
        ObjectId note = notes.get(ObjectId.fromString(revision.sha()));
        if (note == null) {
            return List.of();
        }
        String text = new String(reader.open(note, Constants.OBJ_BLOB).getBytes(LARGEST), StandardCharsets.UTF_8);
        try {
            return Json.parse(text).list().stream()
                    .map(each -> new CommitStatus(
                            each.get("context").string(""),
                            CommitStatus.State.valueOf(each.get("state").string("")),
                            each.get("description").string(""),
                            each.get("url").string("")))
                    .toList();
        } catch (JsonSyntaxError | IllegalArgumentException e) {
            throw new IOException("the statuses of " + revision + " can't be read: " + e.getMessage(), e);
        }
    }

    private static String write(List<CommitStatus> statuses) {
        List<Json> out = new ArrayList<>();
        for (CommitStatus each : statuses) {
            Map<String, Json> one = new LinkedHashMap<>();
            one.put("context", Json.of(each.context()));
            one.put("state", Json.of(each.state().name()));
            one.put("description", Json.of(each.description()));
            one.put("url", Json.of(each.url()));
            out.add(Json.object(one));
        }
        return Json.of(out).encoded() + "\n";
    }
}
