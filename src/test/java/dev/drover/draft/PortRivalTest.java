package dev.drover.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.Candidate;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.Merge;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortRivalTest {

    @Test
    void theCodeAgainstTheImageIsAsked() {
        Optional<Candidate> rival =
                ask(clue(8000, "Dockerfile", 3, EvidenceClass.IMAGE), clue(8080, "main.go", 9, EvidenceClass.SOURCE));

        assertThat(rival).hasValueSatisfying(other -> {
            assertThat(other.value()).isEqualTo(new FactValue.Whole(8080));
            assertThat(other.evidence()).extracting(Evidence::file).containsExactly("main.go");
        });
    }

    @Test
    void severalPortsOfOneLineAreNoDisagreement() {
        assertThat(ask(
                        clue(8080, "Dockerfile", 3, EvidenceClass.IMAGE),
                        clue(8081, "Dockerfile", 3, EvidenceClass.IMAGE)))
                .isEmpty();
    }

    @Test
    void whatTheImageExposesAndStartsWithIsNotAsked() {
        assertThat(ask(
                        clue(3000, "Dockerfile", 3, EvidenceClass.IMAGE),
                        clue(3000, "Dockerfile", 4, EvidenceClass.IMAGE),
                        clue(8000, "dev.js", 1, EvidenceClass.SOURCE)))
                .isEmpty();
    }

    @Test
    void aGuessAgainstAStatementIsNotAsked() {
        assertThat(ask(
                        clue(8000, "Dockerfile", 3, EvidenceClass.IMAGE),
                        clue(5000, "app.py", 9, EvidenceClass.FRAMEWORK)))
                .isEmpty();
    }

    private static Optional<Candidate> ask(Clue... clues) {
        return PortRival.of(Merge.of(Arrays.asList(clues)).getFirst());
    }

    private static Clue clue(int port, String file, int line, EvidenceClass kind) {
        return new Clue(FactKey.of(FactName.PORT), new FactValue.Whole(port), new Evidence(file, line, "", kind));
    }
}
