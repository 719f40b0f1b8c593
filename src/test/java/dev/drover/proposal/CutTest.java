package dev.drover.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {
    @Test
    void whatFitsStaysAsItIs() {
        assertThat(Cut.to(10, "0123456789", "cut")).isEqualTo("0123456789");
    }

    @Test
    void openFencesAndDetailsAreClosedAndTheCutIsSaid() {
        String text = "<details><summary>x</summary>\n\n````\n" + "```\nline\n".repeat(100);

        String cut = Cut.to(200, text, "_cut_");

        assertThat(cut).endsWith("\n````\n\n</details>\n\n_cut_\n");
        assertThat(cut.length()).isLessThan(260);
    }

    @Test
    void noCharacterIsCutInTwo() {
        String cut = Cut.to(11, "😀".repeat(20), "_cut_");

        assertThat(cut).startsWith("😀".repeat(5) + "\n").doesNotContain("\ud83d\n");
    }
}
