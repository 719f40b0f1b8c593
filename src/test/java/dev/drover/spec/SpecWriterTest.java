package dev.drover.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.hcl.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecWriterTest {

    private final SpecWriter writer = new SpecWriter();

    @Test
    void writes_a_whole_service_as_an_engineer_would() {
        String written = writer.write(SpecExamples.shop());

        assertThat(written).isEqualTo(golden("service-with-everything"));
    }

    @Test
    void orders_names_the_same_way_whatever_order_they_came_in() {
        JobSpec oneWay = JobSpec.named("a").kind("batch").namespace("apps");
        JobSpec otherWay = JobSpec.named("a").namespace("apps").kind("batch");

        assertThat(writer.write(oneWay)).isEqualTo(writer.write(otherWay));
    }

    @Test
    void keeps_literal_text_from_being_taken_for_a_template() {
        Task task = Task.docker("t").with(Env.none().fixed("A", "${b} %{if} $${c} \"d\" \\ \t"));

        String written = writer.write(task, "group", "");

        assertThat(written).contains("A = \"$${b} %%{if} $$${c} \\\"d\\\" \\\\ \\t\"");
    }

    @Test
    void escapes_a_driver_s_text_for_both_readings() {
        Task task = Task.docker("t").with(Config.image("a").args(List.of("${HOME}", "${NOMAD_PORT_http}", "%{H}")));

        String written = writer.write(task, "group", "");

        assertThat(written).contains("[\"$$${HOME}\", \"${NOMAD_PORT_http}\", \"%%%{H}\"]");
    }

    @Test
    void picks_a_heredoc_marker_that_the_text_does_not_contain() {
        Template template = Template.to("local/a", "EOT\n  EOT1\nx\n");

        String written = writer.write(template, "task", "");

        assertThat(written).contains("<<-EOT2\n    EOT\n      EOT1\n    x\n  EOT2\n");
    }

    @Test
    void refuses_a_vault_block_with_secrets_in_its_env() {
        assertThatThrownBy(() -> Vault.byIdentity().set("env", Value.of("secret/data/a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asks_for_vault_by_policies_only_before_workload_identity() {
        Vault old = Vault.forCluster(new NomadVersion(1, 6, 5), "shop", List.of());
        Vault current = Vault.forCluster(NomadVersion.COMMON, "shop", List.of("other"));

        assertThat(writer.write(old, "task", "")).contains("policies = [\"shop\"]");
        assertThat(writer.write(current, "task", ""))
                .contains("role = \"shop\"")
                .doesNotContain("policies");
    }

    private static String golden(String name) {
        String path = "/golden/spec/" + name + "/out/job.nomad";
        try (var in = SpecWriterTest.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no golden file at " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
