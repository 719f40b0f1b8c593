package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store's migrations are applied in the order of their numbers, so each needs one of its own. */
class MigrationsTest {
    private static final Path FOLDER = Path.of("src/main/resources/db");

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void eachHasItsOwnNumber(String database) throws IOException {
        List<String> numbers = Stream.concat(files("common"), files(database))
                .map(file -> file.substring(0, file.indexOf("__")))
                .toList();

        assertThat(numbers).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    }

    private static Stream<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
