package dev.drover.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each remedy writes the lines that help, and leaves every other byte where it was, odd layout and comments included. */
class FaultRepairTest {
    private static final String SPEC = """
            # Ours, see the handbook.
            job "shop" {
              datacenters = ["dc1", "dc9"] # two rooms
              group "web" {
                network {
                  mode = "bridge"
                  port "http" {
                    static = 8080 # historical
                  }
                }
                task "app" {
                  driver   =   "docker"
                  config {
                    image = "shop:1"
                    ports = ["http"]
                  }
                }
              }
              group "other" {
                network {
                  port "admin" {
                    static = 9090
                  }
                }
                task "app" {
                  driver = "docker"
                  config {
                    image = "other:1"
                  }
                }
              }
            }
            """;

    private static FaultRepair.Repaired repaired(String spec, Ailment ailment) {
        return FaultRepair.of(spec, ailment).orElseThrow();
    }

    @Test
    void aTakenPortBecomesDynamicAndTheContainerListensWhereItDid() {
        FaultRepair.Repaired repaired = repaired(SPEC, new Ailment.PortTaken("web"));

        assertThat(repaired.text()).doesNotContain("static = 8080").contains("static = 9090");
        assertThat(port(repaired.text())).isEqualTo("to = 8080");
        assertThat(around(repaired.text(), "port \"http\" {", "}\n    }\n    task"))
                .isEqualTo(around(SPEC, "port \"http\" {", "}\n    }\n    task"));
        assertThat(repaired.words()).isEqualTo("giving port http a dynamic port in place of 8080");
    }

    /** The lines of the web group's port without comments. */
    private static String port(String text) {
        int from = text.indexOf("port \"http\" {") + "port \"http\" {".length();
        return text.substring(from, text.indexOf('}', from))
                .lines()
                .map(line -> line.replaceAll("#.*", "").strip().replaceAll(" +", " "))
                .filter(line -> !line.isEmpty())
                .reduce((one, two) -> one + "\n" + two)
                .orElse("");
    }

    /** What stands before the first mark and from the second on. */
    private static String around(String text, String first, String second) {
        return text.substring(0, text.indexOf(first)) + text.substring(text.indexOf(second));
    }

    @Test
    void aPortThatIsMappedAlreadyKeepsItsMapping() {
        String mapped = SPEC.replace("static = 8080 # historical\n", "static = 8080\n        to = 3000\n");

        assertThat(repaired(mapped, new Ailment.PortTaken("web")).text())
                .isEqualTo(mapped.replace("        static = 8080\n", ""));
    }

    @Test
    void aPortOfTheHostsOwnNetworkIsLeftToPeople() {
        assertThat(FaultRepair.of(SPEC.replace("\"bridge\"", "\"host\""), new Ailment.PortTaken("web")))
                .isEmpty();
        assertThat(FaultRepair.of(
                        SPEC.replace("image = \"shop:1\"", "network_mode = \"host\"\n        image = \"shop:1\""),
                        new Ailment.PortTaken("web")))
                .isEmpty();
    }

    @Test
    void aSlowPullGetsTimeAndTheDeploymentWaitsLongerThanThePull() {
        FaultRepair.Repaired repaired = repaired(SPEC, new Ailment.SlowPull("web", "app"));

        assertThat(added(SPEC, repaired.text()))
                .containsExactlyInAnyOrder(
                        "image_pull_timeout = \"15m\"",
                        "update {",
                        "healthy_deadline = \"20m\"",
                        "progress_deadline = \"25m\"",
                        "}");
        assertThat(repaired.text().indexOf("image_pull_timeout"))
                .isLessThan(repaired.text().indexOf("\"other\""));
        assertThat(repaired.text().indexOf("healthy_deadline"))
                .isLessThan(repaired.text().indexOf("\"other\""));
    }

    /** The lines of the second text that the first does not have, its own all being there in their order. */
    private static List<String> added(String before, String after) {
        List<String> added = new ArrayList<>();
        Iterator<String> old = before.lines().iterator();
        String awaited = old.next();
        for (String line : after.lines().toList()) {
            if (line.equals(awaited)) {
                awaited = old.hasNext() ? old.next() : "the end";
            } else if (!line.isBlank()) {
                added.add(line.strip().replaceAll(" +", " "));
            }
        }
        assertThat(awaited).as("every old line is still there, byte for byte").isEqualTo("the end");
        return added;
    }

    @Test
    void theUpdateOfTheJobIsTheOneThatIsGivenMoreTime() {
        String own = SPEC.replace("  group \"web\" {\n", """
                  update {
                    max_parallel     = 2
                    healthy_deadline = "3m"
                  }
                  group "web" {
                """);

        String text = repaired(own, new Ailment.SlowPull("web", "app")).text();

        assertThat(text).containsOnlyOnce("update {").contains("max_parallel").doesNotContain("\"3m\"");
        assertThat(text).containsOnlyOnce("healthy_deadline").containsOnlyOnce("progress_deadline");
    }

    @Test
    void aPullThatWasGivenItsTimeIsLeftToPeople() {
        String given = SPEC.replace("image = \"shop:1\"", "image_pull_timeout = \"30m\"\n        image = \"shop:1\"");

        assertThat(FaultRepair.of(given, new Ailment.SlowPull("web", "app"))).isEmpty();
    }

    @Test
    void anImageForAnotherProcessorConstrainsItsGroupAlone() {
        FaultRepair.Repaired repaired = repaired(SPEC, new Ailment.WrongArchitecture("other"));

        assertThat(added(SPEC, repaired.text()))
                .contains("attribute = \"${attr.cpu.arch}\"", "value = \"amd64\"")
                .allMatch(line -> line.matches("constraint \\{|attribute = .*|value = .*|operator = \"=\"|}"));
        assertThat(repaired.text().indexOf("constraint {"))
                .isGreaterThan(repaired.text().indexOf("group \"other\""));
        assertThat(FaultRepair.of(repaired.text(), new Ailment.WrongArchitecture("other")))
                .isEmpty();
    }

    @Test
    void aMissingDatacenterGivesWayToAny() {
        FaultRepair.Repaired repaired = repaired(SPEC, new Ailment.NoDatacenter());

        assertThat(repaired.text()).isEqualTo(SPEC.replace("[\"dc1\", \"dc9\"]", "[\"*\"]"));
        assertThat(repaired.words()).contains("any datacenter");
        assertThat(FaultRepair.of(repaired.text(), new Ailment.NoDatacenter())).isEmpty();
    }

    @Test
    void whereTheSpecDoesNotHaveTheGroupNothingIsWritten() {
        assertThat(FaultRepair.of(SPEC, new Ailment.PortTaken("api"))).isEmpty();
        assertThat(FaultRepair.of(SPEC, new Ailment.SlowPull("api", "app"))).isEmpty();
        assertThat(FaultRepair.of(SPEC, new Ailment.WrongArchitecture("api"))).isEmpty();
        assertThat(FaultRepair.of(SPEC.replace("  datacenters", "  # datacenters"), new Ailment.NoDatacenter()))
                .isEmpty();
        assertThat(FaultRepair.of("job \"shop\" {", new Ailment.NoDatacenter())).isEmpty();
    }
}
