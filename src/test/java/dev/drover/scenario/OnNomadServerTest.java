package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.json.Json;
import dev.drover.testing.servers.Answers;
import dev.drover.testing.servers.LoopbackPort;
import dev.drover.testing.servers.NomadServer;
import dev.drover.testing.servers.PackagedDrover;
import dev.drover.testing.servers.PostgresServer;
import dev.drover.testing.servers.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The job that runs Drover on Nomad, on a real one with access control: it holds no Nomad token but its own identity, and reaches
 * Nomad by the task API. Only the driver differs from the file, because no image can be built here.
 */
class OnNomadServerTest {
    private static final Path FOLDER = Path.of("k8s-nomad-deploy");

    @RegisterExtension
    static final NomadServer NOMAD = NomadServer.newest().withAcl();

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    static final PackagedDrover DROVER = new PackagedDrover();

    @Test
    void theJobThatRunsDroverOnNomadReachesNomadByItsOwnIdentity() throws IOException {
        int port = LoopbackPort.free(1).getFirst();
        allow();
        NOMAD.answers().must("PUT", path("/v1/var/nomad/jobs/drover"), variable());

        NOMAD.answers().must("POST", path("/v1/jobs"), registration(port));

        Answers drover = new Answers(
                URI.create("http://127.0.0.1:" + port), Map.of("Authorization", "Bearer " + PackagedDrover.TOKEN));
        Waiting.until(
                "Drover is ready, on Nomad",
                Duration.ofSeconds(90),
                () -> drover.get("/q/health/ready").ok());
        Waiting.until(
                "Nomad counts it as healthy",
                Duration.ofSeconds(60),
                () -> NOMAD.answers()
                        .get(path("/v1/job/drover/deployment"))
                        .body()
                        .contains("\"Status\":\"successful\""));
        String dependencies = drover.get("/q/health/group/dependencies").body();
        assertThat(dependencies).contains("\"nomad\": \"OK").doesNotContain("FAILED");
    }

    /** As drover-policy.hcl says: its rights belong to the job's identity and to nobody else. */
    private static void allow() throws IOException {
        String rules = Files.readString(FOLDER.resolve("drover-policy.hcl"))
                .replace("namespace \"default\"", "namespace \"" + NOMAD.namespace() + "\"");
        Map<String, Json> policy = Map.of(
                "Name",
                Json.of("drover-on-nomad"),
                "Rules",
                Json.of(rules),
                "JobACL",
                Json.object(Map.of("Namespace", Json.of(NOMAD.namespace()), "JobID", Json.of("drover"))));
        NOMAD.answers()
                .must(
                        "POST",
                        "/v1/acl/policy/drover-on-nomad",
                        Json.object(policy).encoded());
    }

    private static String variable() {
        Map<String, Json> items = Map.of(
                "database_url",
                Json.of(POSTGRES.jdbcUrl()),
                "DROVER_TOKENS_TESTER_VALUE",
                Json.of(PackagedDrover.TOKEN),
                "unrelated",
                Json.of("kept back"));
        return Json.object(Map.of("Path", Json.of("nomad/jobs/drover"), "Items", Json.object(items)))
                .encoded();
    }

    /** The file, with the packaged program instead of the image. */
    private static String registration(int port) throws IOException {
        String text = Files.readString(FOLDER.resolve("drover.nomad.hcl"))
                .replace("count = 2", "count = 1")
                .replace("min_healthy_time = \"10s\"", "min_healthy_time = \"1s\"")
                .replace("interval = \"10s\"", "interval = \"1s\"")
                .replace("to = 8080", "static = " + port)
                .replace("driver = \"docker\"", "driver = \"raw_exec\"")
                .replace("env {\n", "env {\n DROVER_PORT = " + port + "\n HOME = \"${NOMAD_TASK_DIR}\"\n")
                .replaceFirst("(?s)config \\{.*?\n      }", program());
        String variables =
                "image = \"none\"\npublic_url = \"http://127.0.0.1:" + port + "\"\nconfig_repository = \"\"\n";
        Map<String, Json> wanted =
                Map.of("JobHCL", Json.of(text), "Variables", Json.of(variables), "Canonicalize", Json.of(true));
        Json job = Json.parse(NOMAD.answers()
                .must("POST", path("/v1/jobs/parse"), Json.object(wanted).encoded()));
        return Json.object(Map.of("Job", job)).encoded();
    }

    private static String program() {
        List<String> command = DROVER.command();
        StringBuilder arguments = new StringBuilder();
        command.stream()
                .skip(1)
                .forEach(each -> arguments.append('"').append(each).append("\", "));
        return "config {\n command = \"" + command.getFirst() + "\"\n args = [" + arguments + "\"run\"]\n }";
    }

    private static String path(String plain) {
        return plain + "?namespace=" + NOMAD.namespace();
    }
}
