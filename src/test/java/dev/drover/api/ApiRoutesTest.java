package dev.drover.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.serve.Served;
import dev.drover.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The published description names what is served to programs, and nothing else. */
class ApiRoutesTest {

    @Test
    void everyRouteOfProgramsIsDescribedAndNoOther() throws IOException {
        Set<String> served = Served.all().stream()
                .filter(each -> each.path().startsWith("/api/") || each.path().startsWith("/fleet/v1"))
                .map(each -> each.method() + " " + each.path())
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> described = described();

        assertThat(served).hasSizeGreaterThan(40);
        assertThat(served).as("not described").isSubsetOf(described);
        assertThat(described).as("not served").isSubsetOf(served);
    }

    private static Set<String> described() throws IOException {
        Set<String> all = new TreeSet<>();
        try (InputStream file = ApiRoutesTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            Yaml yaml =
                    Yaml.read(new String(bytes, StandardCharsets.UTF_8).lines().toList());
            assertThat(yaml.problems()).isEmpty();
            yaml.first()
                    .get("paths")
                    .entries()
                    .forEach((path, methods) -> methods.value().entries().keySet().stream()
                            .filter(method -> !method.equals("parameters"))
                            .forEach(method -> all.add(
                                    method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{\\w+\\}", "x"))));
        }
        return all;
    }
}
