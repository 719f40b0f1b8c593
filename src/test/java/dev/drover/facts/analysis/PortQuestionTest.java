package dev.drover.facts.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Revision;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactSet;
import dev.drover.facts.FactValue;
import dev.drover.facts.Merge;
import dev.drover.question.Question;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortQuestionTest {

    @Test
    void theCodeAgainstTheImageIsAsked() {
        Optional<Question> question =
                ask(clue(8000, "Dockerfile", 3, EvidenceClass.IMAGE), clue(8080, "main.go", 9, EvidenceClass.SOURCE));

        assertThat(question).hasValueSatisfying(asked -> {
            assertThat(asked.id().text()).isEqualTo("port");
            assertThat(asked.fallback()).isEqualTo("8000");
            assertThat(asked.why()).contains("Dockerfile:3", "main.go:9");
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

    private static Optional<Question> ask(Clue... clues) {
        return PortQuestion.of(new FactSet(Revision.NONE, Merge.of(Arrays.asList(clues)), List.of()));
    }

    private static Clue clue(int port, String file, int line, EvidenceClass kind) {
        return new Clue(FactKey.of(FactName.PORT), new FactValue.Whole(port), new Evidence(file, line, "", kind));
    }
}
