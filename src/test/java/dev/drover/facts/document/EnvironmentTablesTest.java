package dev.drover.facts.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvironmentTablesTest {
    private static final String TEXT = """
            | Variable | Default | What |
            |---|---|---|
            | `SHOP_MODE` | `open` | how it starts |
            | `SHOP_TOKEN` | - | needed |
            | SHOP_NOTE | | optional words |
            | README | x | no variable |

            - `SHOP_ZONE`: where
            - plain text
            """;

    @Test
    void takesNamesDefaultsAndWordsFromTablesAndLists() {
        List<Clue> found = Clues.of(
                new EnvironmentTables(), MemoryTree.of("README.md", TEXT).with("src/notes.md", TEXT));

        assertThat(Clues.variables(found)).containsExactly("SHOP_MODE=open", "SHOP_TOKEN", "SHOP_NOTE?", "SHOP_ZONE?");
        assertThat(found).allMatch(clue -> clue.evidence().kind() == EvidenceClass.NAME);
        assertThat(found.getFirst().evidence().excerpt()).contains("how it starts");
    }

    @Test
    void takesAnyText() {
        Random random = new Random(8);

        for (int round = 0; round < 2_000; round++) {
            List<Clue> found =
                    Clues.of(new EnvironmentTables(), MemoryTree.of("README.md", Clues.damaged(TEXT, random)));
            assertThat(found)
                    .allSatisfy(clue -> assertThat(clue.evidence().line()).isPositive());
        }
    }
}
