package dev.drover.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.hcl.Position;
import dev.drover.hcl.Value;
import dev.drover.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderTest {

    private static final String SPEC = """
            variable "tag" {
              default = "1.2"
            }
            variable "given" {}
            locals {
              image = "shop:${var.tag}"
            }
            job "shop" {
              meta = { "a.b" = 1 }
              group "api" {
                network {
                  port "http" {
                    to = 8080
                  }
                }
                task "web" {
                  driver = "docker"
                  config {
                    image = local.image
                    args  = ["-p", "${NOMAD_PORT_http}", "${var.given}"]
                    auth {
                      username = "u"
                    }
                  }
                  env {
                    WORKERS = 4
                    ARCH    = attr.cpu.arch
                  }
                  constraint {
                    distinct_hosts = true
                  }
                }
              }
              task "alone" {
                driver = "exec"
              }
            }
            """;

    private final JobNode job = SpecReader.read(SPEC).orElseThrow();

    @Test
    void knows_the_line_of_every_value() {
        JobNode port = find("group[api].network.port[http]");

        assertThat(port.placeOf("to").line()).isEqualTo(13);
        assertThat(port.placeOf("to").column()).isEqualTo(9);
        assertThat(port.placeOf("static")).isEqualTo(port.place());
        assertThat(port.pathOf("to")).isEqualTo("group[api].network.port[http].to");
    }

    @Test
    void works_out_variables_with_a_default_and_locals() {
        JobNode config = find("group[api].task[web].config");

        assertThat(config.text("image")).contains("shop:1.2");
    }

    @Test
    void leaves_what_nomad_expands_and_what_is_not_given() {
        JobNode config = find("group[api].task[web].config");

        assertThat(config.value("args"))
                .contains(new Value.ListOf(
                        List.of(Value.of("-p"), Value.of("${NOMAD_PORT_http}"), Value.code("var.given"))));
        assertThat(find("group[api].task[web].env").text("ARCH")).contains("${attr.cpu.arch}");
    }

    @Test
    void reads_the_forms_that_nomad_reads_alike() {
        assertThat(find("meta").text("a.b")).contains("1");
        assertThat(find("group[api].task[web].env").value("WORKERS")).contains(Value.of("4"));
        assertThat(find("group[api].task[web].constraint").text("operator")).contains("distinct_hosts");
        assertThat(job.blocks("group")).extracting(JobNode::label).containsExactly("api", "alone");
    }

    @Test
    void does_not_grow_without_end_on_definitions_that_multiply() {
        StringBuilder spec = new StringBuilder("locals {\n  a0 = \"0123456789\"\n");
        for (int i = 1; i < 40; i++) {
            spec.append("  a")
                    .append(i)
                    .append(" = \"${local.a")
                    .append(i - 1)
                    .append("}${local.a")
                    .append(i - 1)
                    .append("}\"\n");
        }
        spec.append("  me = local.me\n}\njob \"x\" {\n  region = local.a39\n  namespace = local.me\n}\n");

        JobNode read = SpecReader.read(spec.toString()).orElseThrow();

        assertThat(read.value("region")).contains(Value.code("local.a39"));
        assertThat(read.value("namespace")).contains(Value.code("local.me"));
    }

    @Test
    void reads_nomad_s_json_with_the_same_names() {
        Json json = Json.parse("""
                {"Job":{"ID":"shop","TaskGroups":[{"Name":"api","Networks":[{"ReservedPorts":[{"Label":"http","Value":80,"To":8080}]}],
                "Tasks":[{"Name":"web","Driver":"docker","KillTimeout":30000000000,"Config":{"auth":[{"username":"u"}]}}]}]}}
                """);

        JobNode read = NomadJson.read(json).orElseThrow();

        JobNode group = read.blocks("group").getFirst();
        JobNode task = group.blocks("task").getFirst();
        assertThat(read.label()).isEqualTo("shop");
        assertThat(group.all()
                        .filter(node -> node.type().equals("port"))
                        .findFirst()
                        .orElseThrow()
                        .number("static"))
                .contains(80L);
        assertThat(task.duration("kill_timeout")).contains(30_000_000_000L);
        assertThat(task.block("config").orElseThrow().path()).isEqualTo("group[api].task[web].config");
    }

    @Test
    void gives_a_parsed_job_the_places_of_its_file() {
        Json json = Json.parse(
                "{\"ID\":\"shop\",\"TaskGroups\":[{\"Name\":\"api\",\"Count\":3,\"Tasks\":[{\"Name\":\"web\",\"Driver\":\"docker\"}]}]}");

        JobNode located = NomadJson.located(NomadJson.read(json).orElseThrow(), job);

        JobNode task = located.blocks("group").getFirst().blocks("task").getFirst();
        assertThat(task.placeOf("driver").line()).isEqualTo(17);
        assertThat(located.blocks("group").getFirst().placeOf("count").line()).isEqualTo(10);
    }

    @Test
    void has_no_job_where_there_is_none() {
        assertThat(SpecReader.read("variable \"a\" {}\n")).isEmpty();
        assertThat(NomadJson.read(Json.parse("[]"))).isEqualTo(Optional.empty());
        assertThat(job.place()).isNotEqualTo(Position.NOWHERE);
    }

    @ParameterizedTest
    @CsvSource({"1h30m,5400000000000", "1.5s,1500000000", "250ms,250000000", "0,0", "-2s,-2000000000", ".5m,30000000000"
    })
    void reads_lengths_of_time(String text, long nanoseconds) {
        assertThat(Durations.nanoseconds(text)).contains(nanoseconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "1 s", "1x", "1..5s", "1d", "99999999999h", "-"})
    void refuses_what_is_no_length_of_time(String text) {
        assertThat(Durations.nanoseconds(text)).isEmpty();
    }

    private JobNode find(String path) {
        return job.all().filter(node -> node.path().equals(path)).findFirst().orElseThrow();
    }
}
