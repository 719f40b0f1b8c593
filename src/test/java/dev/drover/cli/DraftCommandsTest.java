package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.doctor.Checkup;
import dev.drover.fabio.RouteTable;
import dev.drover.json.Json;
import dev.drover.plan.Action;
import dev.drover.plan.Outcome;
import dev.drover.testing.FakeConsul;
import dev.drover.testing.FakeVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftCommandsTest {
    @TempDir
    private Path directory = Path.of("");

    private final FakeTools tools = new FakeTools() {
        @Override
        public DraftTools drafting() {
            return new Directories("");
        }

        @Override
        public Outside outside() {
            return outside;
        }
    };

    private Alone outside = Alone.NOTHING;

    @BeforeEach
    void aRepository() throws IOException {
        write("Dockerfile", "FROM alpine:3\nEXPOSE 8080\nCMD [\"/app\"]\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Typed drover(String... args) {
        return Typed.drover(tools, directory, args);
    }

    @Test
    void generatePrintsTheSpecAloneAndTellsTheRestAside() {
        Typed typed = drover("generate", directory.toString());

        assertThat(typed.code()).isZero();
        assertThat(typed.out())
                .startsWith("variable \"image\" {")
                .contains("to = 8080")
                .endsWith("}\n");
        assertThat(typed.err()).contains("PROPERTY").contains("open: image:");
    }

    @Test
    void generateWritesAFileAndTakesAnswers() throws IOException {
        write("answers.yaml", "version: 1\nanswers:\n  image: a/b:1\n  port: 9000\n");

        Typed typed = drover("generate", directory.toString(), "--answers", "answers.yaml", "-o", "out/job.nomad");

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).isEmpty();
        assertThat(Files.readString(directory.resolve("out/job.nomad"))).contains("\"a/b:1\"", "to = 9000");
    }

    private static final String CONVENTIONS = """
            { "vault": { "path_patterns": { "database": "secret/data/{app_name}/db" } },
              "fabio": { "default_port": 9999, "hostname_suffix": ".cluster", "reserved_hostnames": ["vault"] } }""";

    private void aCluster(FakeVault vault) {
        FakeConsul consul =
                new FakeConsul().register("nomad-client").put("config/nomad-agent/conventions", CONVENTIONS);
        outside = Alone.with(
                consul,
                vault,
                () -> List.of(new RouteTable.Route("other", "shop.cluster:9999/")),
                Checkup.ok("consul", "http://consul:8500", "1.22.5"),
                Checkup.failed("vault", "http://vault:8200", "Vault is sealed", "Unseal it."));
    }

    @Test
    void generateKnowsTheClusterAndShowsHowItIsFound() throws IOException {
        write("shop/Dockerfile", "FROM alpine:3\nEXPOSE 8080\nCMD [\"/app\"]\n");
        write("shop/.env.example", "DB_PASSWORD=\n");
        aCluster(new FakeVault().keep("secret", "shop/db", Set.of("password")));

        Typed typed = drover("generate", directory.resolve("shop").toString());

        assertThat(typed.out())
                .contains("provider = \"consul\"")
                .contains("secret \"secret/data/shop/db\"")
                .contains("urlprefix-shop-2.cluster:9999/");
        assertThat(typed.err()).contains("SERVICE", "Vault is sealed", "Unseal it.");
    }

    @Test
    void aServiceThatIsDownIsSaidAndKeepsNothingElseBack() throws IOException {
        write("shop/Dockerfile", "FROM alpine:3\nEXPOSE 8080\nCMD [\"/app\"]\n");
        write("shop/.env.example", "DB_PASSWORD=\n");
        FakeVault vault = new FakeVault();
        vault.goDown();
        aCluster(vault);

        Typed typed = drover("generate", directory.resolve("shop").toString());

        assertThat(typed.out()).contains("provider = \"consul\"").contains("urlprefix-shop-2.cluster:9999/");
        assertThat(typed.err()).contains("note: vault: it is sealed. Unseal it");
    }

    @Test
    void generateAsksNobodyWithoutTheCheck() {
        outside = Alone.with(
                new FakeConsul().register("nomad-client"),
                new FakeVault(),
                () -> List.of(),
                Checkup.ok("consul", "http://consul:8500", "1.22.5"));

        Typed typed = drover("generate", directory.toString(), "--skip-infra-check");

        assertThat(typed.out()).contains("provider = \"nomad\"");
        assertThat(typed.err()).doesNotContain("SERVICE ");
    }

    @Test
    void aPersonMayStopWhenAServiceIsDown() {
        aCluster(new FakeVault());

        Typed typed = Typed.spoken(tools, directory, "no\n", "generate", directory.toString(), "-o", "job.nomad");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).contains("1 service(s) unavailable").contains("Nothing was drafted.");
        assertThat(directory.resolve("job.nomad")).doesNotExist();
    }

    @Test
    void aPersonIsAskedThenShownEverythingBeforeAnythingIsWritten() throws IOException {
        write(".env.example", "LOG_LEVEL=info\nAPI_KEY=\n");

        Typed typed = Typed.spoken(
                tools, directory, "a/b:1\nconfirm\nno\n", "generate", directory.toString(), "-o", "job.nomad");

        assertThat(typed.err())
                .containsSubsequence(
                        "Which image", "VARIABLE", "API_KEY", "[confirm/edit]", "PROPERTY", "a/b:1", "Write");
        assertThat(typed.err()).contains("Nothing was written.");
        assertThat(directory.resolve("job.nomad")).doesNotExist();
    }

    @Test
    void whoLeavesBeforeTheLastQuestionGetsNothing() throws IOException {
        write(".env.example", "LOG_LEVEL=info\nAPI_KEY=\n");

        Typed shown = Typed.spoken(tools, directory, "a/b:1\n", "generate", directory.toString());
        Typed written = Typed.spoken(tools, directory, "", "generate", directory.toString(), "-o", "job.nomad");

        assertThat(shown.code()).isEqualTo(130);
        assertThat(shown.out()).isEmpty();
        assertThat(written.code()).isEqualTo(130);
        assertThat(written.err()).contains("Enter keeps", "Nothing was written.");
        assertThat(directory.resolve("job.nomad")).doesNotExist();
    }

    @Test
    void whatIsLeftOpenIsSaid() throws IOException {
        Typed typed = Typed.spoken(tools, directory, "\n", "generate", directory.toString());

        assertThat(typed.code()).isZero();
        assertThat(typed.err()).contains("open: image: Which image should run? (required before the job can run)");
    }

    @Test
    void aPromptIsUnderstoodAsFarAsThatGoesWithoutAModel() throws IOException {
        write("docker/Dockerfile.web", "FROM alpine:3\nEXPOSE 5000\nCMD [\"/web\"]\n");

        Typed typed = drover(
                "generate",
                directory.toString(),
                "--prompt",
                "Deploy using docker/Dockerfile.web on port 8123, please");
        Typed vague = drover("generate", directory.toString(), "--prompt", "Make it nice");

        assertThat(typed.out()).contains("to = 8123");
        assertThat(typed.err()).contains("understood docker/Dockerfile.web, port 8123");
        assertThat(vague.err()).contains("--prompt: nothing of it is understood without a model");
    }

    @Test
    void policyIsSaidBeforeAnybodyDeploysTheDraft() throws IOException {
        write("answers.yaml", "version: 1\nanswers:\n  image: evil.example/a/b:1\n");
        FakeTools strict = new FakeTools(Map.of("DROVER_POLICY_IMAGES", "registry.example/*")) {
            @Override
            public DraftTools drafting() {
                return new Directories("");
            }

            @Override
            public Outside outside() {
                return outside;
            }
        };

        Typed typed = Typed.drover(strict, directory, "generate", directory.toString(), "--answers", "answers.yaml");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).contains("policy: ").contains("evil.example/a/b:1");
        assertThat(typed.out()).contains("evil.example/a/b:1");
    }

    @Test
    void generateIsOneDocumentForPrograms() {
        Json document =
                Json.parse(drover("generate", directory.toString(), "--json").out());

        assertThat(document.get("schema").string("")).isEqualTo("drover.draft/1");
        assertThat(document.get("questions").list().getFirst().get("id").string(""))
                .isEqualTo("image");
    }

    @Test
    void answersThatCantBeReadAreRefusedWithTheirPlace() throws IOException {
        write("answers.yaml", "version: 1\nanswers:\n  port: banana\n");

        Typed typed = drover("generate", directory.toString(), "--answers", "answers.yaml");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("answers.yaml:3:9");
    }

    @Test
    void repairEditsInPlaceAndASecondRunHasNothingToDo() throws IOException {
        drover("generate", directory.toString(), "-o", "deploy/job.nomad");
        write(
                "deploy/drover.lock",
                "version 1\ncommit none\nanalyser 1\nport = 8080 @ image 0.8\ndockerfile = \"Dockerfile\" @ image 0.8\n");
        write("Dockerfile", "FROM alpine:3\nEXPOSE 9000\nCMD [\"/app\"]\n");

        Typed checked = drover("repair", directory.toString(), "--check");
        Typed repaired = drover("repair", directory.toString());
        Typed again = drover("repair", directory.toString(), "--check");

        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out()).contains("port: 8080 → 9000");
        assertThat(repaired.code()).isZero();
        assertThat(Files.readString(directory.resolve("deploy/job.nomad"))).contains("to = 9000");
        assertThat(Files.readString(directory.resolve("deploy/drover.lock"))).contains("port = 9000");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("nothing to change");
    }

    @Test
    void repairWithoutASpecSaysHowToGetOne() {
        Typed typed = drover("repair", directory.toString());

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("there is no spec").contains("drover generate");
    }

    @Test
    void theGraphHasEveryActionAndEveryOutcomeOfTheLoop() {
        String text = drover("graph").out();
        String mermaid = drover("graph", "--mermaid").out();

        assertThat(LoopGraph.ACTIONS.stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(permitted(Action.class));
        assertThat(LoopGraph.OUTCOMES.stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(permitted(Outcome.class));
        assertThat(text).contains("observe", "plan", "register the job in Nomad");
        assertThat(mermaid).startsWith("flowchart TD\n").contains("Act --> Register");
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<? extends T>[] permitted(Class<T> sealed) {
        return (Class<? extends T>[]) sealed.getPermittedSubclasses();
    }
}
