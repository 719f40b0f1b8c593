package dev.drover.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.benchmark.NomadParser;
import dev.drover.spec.RuleCases.RuleCase;
import dev.drover.testing.servers.NomadServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Offline validation says what a real Nomad says: every broken spec is refused by both, every sound one by neither. */
class SpecRulesServerTest {

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest();

    @Test
    void agrees_with_nomad_on_every_case() throws Exception {
        NomadParser nomad = new NomadParser(NOMAD.address());
        List<RuleCase> cases = new ArrayList<>(RuleCases.broken());
        cases.addAll(RuleCases.sound());
        List<String> disagreements = new ArrayList<>();

        for (RuleCase each : cases) {
            NomadParser.Answer answer = nomad.parse(each.text());
            List<String> theirs = answer.isAccepted() ? nomad.errorsOf(answer.job()) : List.of(answer.refusal());
            List<Finding> ours = SpecRules.check(each.text()).stream()
                    .filter(Finding::isError)
                    .toList();
            if (ours.isEmpty() != theirs.isEmpty()) {
                disagreements.add(each.text() + "\nours: " + ours + "\ntheirs: " + theirs);
            }
        }

        assertThat(disagreements).isEmpty();
    }
}
