package dev.drover.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.spec.RuleCases.RuleCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SpecRulesTest {

    static final List<RuleCase> BROKEN = RuleCases.broken();
    static final List<RuleCase> SOUND = RuleCases.sound();
    static final List<RuleCase> NEWER = RuleCases.newer();

    @ParameterizedTest
    @FieldSource("BROKEN")
    void finds_the_one_mistake(RuleCase broken) {
        List<Finding> findings = SpecRules.check(broken.text(), broken.values(), NomadVersion.NEWEST);

        assertThat(findings).extracting(Finding::rule).contains(broken.rule());
        assertThat(findings)
                .anyMatch(Finding::isError)
                .allMatch(finding -> finding.place().line() > 0);
    }

    @ParameterizedTest
    @FieldSource("SOUND")
    void has_nothing_against_a_sound_spec(RuleCase sound) {
        assertThat(SpecRules.check(sound.text()).stream().filter(Finding::isError))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("NEWER")
    void refuses_only_for_older_versions_what_newer_ones_know(RuleCase newer) {
        NomadVersion first = NomadVersion.parse(newer.rule()).orElseThrow();
        NomadVersion before = first.patch() > 0
                ? new NomadVersion(first.major(), first.minor(), first.patch() - 1)
                : new NomadVersion(first.major(), first.minor() - 1, 99);

        List<Finding> there = SpecRules.check(newer.text(), "", first);
        List<Finding> earlier = SpecRules.check(newer.text(), "", before);

        assertThat(there.stream().filter(Finding::isError)).isEmpty();
        assertThat(earlier.stream().filter(Finding::isError))
                .isNotEmpty()
                .allMatch(finding -> finding.rule().equals("version")
                        && finding.message().contains("since " + first)
                        && finding.place().line() > 0);
    }

    @Test
    void accepts_what_the_writer_writes() {
        assertThat(SpecRules.check(new SpecWriter().write(SpecExamples.shop()))).isEmpty();
    }

    @Test
    void says_where_and_what_was_meant() {
        List<Finding> findings = SpecRules.check("job \"a\" {\n  grup \"b\" {}\n}\n");

        assertThat(findings.getFirst())
                .hasToString("1:1 job: The job has no group. Add a group with a task [no-group]");
        assertThat(findings.getLast())
                .hasToString(
                        "2:3 job[a].grup: Nomad knows no \"grup\" in a job block. Did you mean \"group\"? [unknown-name]");
    }

    @Test
    void points_at_the_ports_that_a_service_and_a_container_miss() {
        String spec = new SpecWriter()
                .write(SpecExamples.shop())
                .replace("port     = \"http\"", "port     = \"htp\"")
                .replace("ports = [\"http\"]", "ports = [\"web\"]");

        assertThat(SpecRules.check(spec)).extracting(Finding::rule).containsExactly("port", "port");
        assertThat(SpecRules.check(spec).getFirst().fix()).isEqualTo("Did you mean \"http\"?");
    }

    @Test
    void warns_of_what_a_text_in_json_can_not_mean() {
        String json = """
                {"ID": "a", "Meta": {"ok": "${NOMAD_ALLOC_ID} $${x} ${attr.cpu.arch}"}, "TaskGroups": [{"Name": "g",
                  "Tasks": [{"Name": "t", "Driver": "docker",
                    "Config": {"image": "${var.image}", "args": ["-a", "${nod.unique.name}", "${"]},
                    "Templates": [{"DestPath": "local/a", "EmbeddedTmpl": "echo ${HOME}"}]}]}]}""";

        List<Finding> findings = SpecRules.check(NomadJson.read(json).orElseThrow(), NomadVersion.NEWEST);

        assertThat(findings).extracting(Finding::rule).containsOnly("unknown-reference");
        assertThat(findings)
                .extracting(each -> each.place().line() + " " + each.fix())
                .containsExactlyInAnyOrder("3 Write the value itself", "3 Did you mean \"node\"?");
        assertThat(findings).noneMatch(Finding::isError);
    }

    @Test
    void warns_of_a_misspelt_reference() {
        List<Finding> findings = SpecRules.check("job \"a\" {\n  region = \"${vra.region}\"\n}\n");

        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals("unknown-reference"))
                .extracting(Finding::fix)
                .containsExactly("Did you mean \"var\"?");
    }
}
