package dev.drover.benchmark;

import dev.drover.app.Revision;
import dev.drover.git.directory.DirectoryTree;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceLimits;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of checkouts: {@code <owner>/<name>@<commit>} (at least seven characters of it) or {@code <owner>/<name>}. It reads files and
 * nothing else, and follows no link.
 */
record Checkouts(Path directory) {

    private static final int SHORTEST_COMMIT = 7;

    /** The checkout of a row; empty when there is none at its commit. */
    Optional<Path> of(TruthRow row) throws IOException {
        String repository = row.repository();
        Path owner = directory.resolve(row.owner());
        String name = repository.substring(repository.indexOf('/') + 1);
        if (!Files.isDirectory(owner)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(owner)) {
            Optional<Path> named = entries.filter(path -> matches(
                            path.getFileName().toString(), name, row.identity().commit()))
                    .sorted()
                    .findFirst();
            return named.or(() -> Optional.of(owner.resolve(name)).filter(Files::isDirectory));
        }
    }

    private static boolean matches(String entry, String name, String commit) {
        if (!entry.startsWith(name + "@")) {
            return false;
        }
        String part = entry.substring(name.length() + 1);
        return part.length() >= SHORTEST_COMMIT && commit.startsWith(part);
    }

    /** The files of one checkout, read as the product reads a directory, under the row's commit. */
    static SourceTree tree(Path root, String commit) {
        return new AtCommit(DirectoryTree.of(root, SourceLimits.USUAL), new Revision(commit));
    }

    private record AtCommit(SourceTree tree, Revision revision) implements SourceTree {
        @Override
        public List<SourceFile> files() {
            return tree.files();
        }

        @Override
        public Optional<SourceText> text(String path) {
            return tree.text(path);
        }

        @Override
        public List<String> partial() {
            return tree.partial();
        }
    }
}
