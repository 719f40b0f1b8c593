package dev.drover.testing.forges;

import dev.drover.app.Revision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** What a pull request changes, file by file in the unified form, from where the two branches parted. */
record Patches(Revision base, Map<String, String> byPath) {
    static Patches of(Repository repository, Revision target, Revision head) {
        try (RevWalk walk = new RevWalk(repository);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                DiffFormatter formatter = new DiffFormatter(out)) {
            RevCommit to = walk.parseCommit(ObjectId.fromString(head.sha()));
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(to);
            walk.markStart(walk.parseCommit(ObjectId.fromString(target.sha())));
            RevCommit base = walk.next();
            formatter.setRepository(repository);
            Map<String, String> patches = new LinkedHashMap<>();
            for (DiffEntry entry : formatter.scan(base, to)) {
                out.reset();
                formatter.format(entry);
                formatter.flush();
                String text = out.toString(StandardCharsets.UTF_8);
                int start = text.indexOf("@@");
                patches.put(entry.getNewPath(), start < 0 ? "" : text.substring(start));
            }
            return new Patches(new Revision(base.name()), patches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
