package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.ParsedJob;
import dev.drover.settings.Inputs;
import dev.drover.settings.Repository;
import dev.drover.settings.SettingsReader;
import dev.drover.survey.ClusterSurvey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobGateTest {
    private static final String SPEC = """
            job "shop" {
              datacenters = ["%s"]

              group "shop" {
                task "shop" {
                  driver = "%s"
                }
              }
            }
            """;

    private static Repository repository(Map<String, String> settings) {
        return SettingsReader.read(new Inputs(settings, "", "", Path.of("/home/ada")))
                .watching()
                .repositories()
                .getFirst();
    }

    private static List<String> findings(String datacenter, String driver) {
        Repository repository = repository(Map.of(
                "DROVER_REPOSITORIES_SHOP_URL", "https://git.example/shop.git",
                "DROVER_REPOSITORIES_SHOP_POLICY_DRIVERS", "docker"));
        Json tree = Json.parse("""
                {"ID": "shop", "Datacenters": ["%s"], "TaskGroups": [{"Name": "shop", "Tasks": [{"Name": "shop", "Driver": "%s"}]}]}""".formatted(datacenter, driver));
        JobSource source = new JobSource(SPEC.formatted(datacenter, driver), JobSource.Format.HCL2, "");
        ClusterSurvey survey = new ClusterSurvey(ClusterSurvey.Services.NONE, "", Clock.systemUTC());
        return new JobGate(repository, survey)
                .findings(new ParsedJob(new JobId("default", "shop"), tree, source), "deploy/job.nomad");
    }

    @Test
    void letsThroughWhatNothingForbids() {
        assertThat(findings("dc1", "docker")).isEmpty();
    }

    @Test
    void neverDeploysWhatTerraformRenders() {
        assertThat(findings("${datacenter}", "docker"))
                .singleElement()
                .asString()
                .isEqualTo(
                        "deploy/job.nomad: its datacenter is for Terraform to fill in, so Terraform deploys it and Drover"
                                + " never does");
    }

    @Test
    void saysWhereInTheFileAFindingStands() {
        assertThat(findings("dc1", "raw_exec"))
                .singleElement()
                .asString()
                .startsWith("deploy/job.nomad:6:7 group[shop].task[shop].driver: ")
                .endsWith("[driver]");
    }
}
