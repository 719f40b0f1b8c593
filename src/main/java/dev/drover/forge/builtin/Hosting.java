package dev.drover.forge.builtin;

import dev.drover.app.Place;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Constants;
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
