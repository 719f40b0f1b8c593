package dev.drover.facts.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.Fact;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.FactValue.Check;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.Merge;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckChoiceTest {
    private static final Clue PORT =
            new Clue(FactKey.of(FactName.PORT), new FactValue.Whole(8080), evidence("Dockerfile", EvidenceClass.IMAGE));

    @Test
    void theOnlyHealthRouteOfTheCodeIsClaimed() {
        Fact check = choose(PORT, path("/healthz", EvidenceClass.SOURCE));

        assertThat(check.value()).isEqualTo(new Check(CheckKind.HTTP, "/healthz", 0));
        assertThat(check.confidence()).isEqualTo(0.8);
    }

    @Test
    void amongSeveralRoutesOnlyThePortIsCheckedAndTheRoutesAreKept() {
        Fact check = choose(PORT, path("/alive", EvidenceClass.SOURCE), path("/ready", EvidenceClass.SOURCE));

        assertThat(check.value()).isEqualTo(new Check(CheckKind.TCP, "", 0));
        assertThat(check.others())
                .extracting(other -> other.value())
                .containsExactly(new Check(CheckKind.HTTP, "/alive", 0), new Check(CheckKind.HTTP, "/ready", 0));
    }

    @Test
    void theCheckOfTheImageIsClaimedWhateverRoutesThereAre() {
        Fact check = choose(PORT, path("/ready", EvidenceClass.SOURCE), path("/alive", EvidenceClass.IMAGE));

        assertThat(check.value()).isEqualTo(new Check(CheckKind.HTTP, "/alive", 0));
    }

    @Test
    void whatOnlyTheImageAsksForMustBeAPathThatExistsToBeAsked() {
        Fact alone = choose(PORT, path("/", EvidenceClass.IMAGE));
        Fact agreed = choose(PORT, path("/", EvidenceClass.IMAGE), path("/", EvidenceClass.COMPOSED));

        assertThat(alone.value()).isEqualTo(new Check(CheckKind.TCP, "", 0));
        assertThat(agreed.value()).isEqualTo(new Check(CheckKind.HTTP, "/", 0));
    }

    @Test
    void withoutAPortThereIsNothingToCheck() {
        assertThat(CheckChoice.of(Merge.of(List.of(path("/healthz", EvidenceClass.SOURCE)))))
                .isEmpty();
    }

    private static Fact choose(Clue... clues) {
        return CheckChoice.of(Merge.of(Arrays.asList(clues))).stream()
                .filter(fact -> fact.key().name() == FactName.CHECK)
                .findFirst()
                .orElseThrow();
    }

    private static Clue path(String path, EvidenceClass kind) {
        return new Clue(FactKey.of(FactName.CHECK), new Check(CheckKind.HTTP, path, 0), evidence(path, kind));
    }

    private static Evidence evidence(String file, EvidenceClass kind) {
        return new Evidence(file, 1, "", kind);
    }
}
