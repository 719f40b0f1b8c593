package dev.drover.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.hcl.HclFile;
import dev.drover.json.Json;
import dev.drover.spec.Finding;
import dev.drover.spec.JobNode;
import dev.drover.spec.NomadJson;
import dev.drover.spec.SpecReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyGateTest {

    private final PolicyGate usual = new PolicyGate(Policy.usual());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                    privileged        | config { privileged = true }
                    privileged        | config { privileged = var.given }
                    capabilities      | config { cap_add = ["net_admin"] }
                    host-network      | config { network_mode = "host" }
                    host-network      | config { network_mode = "container:db" }
                    host-namespaces   | config { pid_mode = "host" }
                    host-namespaces   | config { ipc_mode = "container:db" }
                    devices           | config { devices = [{ host_path = "/dev/sda" }] }
                    security-options  | config { security_opt = ["seccomp=unconfined"] }
                    host-path         | config { volumes = ["/etc:/etc"] }
                    host-path         | config { volumes = ["../../other:/x"] }
                    host-path         | config { volumes = ["${attr.unique.hostname}:/x"] }
                    host-path         | config { volumes = ["local/../../x:/x"] }
                    host-path         | config { mount = { type = "bind", source = "/var/run/docker.sock", target = "/s" } }
                    host-path         | config { mounts = [{ type = "volume", volume_options = { driver_config = {} } }] }
                    host-path         | config { volume_driver = "local" }
                    config            | config { cgroup_parent = "/" }
                    plain-secret      | config { args = ["--password", "hunter2hunter2"] }
                    plain-secret      | env { DB_PASSWORD = "hunter2hunter2" }
                    plain-secret      | env { DATABASE_URL = "postgres://app:hunter2hunter2@db/app" }
                    vault-role        | vault { role = "admin" }
                    vault-role        | vault { policies = ["root"] }
                    vault-role        | vault { namespace = "other" }
                    identity          | identity { aud = ["vault.io"] }
                    identity          | identity { name = "vault_default" }
                    consul-scope      | consul { partition = "other" }
                    artifact-source   | artifact { source = "http://example.com/a" }
                    artifact-source   | artifact { source = "git::https://example.com/a" }
                    artifact-source   | artifact { source = "https://169.254.169.254/latest" }
                    mount-propagation | volume_mount { propagation_mode = "bidirectional" }
                    csi-plugin        | csi_plugin { id = "a" }
                    task-kind         | kind = "connect-proxy:a"
                    """)
    void denies_what_reaches_beyond_the_task(String rule, String content) {
        List<Finding> findings = usual.judge(job("driver = \"docker\"\n" + content));

        assertThat(findings).extracting(Finding::rule).containsExactly(rule);
        assertThat(findings)
                .allMatch(Finding::isError)
                .allMatch(finding -> finding.place().line() == 8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                    template-path        | destination = "../../../x"
                    template-path        | source = "/etc/passwd"
                    template-function    | data = "{{ file \\"/etc/passwd\\" }}"
                    template-function    | data = "{{ with $x := 1 }}{{ plugin \\"x\\" }}"
                    template-variable    | data = "{{ with nomadVar \\"nomad/jobs/other\\" }}{{ .key }}{{ end }}"
                    template-variable    | data = "{{ with nomadVar (print \\"nomad/jobs/\\" \\"x\\") }}{{ end }}"
                    template-variable    | data = "{{ nomadVarList \\"nomad/jobs/shop@other\\" }}"
                    plain-secret         | data = "API_TOKEN=abcdefghijklmnop1234"
                    """)
    void judges_templates(String rule, String content) {
        List<Finding> findings = usual.judge(job("driver = \"docker\"\ntemplate {\n" + content + "\n}"));

        assertThat(findings).extracting(Finding::rule).containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config {\n image = \"a\"\n volumes = [\"local/a:/a\", \"${NOMAD_TASK_DIR}/b:/b\", \"named:/c\"]\n ports = [\"http\"]\n}",
                "config {\n mount {\n type = \"tmpfs\"\n target = \"/t\"\n }\n}",
                "config {\n mount {\n type = \"bind\"\n source = \"local/x\"\n target = \"/t\"\n }\n}",
                "config { security_opt = [\"no-new-privileges\"] }",
                "vault { role = \"shop\" }",
                "vault {}\nconsul {}\nidentity { env = true }",
                "env {\n DB_PASSWORD_FILE = \"/secrets/db\"\n TOKEN = \"${secret.db.token}\"\n LOG_LEVEL = \"info\"\n}",
                "template {\n destination = \"${NOMAD_SECRETS_DIR}/a\"\n data = \"DB_PASSWORD={{ with nomadVar \\\"nomad/jobs/shop/api\\\" }}{{ .file }}{{ end }}\"\n}",
                "artifact {\n source = \"https://example.com/a.tgz\"\n destination = \"local/\"\n}"
            })
    void lets_through_what_stays_within_the_task(String content) {
        assertThat(usual.judge(job("driver = \"docker\"\n" + content))).isEmpty();
    }

    @Test
    void denies_drivers_that_were_not_named() {
        List<Finding> findings = usual.judge(job("driver = \"raw_exec\"\nuser = \"root\""));

        assertThat(findings).extracting(Finding::rule).containsExactly("driver", "root");
    }

    @Test
    void follows_the_operator_s_word() {
        Policy wide = new Policy(Set.of("raw_exec"), List.of(), Set.of("root"), Policy.Scope.any());

        assertThat(new PolicyGate(wide).judge(job("driver = \"raw_exec\"\nuser = \"root\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nginx:1, docker.io/library/nginx, true",
        "nginx, nginx, true",
        "nginx, ghcr.io/*, false",
        "ghcr.io/acme/shop@sha256:00, ghcr.io/acme/*, true",
        "ghcr.io/acme/shop, ghcr.io, true",
        "ghcr.io.evil.example/acme/shop, ghcr.io/*, false",
        "registry.example.com:5000/a/b:1, registry.example.com:5000/a/, true",
        "acme/shop, acme/*, true",
        "evil/shop, acme/*, false"
    })
    void compares_images_by_their_full_name(String image, String pattern, boolean allowed) {
        Policy policy = new Policy(Set.of("docker"), List.of(pattern), Set.of(), Policy.Scope.any());

        List<Finding> findings =
                new PolicyGate(policy).judge(job("driver = \"docker\"\nconfig { image = \"" + image + "\" }"));

        assertThat(findings.isEmpty()).isEqualTo(allowed);
    }

    @Test
    void refuses_an_image_that_only_a_variable_knows_when_images_are_limited() {
        Policy policy = new Policy(Set.of("docker"), List.of("ghcr.io/*"), Set.of(), Policy.Scope.any());

        assertThat(new PolicyGate(policy).judge(job("driver = \"docker\"\nconfig { image = var.given }")))
                .extracting(Finding::rule)
                .containsExactly("unknown-value");
    }

    @Test
    void keeps_a_repository_in_its_namespace_and_region() {
        Policy policy = new Policy(Set.of("docker"), List.of(), Set.of(), new Policy.Scope("apps", "eu"));
        JobNode job = SpecReader.read(
                        "job \"a\" {\n  namespace = \"ops\"\n  region = \"us\"\n  meta = { \"drover.owner\" = \"me\" }\n}\n")
                .orElseThrow();

        assertThat(new PolicyGate(policy).judge(job))
                .extracting(Finding::rule, finding -> finding.place().line())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("namespace", 2),
                        org.assertj.core.groups.Tuple.tuple("region", 3),
                        org.assertj.core.groups.Tuple.tuple("ownership", 4));
    }

    @Test
    void never_repeats_a_secret() {
        List<Finding> findings = usual.judge(job("driver = \"docker\"\nenv { DB_PASSWORD = \"hunter2hunter2\" }"));

        assertThat(findings.toString()).doesNotContain("hunter2");
    }

    @Test
    void judges_nomad_s_own_parse_by_the_same_rules() {
        Json parsed = Json.parse("""
                {"ID":"shop","TaskGroups":[{"Name":"g","Tasks":[{"Name":"t","Driver":"docker","Config":{"privileged":true},
                "Vault":{"Role":"admin"}}],"Volumes":{"d":{"Name":"d","Type":"host","Source":"data"}}}]}
                """);

        List<Finding> findings = usual.judge(NomadJson.read(parsed).orElseThrow());

        assertThat(findings)
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("privileged", "vault-role", "host-volume");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                    host-volume     | volume "d" { type = "host" }
                    network-mode    | network { mode = "cni/own" }
                    connect-gateway | service { connect { gateway {} } }
                    connect-sidecar | service { connect { sidecar_task {} } }
                    """)
    void denies_what_a_group_may_not_ask_for(String rule, String content) {
        String lines = content.replace("{ connect { ", "{\n connect {\n ").replace("} } }", "}\n}\n}");
        JobNode job = SpecReader.read("job \"a\" {\n group \"g\" {\n " + lines + "\n }\n}\n")
                .orElseThrow();

        List<Finding> findings = usual.judge(job);

        assertThat(findings)
                .singleElement()
                .matches(finding -> finding.rule().equals(rule) && finding.isError())
                .matches(finding -> finding.place().line() >= 3)
                .matches(finding ->
                        finding.path().startsWith("group[g].") && !finding.fix().isEmpty());
        assertThat(new PolicyGate(new Policy(Set.of("docker"), List.of(), Set.of(rule), Policy.Scope.any())).judge(job))
                .isEmpty();
    }

    @Test
    void keeps_downloads_in_the_task_s_directory() {
        String content = "artifact {\n source = \"https://example.com/a\"\n destination = \"../../x\"\n}";

        assertThat(usual.judge(job("driver = \"docker\"\n" + content)))
                .extracting(Finding::rule)
                .containsExactly("artifact-destination");
    }

    @Test
    void says_that_a_download_changes_its_owner() {
        String content = "artifact {\n source = \"https://example.com/a\"\n chown = true\n}";

        assertThat(usual.judge(job("driver = \"docker\"\n" + content)))
                .singleElement()
                .matches(finding -> finding.rule().equals("artifact-chown") && !finding.isError());
    }

    @Test
    void finds_functions_that_read_files() {
        HclFile file = HclFile.parse("job \"a\" {\n  region = upper(file(\"/etc/hostname\"))\n}\n");

        List<Finding> findings = usual.judge(file);

        assertThat(findings)
                .singleElement()
                .hasToString("2:18 job.region: the function file reads files while the spec is parsed. "
                        + "Put the content into the spec, in a template block for a file [file-function]");
    }

    /** The content begins on line 7, so that what follows the driver is on line 8. */
    private static JobNode job(String content) {
        String text = """
                variable "given" {}
                job "shop" {
                  group "g" {
                    network {
                    }
                    task "t" {
                """ + content + "\n    }\n  }\n}\n";
        return SpecReader.read(text).orElseThrow();
    }
}
