package dev.drover.nomad.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobPlan;
import dev.drover.nomad.JobSource;
import dev.drover.nomad.Parse;
import dev.drover.nomad.Registered;
import dev.drover.nomad.Registration;
import dev.drover.nomad.SampleJob;
import dev.drover.testing.servers.NomadServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Nomad says to HCL, to tokens and to what it can't take, on a server with access control. */
class HttpRefusalsServerTest {
    private static final String HCL = """
            variable "greeting" {
              type = string
            }
            job "hello" {
              namespace = "%s"
              group "web" {
                task "app" {
                  driver = "mock_driver"
                  config {
                    run_for = "1h"
                  }
                  env {
                    GREETING = var.greeting
                  }
                }
              }
            }
            """;

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().withAcl();

    private static HttpCluster with(Optional<String> token) {
        return new HttpCluster(NomadAccess.of(NOMAD.address(), token));
    }

    private static JobSource hcl(String text, String variables) {
        return new JobSource(text.formatted(NOMAD.namespace()), JobSource.Format.HCL2, variables);
    }

    private static String tokenAllowing(String rules) {
        String name = NOMAD.namespace();
        Json policy = Json.object(Map.of("Name", Json.of(name), "Rules", Json.of(rules.formatted(name))));
        NOMAD.answers().must("POST", "/v1/acl/policy/" + name, policy.encoded());
        String token =
                NOMAD.answers().must("POST", "/v1/acl/token", "{\"Type\":\"client\",\"Policies\":[\"" + name + "\"]}");
        return Json.parse(token).get("SecretID").string("");
    }

    @Test
    void variablesFillTheHclThatNeedsThem() {
        try (HttpCluster cluster = with(NOMAD.token())) {
            Parse parse = cluster.parse(hcl(HCL, "greeting = \"hello\"\n"));

            assertThat(parse).isInstanceOfSatisfying(Parse.Accepted.class, accepted -> {
                assertThat(accepted.job().id()).isEqualTo(new JobId(NOMAD.namespace(), "hello"));
                assertThat(accepted.job().tree().encoded()).contains("\"GREETING\":\"hello\"");
            });
        }
    }

    @Test
    void aVariableWithoutAValueIsAFault() {
        try (HttpCluster cluster = with(NOMAD.token())) {
            Parse parse = cluster.parse(hcl(HCL, ""));

            assertThat(parse)
                    .isInstanceOfSatisfying(
                            Parse.Rejected.class,
                            rejected -> assertThat(rejected.faults())
                                    .anyMatch(fault -> fault.message().contains("greeting")));
        }
    }

    @Test
    void aFaultInHclHasItsPlace() {
        try (HttpCluster cluster = with(NOMAD.token())) {
            Parse parse = cluster.parse(hcl("job \"x\" {\n  group \"web\" {\n    colour = \"red\"\n  }\n}\n", ""));

            assertThat(parse)
                    .isInstanceOfSatisfying(
                            Parse.Rejected.class,
                            rejected -> assertThat(rejected.faults()).first().satisfies(fault -> {
                                assertThat(fault.line()).isEqualTo(3);
                                assertThat(fault.column()).isEqualTo(5);
                                assertThat(fault.message())
                                        .contains("Unsupported argument")
                                        .doesNotContain("input.hcl");
                            }));
        }
    }

    @Test
    void aNamespaceThatDoesNotExistIsAFault() {
        try (HttpCluster cluster = with(NOMAD.token())) {
            Parse parse = cluster.parse(SampleJob.in("nowhere", "lost").source());

            assertThat(parse)
                    .isInstanceOfSatisfying(
                            Parse.Rejected.class,
                            rejected -> assertThat(rejected.faults())
                                    .anyMatch(fault -> fault.message().contains("nonexistent namespace")));
        }
    }

    @Test
    void aJobThatChangesItsTypeIsRejectedForGood() {
        try (HttpCluster cluster = with(NOMAD.token())) {
            SampleJob service = SampleJob.in(NOMAD.namespace(), "turncoat");
            Parse.Accepted first = (Parse.Accepted) cluster.parse(service.source());
            Registered.Accepted registered =
                    (Registered.Accepted) cluster.register(new Registration(first.job(), 0, false));
            Parse.Accepted second =
                    (Parse.Accepted) cluster.parse(service.batch().source());

            Registered answer = cluster.register(new Registration(second.job(), registered.jobModifyIndex(), false));

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Registered.Rejected.class,
                            rejected -> assertThat(rejected.message()).contains("cannot update job from type"));
        }
    }

    @Test
    void aStrangerIsToldThatThePolicyMustAllowIt() {
        try (HttpCluster cluster = with(Optional.empty())) {
            assertThatThrownBy(() -> cluster.jobs(0, Duration.ZERO))
                    .isInstanceOfSatisfying(
                            ServiceUnavailable.class, e -> assertThat(e.next()).contains("policy"))
                    .hasMessageContaining("Permission denied");
        }
    }

    @Test
    void anUnknownTokenIsNamedAsSuchAndNotShown() {
        String token = "11111111-2222-3333-4444-555555555555";
        try (HttpCluster cluster = with(Optional.of(token))) {
            assertThatThrownBy(() -> cluster.jobs(0, Duration.ZERO))
                    .isInstanceOfSatisfying(
                            ServiceUnavailable.class, e -> assertThat(e.next()).contains("NOMAD_TOKEN"))
                    .hasMessageNotContaining(token);
        }
    }

    @Test
    void theLeastPrivilegeDoesAllThatADeploymentNeeds() {
        String token = tokenAllowing("""
                namespace "%s" {
                  capabilities = ["list-jobs", "parse-job", "read-job", "submit-job", "read-logs"]
                }
                """);
        try (HttpCluster cluster = with(Optional.of(token))) {
            SampleJob job = SampleJob.in(NOMAD.namespace(), "modest").saying("hello");
            Parse.Accepted parsed = (Parse.Accepted) cluster.parse(job.source());
            JobPlan plan = cluster.plan(parsed.job());

            Registered registered = cluster.register(new Registration(parsed.job(), plan.jobModifyIndex(), false));

            assertThat(registered).isInstanceOf(Registered.Accepted.class);
            assertThat(cluster.jobs(0, Duration.ZERO).jobs())
                    .anyMatch(stub -> stub.id().name().equals("modest"));
            assertThat(cluster.rollout(parsed.job().id())).isPresent();
            assertThat(cluster.info().version()).isEmpty();
        }
    }

    @Test
    void noAnswerAtAllSaysWhereToLook() {
        try (HttpCluster cluster =
                new HttpCluster(NomadAccess.of(URI.create("http://127.0.0.1:1"), Optional.empty()))) {
            assertThatThrownBy(cluster::namespaces)
                    .isInstanceOfSatisfying(
                            ServiceUnavailable.class, e -> assertThat(e.next()).contains("NOMAD_ADDR"));
        }
    }
}
