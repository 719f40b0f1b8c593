package dev.drover.testing.golden;

import dev.drover.git.directory.DirectoryTree;
import dev.drover.source.SourceLimits;
import dev.drover.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One of the small repositories under {@code golden/facts}, whose facts are known. */
public record SmallRepository(Path directory) {
    private static final Path ROOT = Path.of("src/test/resources/golden/facts");

    public static List<SmallRepository> all() {
        try (Stream<Path> cases = Files.list(ROOT)) {
            return cases.sorted().map(SmallRepository::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SourceTree tree() {
        return DirectoryTree.of(directory.resolve("in"), SourceLimits.USUAL);
    }

    /** What is known of it. */
    public Path facts() {
        return directory.resolve("out/facts.json");
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
