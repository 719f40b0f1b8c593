package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That nothing in the product surprises a native image: every use of names is here with what makes it known to the image. */
class NativeReadyTest {
    private static final NativeRules RULES = new NativeRules(Compiled.PRODUCT);

    /** Each place that goes by names. A new one needs a registration beside its adapter first, then a line here. */
    private static final List<String> KNOWN = List.of(
            // its file is in quarkus.native.resources.includes
            "dev.drover.cli.Version calls Class.getResourceAsStream",
            // its files are in quarkus.native.resources.includes
            "dev.drover.wiring.DemoPlace calls ClassLoader.getResourceAsStream",
            // its classes are registered on the class itself; ModelRegistrationTest holds the list complete
            "dev.drover.nomad.http.Model calls JsonMapper.builder",
            "dev.drover.nomad.http.Model calls ObjectMapper.getTypeFactory",
            "dev.drover.nomad.http.Model calls ObjectMapper.readValue");

    @Test
    void everyUseOfNamesIsKnownToTheImage() {
        assertThat(RULES.callsByName()).isSubsetOf(KNOWN).containsAll(KNOWN);
    }

    @Test
    void nothingAliveIsPutIntoTheImage() {
        assertThat(RULES.aliveInTheImage()).isEmpty();
    }

    @Test
    void nothingOfTheBuildingMachineIsFrozenIntoTheImage() {
        assertThat(RULES.frozenAtBuild()).isEmpty();
    }

    @Test
    void theRulesBite() {
        NativeRules seeded = new NativeRules(Compiled.seeded());

        assertThat(seeded.callsByName()).anyMatch(line -> line.contains("Frozen calls Class.forName"));
        assertThat(seeded.aliveInTheImage()).anyMatch(line -> line.contains("Frozen.RANDOM"));
        assertThat(seeded.frozenAtBuild()).anyMatch(line -> line.contains("Frozen freezes java.lang.System.getenv"));
    }

    @Test
    void everyFileThatIsReadByNameIsListed() throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(in);
        }
        List<String> listed = List.of(
                properties.getProperty("quarkus.native.resources.includes").split(","));
        String migrations = properties.getProperty("quarkus.flyway.locations") + ","
                + properties.getProperty("quarkus.flyway.pg.locations");

        for (Path folder : List.of(Path.of("gitops-example"), Path.of("src/main/resources/dev"))) {
            Path root = folder.startsWith("src") ? Path.of("src/main/resources") : Path.of("");
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files.filter(Files::isRegularFile).map(root::relativize))
                        .allMatch(file -> listed.stream().anyMatch(glob -> matches(glob, file)));
            }
        }
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(Path::getParent)
                            .map(Path.of("src/main/resources")::relativize))
                    .isNotEmpty()
                    .allMatch(folder -> List.of(migrations.split(",")).contains(folder.toString()));
        }
    }

    private static boolean matches(String glob, Path file) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(file);
    }
}
