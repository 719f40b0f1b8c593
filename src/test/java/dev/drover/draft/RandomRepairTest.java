package dev.drover.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.hcl.HclFile;
import org.junit.jupiter.api.Test;

class RandomRepairTest {
    private static final int REPAIRS = 10_000;

    @Test
    void changesNothingButWhatChangedAndWasNotOverridden() {
        RandomRepairs repairs = new RandomRepairs(20261121);
        for (int i = 0; i < REPAIRS; i++) {
            RandomRepairs.Made made = repairs.make();

            Repair repair = made.repair();

            assertThat(repair.text()).as("repair %d", i).isEqualTo(made.expected());
            assertThat(HclFile.parse(repair.text()).print()).isEqualTo(repair.text());
            assertThat(repair.threads()).as(repair.text()).hasSize(made.asked());
            assertThat(repair.changed()).isEqualTo(!repair.text().equals(made.spec()));
        }
    }
}
