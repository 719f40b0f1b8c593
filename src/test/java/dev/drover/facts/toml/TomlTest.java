package dev.drover.facts.toml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.Clues;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TomlTest {
    private static final String TEXT = """
            title = "top" # comment
            [server]
            port = 8080
            tls.cert = 'a=b'
            hosts = [
              "one", # first
              "two, three",
            ]
            [dependencies]
            rocket = { version = "0.5", features = ["json", "secrets"] }
            serde = "1"
            [[mounts]]
            source = "data"
            text = \"\"\"
            port = 1
            \"\"\"
            last = true
            """;

    @Test
    void listsEveryEntryWithItsTable() {
        Toml toml = Toml.of(TEXT.lines().toList());

        assertThat(toml.entries())
                .extracting(entry -> entry.path() + "=" + String.join("|", entry.items()) + "@" + entry.line())
                .containsExactly(
                        "title=top@1",
                        "server.port=8080@3",
                        "server.tls.cert=a=b@4",
                        "server.hosts=one|two, three@5",
                        "dependencies.rocket.version=0.5@10",
                        "dependencies.rocket.features=json|secrets@10",
                        "dependencies.serde=1@11",
                        "mounts.source=data@13",
                        "mounts.last=true@17");
    }

    @Test
    void takesAnyText() {
        Random random = new Random(11);

        for (int round = 0; round < 3_000; round++) {
            List<String> lines = Clues.damaged(TEXT, random).lines().toList();
            assertThat(Toml.of(lines).entries())
                    .allSatisfy(entry -> assertThat(entry.line()).isBetween(1, lines.size()));
        }
    }
}
