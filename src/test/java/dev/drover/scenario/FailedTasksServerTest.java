package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.health.Cause;
import dev.drover.health.Diagnosis;
import org.junit.jupiter.api.Test;

/** Tasks that fail in every way that can be provoked. */
class FailedTasksServerTest extends ProvokedFailures {
    @Test
    void anImageThatIsNotThere() {
        Diagnosis diagnosis = failed(job("no-image", "", docker("image = \"" + REGISTRY.image("nowhere:9") + "\"")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.IMAGE_NOT_FOUND);
        assertThat(diagnosis.line()).contains("nowhere:9").contains("task app");
    }

    @Test
    void aCommandThatIsNotThere() {
        String image = REGISTRY.push(DOCKER, "shop:1");

        Diagnosis diagnosis =
                failed(job("no-command", "", docker("image = \"" + image + "\"\ncommand = \"/bin/nothing\"")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.COMMAND_NOT_FOUND);
    }

    @Test
    void aTaskThatRunsOutOfMemory() {
        String image = REGISTRY.push(DOCKER, "shop:1");
        String hungry = "image = \"" + image + "\"\ncommand = \"/bin/dd\"\n"
                + "args = [\"if=/dev/zero\", \"of=/dev/null\", \"bs=70M\", \"count=1\"]";

        Diagnosis diagnosis = failed(job("hungry", "", docker(hungry)));

        assertThat(diagnosis.cause()).isEqualTo(Cause.OUT_OF_MEMORY);
        assertThat(diagnosis.where().group()).isEqualTo("web");
    }

    @Test
    void aPrivilegedContainer() {
        String image = REGISTRY.push(DOCKER, "shop:1");

        Diagnosis diagnosis = failed(job("privileged", "", docker("image = \"" + image + "\"\nprivileged = true")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.DRIVER_CONFIG);
    }

    @Test
    void aConfigurationThatTheDriverCannotRead() {
        Diagnosis diagnosis = failed(job("unreadable", "", docker("image = \"x:1\"\nno_such_thing = \"${FOO}\"")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.DRIVER_CONFIG);
    }

    @Test
    void aProgramThatEndsAgainAndAgain() {
        String crashing = """
                task "app" {
                  driver = "raw_exec"
                  config {
                    command = "/bin/sh"
                    args    = ["-c", "echo no configuration >&2; exit 3"]
                  }
                }
                """;

        Diagnosis diagnosis = failed(job("crashing", "", crashing));

        assertThat(diagnosis.cause()).isEqualTo(Cause.CRASH_LOOP);
        assertThat(diagnosis.line()).contains("Exit Code: 3");
        assertThat(lastLines(diagnosis)).contains("no configuration");
    }

    @Test
    void aTaskThatNeverBecomesHealthyInTime() {
        String slow = mock("run_for = \"1h\"\n    start_block_for = \"30s\"");

        Diagnosis diagnosis = failed(job("slow", "", slow));

        assertThat(diagnosis.cause()).isEqualTo(Cause.NOT_STARTED);
        assertThat(diagnosis.line()).contains("healthy_deadline");
    }

    /** Nomad tries elsewhere until the deployment's own time is over: the cause is what went wrong each time. */
    @Test
    void aDeadlineThatPassesWhileNomadTriesAgain() {
        String text = job("tried", "", mock("run_for = \"50ms\"\n    exit_code = 5"))
                .replace(
                        "attempts  = 0\n      unlimited = false",
                        "delay          = \"5s\"\n      delay_function = \"constant\"\n      unlimited      = true");

        Diagnosis diagnosis = failed(text);

        assertThat(cluster.rollout(parsed(text).id())
                        .orElseThrow()
                        .deployment()
                        .orElseThrow()
                        .description())
                .startsWith("Failed due to progress deadline");
        assertThat(diagnosis.cause()).isEqualTo(Cause.CRASH_LOOP);
        assertThat(diagnosis.line()).contains("Exit Code: 5");
    }

    @Test
    void aTemplateThatWaitsForAVariable() {
        String waiting = """
                task "app" {
                  driver = "mock_driver"
                  config {
                    run_for = "1h"
                  }
                  template {
                    destination = "local/app.env"
                    data        = "{{ with nomadVar \\"nomad/jobs/waiting\\" }}{{ .key }}{{ end }}"
                  }
                }
                """;

        Diagnosis diagnosis = failed(job("waiting", "", waiting));

        assertThat(diagnosis.cause()).isEqualTo(Cause.TEMPLATE_WAITS);
        assertThat(diagnosis.line()).contains("nomad/jobs/waiting");
    }

    @Test
    void aTemplateThatIsWrong() {
        String wrong = """
                task "app" {
                  driver = "mock_driver"
                  config {
                    run_for = "1h"
                  }
                  template {
                    destination = "local/app.env"
                    data        = "{{ secrt \\"x\\" }}"
                  }
                }
                """;

        assertThat(failed(job("wrong-template", "", wrong)).cause()).isEqualTo(Cause.TEMPLATE_FAILED);
    }

    @Test
    void anArtifactThatIsNotThere() {
        String artifact = """
                task "app" {
                  driver = "mock_driver"
                  config {
                    run_for = "1h"
                  }
                  artifact {
                    source = "http://127.0.0.1:1/nothing.tgz"
                  }
                }
                """;

        assertThat(failed(job("no-artifact", "", artifact)).cause()).isEqualTo(Cause.ARTIFACT);
    }

    @Test
    void aHealthCheckThatFails() {
        String unhealthy = """
                network {
                  port "http" {}
                }
                service {
                  provider = "nomad"
                  name     = "unhealthy-shop"
                  port     = "http"
                  check {
                    type     = "http"
                    path     = "/health"
                    interval = "1s"
                    timeout  = "1s"
                  }
                }
                """ + mock("run_for = \"1h\"");

        Diagnosis diagnosis = failed(job("unhealthy", "", unhealthy));

        assertThat(diagnosis.cause()).isEqualTo(Cause.CHECK_FAILING);
        assertThat(cluster.failingChecks(diagnosis.where().allocation()))
                .singleElement()
                .satisfies(said -> assertThat(said).contains("unhealthy-shop").contains("refused"));
    }

    @Test
    void aCheckThatRestartsItsTaskUntilThatIsEnough() {
        String restarted = """
                network {
                  port "http" {}
                }
                service {
                  provider = "nomad"
                  name     = "restarted-shop"
                  port     = "http"
                  check {
                    name     = "alive"
                    type     = "tcp"
                    interval = "1s"
                    timeout  = "1s"
                    check_restart {
                      limit = 1
                      grace = "1s"
                    }
                  }
                }
                """ + mock("run_for = \"1h\"");

        Diagnosis diagnosis = failed(job("restarted", "", restarted));

        assertThat(diagnosis.cause()).isEqualTo(Cause.CHECK_FAILING);
        assertThat(diagnosis.line()).contains("alive");
    }

    @Test
    void aProgramThatTheProcessorCannotRun() {
        String image = REGISTRY.push(DOCKER, "shop:1");
        String foreign = docker("image = \"" + image + "\"\ncommand = \"/local/app\"")
                .replace("  resources {", """
                          template {
                            destination = "local/app"
                            perms       = "755"
                            data        = "\\u007fELF of another kind"
                          }
                          resources {""".stripLeading());

        Diagnosis diagnosis = failed(startedAgain(job("foreign", "", foreign)));
        Diagnosis better = diagnosis.knowing(lastLines(diagnosis));

        assertThat(better.cause()).as("%s", diagnosis).isEqualTo(Cause.WRONG_ARCHITECTURE);
        assertThat(better.line()).contains("exec format error");
    }

    /** Nomad's Docker driver now and then loses the words of a container that ends at once; of several, hardly all. */
    private static String startedAgain(String text) {
        return text.replace("attempts = 0\n      mode ", "attempts = 4\n      delay    = \"1s\"\n      mode ")
                .replace("healthy_deadline  = \"6s\"", "healthy_deadline  = \"60s\"")
                .replace("progress_deadline = \"8s\"", "progress_deadline = \"70s\"");
    }

    @Test
    void aPortThatTheGroupDoesNotHave() {
        String image = REGISTRY.push(DOCKER, "shop:1");

        Diagnosis diagnosis = failed(job("no-port", "", docker("image = \"" + image + "\"\nports = [\"nope\"]")));

        assertThat(diagnosis.cause()).isEqualTo(Cause.DRIVER_CONFIG);
        assertThat(diagnosis.line()).contains("nope");
    }

    @Test
    void theTaskThatFailedAndNotItsSibling() {
        String crashing = mock("run_for = \"50ms\"\n    exit_code = 4").replace("\"app\"", "\"db\"");

        Diagnosis diagnosis = failed(job("siblings", "", mock("run_for = \"1h\"") + crashing));

        assertThat(diagnosis.cause()).isEqualTo(Cause.CRASH_LOOP);
        assertThat(diagnosis.where().task()).isEqualTo("db");
    }
}
