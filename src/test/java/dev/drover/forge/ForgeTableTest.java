package dev.drover.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.forge.gitea.GiteaAbilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table in the documentation says what the clients say of themselves. */
class ForgeTableTest {
    private static final ForgeCapabilities EVERYTHING = new ForgeCapabilities(true, true, true, true, true);
    private static final ForgeCapabilities BUILTIN = new ForgeCapabilities(true, true, true, true, false);

    /** The cells of one forge, from above. */
    private static List<String> column(int index) throws IOException {
        List<String> cells = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs/forges.md"))) {
            String[] columns = line.split("\\|");
            boolean row = line.startsWith("| ") && columns.length == 8 && !columns[1].isBlank();
            if (row) {
                assertThat(columns[7]).as("what is done instead").isNotBlank();
                cells.add(columns[index].strip());
            }
        }
        return cells;
    }

    @ParameterizedTest
    @CsvSource({"2, ''", "3, ''", "4, 1.22.6", "4, 1.26.2", "4, 1.27.0", "4, 28.1.0", "5, 16.0.5+gitea-1.22.0", "6, ''"
    })
    void saysWhatTheClientsSay(int column, String version) throws IOException {
        ForgeCapabilities told = switch (column) {
            case 2, 3 -> EVERYTHING;
            case 6 -> BUILTIN;
            default -> GiteaAbilities.of(version);
        };

        List<String> cells = column(column);

        assertThat(cells).hasSize(6);
        assertThat(cells.getLast()).isEqualTo(column == 2 ? "as an App" : "no");
        assertThat(cells.stream().limit(5).map(each -> holds(each, version)).toList())
                .containsExactly(
                        told.suggestions(),
                        told.threadReplies(),
                        told.resolvesThreads(),
                        told.reactions(),
                        told.webhooks());
    }

    private static boolean holds(String cell, String version) {
        if (!cell.startsWith("from ")) {
            return cell.equals("yes");
        }
        int minor = Integer.parseInt(cell.substring(cell.indexOf('.') + 1));
        String[] numbers = version.split("\\.");
        return Integer.parseInt(numbers[0]) > 1 || Integer.parseInt(numbers[1]) >= minor;
    }
}
