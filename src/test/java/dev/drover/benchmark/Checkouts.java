package dev.drover.benchmark;

import dev.drover.app.Revision;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of checkouts: {@code <owner>/<name>@<commit>} (at least seven characters of it) or {@code <owner>/<name>}. It reads files and
 * nothing else, and follows no link.
 */
record Checkouts(Path directory) {

    private static final int SHORTEST_COMMIT = 7;
    private static final long LARGEST_TEXT = 1 << 20;

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

    /** The files of one checkout. */
    static SourceTree tree(Path root, String commit) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean git = folder.getFileName().toString().equals(".git");
                return git ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    String path = root.relativize(file).toString().replace('\\', '/');
                    files.add(new SourceFile(path, attributes.size()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(SourceFile::path));
        return new Tree(root, new Revision(commit), List.copyOf(files));
    }

    private record Tree(Path root, Revision revision, List<SourceFile> files) implements SourceTree {
        @Override
        public Optional<SourceText> text(String path) {
            Path file = root.resolve(path);
            try {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST_TEXT) {
                    return Optional.empty();
                }
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                boolean binary = text.indexOf('\0') >= 0;
                return binary
                        ? Optional.empty()
                        : Optional.of(new SourceText(
                                path, text.replace("\uFEFF", "").lines().toList()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<String> partial() {
            return List.of();
        }
    }
}
