package dev.drover.forge.builtin;

import dev.drover.app.Revision;
import dev.drover.forge.FileDiff;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.errors.BinaryBlobException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** What lies between two commits, as people read it: some lines around each change, within limits on files and lines. */
final class Changes {
    private static final int AROUND = 6;
    private static final int MOST_FILES = 200;
    private static final int MOST_LINES = 2_000;

    private final Repository repository;

    Changes(Repository repository) {
        this.repository = repository;
    }

    List<FileDiff> between(Revision base, Revision head) throws IOException {
        List<FileDiff> files = new ArrayList<>();
        try (DiffFormatter formatter = new DiffFormatter(OutputStream.nullOutputStream());
                RevWalk walk = new RevWalk(repository)) {
            formatter.setRepository(repository);
            formatter.setDetectRenames(true);
            formatter.setBinaryFileThreshold(Texts.LARGEST);
            List<DiffEntry> entries = formatter.scan(
                    Refs.commit(walk, base).getTree(), Refs.commit(walk, head).getTree());
            for (DiffEntry entry : entries) {
                files.add(
                        files.size() < MOST_FILES
                                ? file(formatter, entry)
                                : named(entry, "Not shown: there are more than " + MOST_FILES + " files", List.of()));
            }
        }
        return files;
    }

    private FileDiff file(DiffFormatter formatter, DiffEntry entry) throws IOException {
        if (!plain(entry.getOldMode()) || !plain(entry.getNewMode())) {
            return named(entry, "Not shown: a link or a submodule", List.of());
        }
        try {
            RawText before = text(entry.getOldMode(), entry.getOldId().toObjectId());
            RawText after = text(entry.getNewMode(), entry.getNewId().toObjectId());
            List<FileDiff.Line> lines =
                    lines(before, after, formatter.toFileHeader(entry).toEditList());
            boolean tooLong = lines.size() > MOST_LINES;
            String note = tooLong ? "Only the first " + MOST_LINES + " lines are shown" : "";
            return named(entry, note, tooLong ? lines.subList(0, MOST_LINES) : lines);
        } catch (BinaryBlobException e) {
            return named(entry, "Not shown: binary, or too large", List.of());
        }
    }

    private static boolean plain(FileMode mode) {
        return mode.equals(FileMode.MISSING)
                || mode.equals(FileMode.REGULAR_FILE)
                || mode.equals(FileMode.EXECUTABLE_FILE);
    }

    private RawText text(FileMode mode, ObjectId id) throws IOException, BinaryBlobException {
        return mode.equals(FileMode.MISSING) ? RawText.EMPTY_TEXT : RawText.load(repository.open(id), Texts.LARGEST);
    }

    private static FileDiff named(DiffEntry entry, String note, List<FileDiff.Line> lines) {
        FileDiff.Change change = switch (entry.getChangeType()) {
            case ADD, COPY -> FileDiff.Change.ADDED;
            case MODIFY -> FileDiff.Change.CHANGED;
            case DELETE -> FileDiff.Change.DELETED;
            case RENAME -> FileDiff.Change.RENAMED;
        };
        return new FileDiff(entry.getOldPath(), entry.getNewPath(), change, note, lines);
    }

    private static List<FileDiff.Line> lines(RawText before, RawText after, EditList edits) {
        List<FileDiff.Line> lines = new ArrayList<>();
        int shown = 0;
        for (int i = 0; i < edits.size(); i++) {
            Edit edit = edits.get(i);
            int from = Math.max(shown, edit.getBeginB() - AROUND);
            if (from > shown) {
                lines.add(new FileDiff.Line(FileDiff.Mark.GAP, 0, 0, ""));
            }
            same(lines, after, from, edit.getBeginB(), edit.getBeginA() - edit.getBeginB());
            for (int a = edit.getBeginA(); a < edit.getEndA(); a++) {
                lines.add(new FileDiff.Line(FileDiff.Mark.DELETED, a + 1, 0, before.getString(a)));
            }
            for (int b = edit.getBeginB(); b < edit.getEndB(); b++) {
                lines.add(new FileDiff.Line(FileDiff.Mark.ADDED, 0, b + 1, after.getString(b)));
            }
            int next = i + 1 < edits.size() ? edits.get(i + 1).getBeginB() : after.size();
            int to = Math.min(next, edit.getEndB() + AROUND);
            same(lines, after, edit.getEndB(), to, edit.getEndA() - edit.getEndB());
            shown = to;
        }
        if (!lines.isEmpty() && shown < after.size()) {
            lines.add(new FileDiff.Line(FileDiff.Mark.GAP, 0, 0, ""));
        }
        return lines;
    }

    private static void same(List<FileDiff.Line> lines, RawText after, int from, int to, int shift) {
        for (int b = from; b < to; b++) {
            lines.add(new FileDiff.Line(FileDiff.Mark.SAME, b + 1 + shift, b + 1, after.getString(b)));
        }
    }
}
