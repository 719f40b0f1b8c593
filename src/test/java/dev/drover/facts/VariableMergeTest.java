package dev.drover.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Variable;
import dev.drover.facts.FactValue.VariableSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariableMergeTest {

    @Test
    void whatCodeFallsBackToIsNeverTakenForTheNameOfAPlace() {
        Clue secret = clue("DB_PASSWORD", "hunter2", true, VariableSource.VARIABLE, EvidenceClass.SOURCE);
        Clue port = clue("PORT", "3000", false, VariableSource.RUNTIME, EvidenceClass.SOURCE);

        List<Fact> facts = Merge.of(List.of(secret, port));

        assertThat(facts.toString()).doesNotContain("hunter2");
        assertThat(variable(facts.get(0)).fallback()).isEqualTo(new Default.Hidden());
        assertThat(variable(facts.get(1)).fallback()).isEqualTo(new Default.None());
        assertThat(variable(facts.get(1)).required()).isFalse();
    }

    @Test
    void aDeclarationNamesThePlaceWhateverTheCodeSays() {
        Clue code = clue("DB_PASSWORD", "hunter2", true, VariableSource.VARIABLE, EvidenceClass.SOURCE);
        Clue declared =
                clue("DB_PASSWORD", "secret/data/shop/db#password", true, VariableSource.VAULT, EvidenceClass.DECLARED);

        Fact fact = Merge.of(List.of(code, declared)).getFirst();

        assertThat(variable(fact).source()).isEqualTo(VariableSource.VAULT);
        assertThat(variable(fact).fallback()).isEqualTo(new Default.Known("secret/data/shop/db#password"));
    }

    @Test
    void aComposeFileNamesTheService() {
        Clue code = clue("DB_HOST", "localhost", false, VariableSource.SERVICE, EvidenceClass.SOURCE);
        Clue compose = clue("DB_HOST", "db", false, VariableSource.SERVICE, EvidenceClass.COMPOSED);

        Fact fact = Merge.of(List.of(code, compose)).getFirst();

        assertThat(variable(fact).fallback()).isEqualTo(new Default.Known("db"));
    }

    private static Variable variable(Fact fact) {
        return (Variable) fact.value();
    }

    private static Clue clue(String name, String fallback, boolean secret, VariableSource source, EvidenceClass kind) {
        Variable variable = new Variable(new Default.Known(fallback), false, secret, source);
        return new Clue(FactKey.env(name), variable, new Evidence("file", 1, name, kind));
    }
}
