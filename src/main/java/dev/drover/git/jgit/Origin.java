package dev.drover.git.jgit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** Where a work tree was cloned from, by its own Git configuration alone: nothing it includes is read, and no command of it runs. */
public final class Origin {
    private static final long LARGEST = 1 << 20;
    private static final String LINK = "gitdir: ";

    private Origin() {}

    /** The URL of {@code origin} of the work tree around a folder; empty when there is none. */
    public static Optional<String> of(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.exists(git)) {
                return configuration(at, git).flatMap(Origin::url);
            }
        }
        return Optional.empty();
    }

    /** A linked work tree's is that of the repository that it belongs to. */
    private static Optional<String> configuration(Path tree, Path git) {
        if (Files.isDirectory(git)) {
            return text(git.resolve("config"));
        }
        return text(git).filter(link -> link.startsWith(LINK)).flatMap(link -> {
            Path own = tree.resolve(link.substring(LINK.length()).strip());
            Path common = own.resolve(text(own.resolve("commondir")).orElse(".").strip());
            return text(common.resolve("config"));
        });
    }

    private static Optional<String> url(String configuration) {
        try {
            Config read = new Config();
            read.fromText(configuration);
            return Optional.ofNullable(read.getString("remote", "origin", "url"));
        } catch (ConfigInvalidException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path file) {
        try {
            boolean sensible = Files.isRegularFile(file) && Files.size(file) <= LARGEST;
            return sensible ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
