package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final ShapeRules SHAPE = new ShapeRules("dev.drover", Compiled.PRODUCT);

    @Test
    void everyDependencyPointsInward() {
        assertThat(SHAPE.direction()).isEmpty();
    }

    @Test
    void theCoreKnowsNoInputOutputAndNoFramework() {
        assertThat(SHAPE.corePurity()).isEmpty();
    }

    @Test
    void portsAndFlowKnowNoLibrary() {
        assertThat(SHAPE.libraries()).isEmpty();
    }

    @Test
    void coreAndFlowReadNoClockEnvironmentOrRandomness() {
        assertThat(SHAPE.ambientCalls()).isEmpty();
    }

    @Test
    void noPackagesFormACycle() {
        assertThat(SHAPE.cycles()).isEmpty();
    }

    @Test
    void namesSayWhatThingsDoInTheProduct() {
        assertThat(SHAPE.names()).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(SHAPE.packageInfos()).isEmpty();
    }

    @Test
    void sourcesStayWithinTheirBudgets() throws IOException {
        List<String> breaches = new ArrayList<>(new SourceRules(Path.of("src/main/java")).breaches());
        for (String breach : new SourceRules(Path.of("src/test/java")).breaches()) {
            if (!breach.contains(" seeded/") && !breach.startsWith("paragraph ") && !breach.startsWith("catch ")) {
                breaches.add(breach);
            }
        }
        Set<String> allowed = new HashSet<>();
        Set<String> unused = new HashSet<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/architecture/exceptions.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("\\|", 2);
                assertThat(parts)
                        .as("an exception is: rule and file | reason: %s", line)
                        .hasSize(2);
                allowed.add(parts[0].strip());
                unused.add(parts[0].strip());
            }
        }

        breaches.removeIf(breach -> {
            String[] words = breach.split(" ");
            String key = words[0] + " " + words[1].replaceAll(":\\d+$", "");
            unused.remove(key);
            return allowed.contains(key);
        });

        assertThat(breaches).isEmpty();
        assertThat(unused).as("exceptions that nothing needs any more").isEmpty();
    }
}
