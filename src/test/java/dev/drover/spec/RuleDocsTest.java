package dev.drover.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.policy.RuleIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** People meet rules by their ids, so each id that a finding can have is explained, and none that doesn't exist. */
class RuleDocsTest {
    private static final Pattern GIVEN = Pattern.compile("(?:\\b(?:error|warning|deny|add)|new Finding)\\("
            + "\\s*(?:Finding\\.)?(?:Severity\\.\\w+,\\s*)?\"([a-z][a-z-]+)\"|RULE = \"([a-z-]+)\"");
    private static final Pattern TOLD = Pattern.compile("`([a-z][a-z-]+)`");

    private static Set<String> given(String... folders) throws IOException {
        Set<String> ids = new TreeSet<>(Set.of("namespace", "nomad", "placement"));
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/drover", folder))) {
                for (Path file : files.toList()) {
                    Matcher matcher = GIVEN.matcher(Files.readString(file));
                    while (matcher.find()) {
                        ids.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                    }
                }
            }
        }
        return ids;
    }

    @Test
    void everyRuleIsExplained() throws IOException {
        Set<String> told = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("docs/rules.md"))) {
            if (line.startsWith("| `")) {
                Matcher matcher = TOLD.matcher(line.substring(0, line.indexOf('|', 1)));
                while (matcher.find()) {
                    told.add(matcher.group(1));
                }
            }
        }

        assertThat(told).isEqualTo(given("spec", "policy"));
    }

    @Test
    void everyRuleOfThePolicyCanBeSwitchedOff() throws IOException {
        Set<String> given = given("policy");
        given.removeAll(Set.of("nomad", "placement"));

        assertThat(RuleIds.ALL).isEqualTo(given);
    }
}
