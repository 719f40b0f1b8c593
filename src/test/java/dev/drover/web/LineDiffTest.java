package dev.drover.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Differences of texts as their lines. */
class LineDiffTest {
    private static String shown(List<LineDiff.Row> rows) {
        return rows.stream()
                .map(row -> switch (row.mark()) {
                    case "added" -> "+" + row.text();
                    case "deleted" -> "-" + row.text();
                    case "gap" -> "…";
                    default -> " " + row.text();
                })
                .collect(Collectors.joining("\n"));
    }

    private static String side(List<LineDiff.Row> rows, String without) {
        return rows.stream()
                .filter(row -> !row.mark().equals(without))
                .map(LineDiff.Row::text)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void saysWhatWentAndWhatCame() {
        assertThat(shown(LineDiff.between("a\nb\nc\n", "a\nx\nc\nd\n"))).isEqualTo(" a\n-b\n+x\n c\n+d");
        assertThat(shown(LineDiff.between("", "a\n"))).isEqualTo("+a");
        assertThat(shown(LineDiff.between("a\n", ""))).isEqualTo("-a");
        assertThat(shown(LineDiff.between("a\n", "a\n"))).isEqualTo(" a");
    }

    @Test
    void linesHaveTheNumbersOfTheNewerText() {
        assertThat(LineDiff.between("a\nb\nc\n", "a\nc\nd\n"))
                .extracting(LineDiff.Row::number)
                .containsExactly("1", "", "2", "3");
    }

    @Test
    void bothTextsCanBeReadOutOfAnyDifference() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String before = text(random);
            String after = text(random);

            List<LineDiff.Row> rows = LineDiff.between(before, after);

            assertThat(side(rows, "added")).isEqualTo(before);
            assertThat(side(rows, "deleted")).isEqualTo(after);
        }
    }

    private static String text(Random random) {
        return IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(_ -> "line " + random.nextInt(4))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void hugeTextsAreShownAsTheyAreInsteadOfBeingCompared() {
        String before = IntStream.range(0, 2_000).mapToObj(i -> "old " + i).collect(Collectors.joining("\n"));
        String after = IntStream.range(0, 2_000).mapToObj(i -> "new " + i).collect(Collectors.joining("\n"));

        assertThat(LineDiff.between(before, after))
                .hasSize(2_000)
                .allMatch(row -> row.mark().equals("same"));
    }

    @Test
    void theBriefFormLeavesOutWhatIsFarFromAnyChange() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        String after = before.replace("5", "five");

        assertThat(shown(LineDiff.brief(LineDiff.between(before, after), 1))).isEqualTo("…\n 4\n-5\n+five\n 6\n…");
    }
}
