package dev.drover.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** That every library may be given away with Drover; the whole list is written to {@code target/dependencies/licences.tsv}. */
class LicencesTest {
    /** Words of which one stands in the name of each licence that goes with ours. */
    private static final List<String> FINE = List.of(
            "apache",
            "mit",
            "bsd",
            "eclipse",
            "edl",
            "epl",
            "mpl",
            "mozilla",
            "cc0",
            "public domain",
            "universal permissive",
            "upl",
            "isc",
            "bouncy castle",
            "classpath",
            "cpe",
            "the go license",
            "postgresql");

    @Test
    void everyLibraryHasALicenceThatGoesWithOurs() throws IOException {
        List<Library> libraries = Library.all();

        List<String> doubtful = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (Library library : libraries) {
            String known = String.join(" or ", library.licences());
            lines.add(library + "\t" + known);
            counts.merge(known, 1, Integer::sum);
            String lower = known.toLowerCase(Locale.ROOT);
            if (FINE.stream().noneMatch(lower::contains)) {
                doubtful.add(library + ": " + known);
            }
        }
        Files.createDirectories(Path.of("target/dependencies"));
        Files.write(Path.of("target/dependencies/licences.tsv"), lines);
        System.out.println(
                "\nLicences of " + libraries.size() + " libraries (target/dependencies/licences.tsv): " + counts);

        assertThat(libraries).hasSizeGreaterThan(50);
        assertThat(doubtful).isEmpty();
    }
}
