package dev.drover.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** People build dashboards on the names of metrics and spans: the page that lists them has each that there is, and no other. */
class MetricsDocsTest {
    private static Set<String> found(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String page(String section) throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        int from = page.indexOf("## " + section);
        return page.substring(from, page.indexOf("\n## ", from));
    }

    @Test
    void everyMetricIsListedAndEveryListedOneIsThere() throws IOException {
        Set<String> listed = found("`(drover_[a-z_]+)`", page("Metrics"));

        Set<String> there = found(
                "\"(drover\\.[a-z.]+)\"", Files.readString(Path.of("src/main/java/dev/drover/telemetry/Meters.java")));

        assertThat(there).hasSizeGreaterThan(5);
        assertThat(listed.stream().map(MetricsDocsTest::unit)).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void everyAttributeOfASpanIsListedAndEveryListedOneIsThere() throws IOException {
        Set<String> listed = found("`(drover\\.[a-z]+)`", page("Traces"));

        Set<String> there = found(
                "\"(drover\\.[a-z]+)\"",
                Files.readString(Path.of("src/main/java/dev/drover/telemetry/PassWatch.java")));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(there);
    }

    /** As the code names it: Prometheus adds a unit to timers and "total" to counters. */
    private static String unit(String listed) {
        return listed.replaceFirst("_(seconds|total)$", "").replace('_', '.');
    }
}
