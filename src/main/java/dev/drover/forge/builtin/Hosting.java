package dev.drover.forge.builtin;

import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The bare repositories that the built-in forge serves, one folder each, made on first use. Any other name is refused. */
public final class Hosting {
    private final Path folder;
    private final Set<RepositoryName> names;
    private final Map<RepositoryName, Repository> open = new ConcurrentHashMap<>();

    public Hosting(Path folder, Set<RepositoryName> names) {
        this.folder = folder;
        this.names = Set.copyOf(names);
    }

    Set<RepositoryName> names() {
        return new TreeSet<>(names);
    }

    boolean has(RepositoryName name) {
        return names.contains(name);
    }

    /** Where a repository lies on this machine. */
    public Path path(RepositoryName name) {
        return folder.resolve(name + ".git");
    }

    /** Gives an empty repository its first commit, on {@code main}; one that has any branch is left as it is. */
    public void begin(RepositoryName name, SortedMap<String, String> files, PersonIdent author) {
        Repository repository = repository(name);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            if (!repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).isEmpty()) {
                return;
            }
            DirCache index = DirCache.newInCore();
            DirCacheBuilder entries = index.builder();
            for (Map.Entry<String, String> file : files.entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                entries.add(entry);
            }
            entries.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage("Start " + name + "\n");
            RefUpdate main = repository.updateRef(Constants.R_HEADS + "main");
            main.setNewObjectId(inserter.insert(commit));
            inserter.flush();
            main.setExpectedOldObjectId(ObjectId.zeroId());
            main.update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Repository repository(RepositoryName name) {
        if (!has(name)) {
            throw new RepositoryProblem(
                    Place.file("repository " + name), "is not served here", "Set its FORGE to builtin to serve it");
        }
        return open.computeIfAbsent(name, _ -> openOrCreate(path(name)));
    }

    private static Repository openOrCreate(Path place) {
        try {
            Files.createDirectories(place);
            Repository repository = new FileRepositoryBuilder()
                    .setGitDir(place.toFile())
                    .setBare()
                    .build();
            if (!Files.exists(place.resolve("config"))) {
                repository.create(true);
                RefUpdate head = repository.updateRef(Constants.HEAD);
                head.disableRefLog();
                head.link(Constants.R_HEADS + "main");
                StoredConfig config = repository.getConfig();
                config.setBoolean("uploadpack", null, "allowFilter", true);
                config.save();
            }
            return repository;
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "git",
                    "the built-in forge can't keep a repository in " + place + ": " + e.getMessage(),
                    "Check that DROVER_DATA can be written to",
                    e);
        }
    }
}
