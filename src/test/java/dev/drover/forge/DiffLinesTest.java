package dev.drover.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DiffLinesTest {
    private static final String DIFF =
            "@@ -1,3 +1,4 @@\n l1\n+new\n l2\n l3\n@@ -10,2 +11,1 @@ job\n-gone\n l11\n\\ No newline at end of file";

    @Test
    void countsLinesOnBothSidesAndBetweenHunks() {
        DiffLines lines = DiffLines.of(DIFF);

        assertThat(lines.oldByNew())
                .containsEntry(1, 1)
                .containsEntry(2, 0)
                .containsEntry(4, 3)
                .containsEntry(11, 11);
        assertThat(lines.before(7)).isEqualTo(6);
        assertThat(lines.before(20)).isEqualTo(20);
        assertThat(lines.nearest(7)).contains(4);
        assertThat(lines.nearest(9)).contains(11);
        assertThat(DiffLines.of("").nearest(1)).isEmpty();
    }

    @Test
    void anyTextIsReadWithoutHarm() {
        Random random = new Random(41);
        String[] parts = {"@@", " -", "+", ",", "1", "99999999999", "\n", "-", " ", "x", "2147483647", "@@ -1 +1 @@\n"};
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }

            DiffLines lines = DiffLines.of(text.toString());

            assertThat(lines.oldByNew().size()).isLessThanOrEqualTo(text.length() + 1);
        }
    }
}
