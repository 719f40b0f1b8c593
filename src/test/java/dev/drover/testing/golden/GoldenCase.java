package dev.drover.testing.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One case under {@code src/test/resources/golden/<feature>/}: the files in {@code in} are what a test starts from, those in
 * {@code out} what must come of it, file for file. Run with {@code -Dgolden.update=true} to write {@code out} anew. A file
 * of {@code in} that no test read, or of {@code out} that no test made, fails.
 */
public final class GoldenCase {
    private static final Path ROOT = Path.of("src/test/resources/golden");

    private final Path directory;
    private final Set<String> read = new TreeSet<>();

    private GoldenCase(Path directory) {
        this.directory = directory;
    }

    /** All cases of a feature, by name. */
    public static List<GoldenCase> of(String feature) {
        try (Stream<Path> cases = Files.list(ROOT.resolve(feature))) {
            List<Path> sorted = cases.filter(Files::isDirectory).sorted().toList();
            if (sorted.isEmpty()) {
                throw new IllegalStateException("there are no cases of " + feature);
            }
            return sorted.stream().map(GoldenCase::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return directory.getFileName().toString();
    }

    /** The text of a file of {@code in}, if it is there. */
    public Optional<String> in(String name) {
        Path file = directory.resolve("in").resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        read.add(name);
        return Optional.of(text(file));
    }

    /** The text of a file of {@code out}, for tests that start from another test's result. */
    public Optional<String> out(String name) {
        Path file = directory.resolve("out").resolve(name);
        return Files.isRegularFile(file) ? Optional.of(text(file)) : Optional.empty();
    }

    /** Compares all that was made, by file name, with what is expected. */
    public void holds(Map<String, String> made) {
        assertThat(files("in"))
                .as("files of " + directory + "/in that nothing read")
                .isEqualTo(read);
        if (Boolean.getBoolean("golden.update")) {
            update(made);
        }
        Map<String, String> expected = new TreeMap<>();
        for (String name : files("out")) {
            expected.put(name, text(directory.resolve("out").resolve(name)));
        }
        assertThat(new TreeMap<>(made)).as(directory + "/out").isEqualTo(expected);
    }

    private void update(Map<String, String> made) {
        try {
            Path out = directory.resolve("out");
            Files.createDirectories(out);
            for (String old : files("out")) {
                Files.delete(out.resolve(old));
            }
            for (Map.Entry<String, String> file : made.entrySet()) {
                Files.writeString(out.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> files(String part) {
        Path folder = directory.resolve(part);
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = new ArrayList<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return new TreeSet<>(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
