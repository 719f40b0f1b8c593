package dev.drover.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.hcl.HclFile;
import dev.drover.spec.Finding;
import dev.drover.spec.NomadVersion;
import dev.drover.spec.SpecRules;
import org.junit.jupiter.api.Test;

class RandomRepairLongTest {
    private static final int REPAIRS = 3_000;

    @Test
    void changesNothingButWhatChangedAndWasNotOverridden() {
        RandomRepairs repairs = new RandomRepairs(20261121);
        for (int i = 0; i < REPAIRS; i++) {
            RandomRepairs.Made made = repairs.make();

            Repair repair = made.repair();

            assertThat(made.strayed())
                    .as("repair %d of%n%s%ngave%n%s%nand not%n%s", i, made.spec(), repair.text(), made.expected())
                    .isFalse();
            HclFile read = HclFile.parse(repair.text());
            assertThat(read.print()).isEqualTo(repair.text());
            assertThat(SpecRules.check(read, NomadVersion.NEWEST).stream().filter(Finding::isError))
                    .as(repair.text())
                    .isEmpty();
            assertThat(repair.threads()).as(repair.text()).hasSize(made.asked());
            assertThat(repair.changed()).isEqualTo(!repair.text().equals(made.spec()));
        }
    }
}
