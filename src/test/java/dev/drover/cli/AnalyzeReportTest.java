package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.draft.Inquiry;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.json.Json;
import dev.drover.source.SourceTree;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnalyzeReportTest {
    private static final MemoryTree SHOP = MemoryTree.of(
            Map.of(
                    "api/Dockerfile",
                    "FROM scratch\nEXPOSE 8080\nENV DB_PASSWORD=hunter2hunter2\nENTRYPOINT [\"/api\"]\n",
                    "api/\u001b[31mred.env",
                    "X=1\n",
                    "web/Dockerfile",
                    "FROM nginx\nEXPOSE 80\nCMD [\"nginx\", \"\u001b[2J\"]\n",
                    "compose.yaml",
                    "services:\n  api: { build: ./api, ports: [\"1:9090\"], environment: { DB_PASSWORD: hunter2hunter2 } }\n  web: { build: ./web }\n"));

    @Test
    void theDocumentHasTheMembersThatProgramsRelyOn() {
        Json document = Json.parse(AnalyzeReport.json(facts()));

        assertThat(document.get("schema").string()).contains("drover.facts/1");
        assertThat(document.map()).containsKeys("revision", "partial", "facts", "questions", "apps");
        assertThat(document.get("apps").list()).hasSize(2);
        Json port = document.get("facts").list().stream()
                .filter(fact -> fact.get("fact").string("").equals("port"))
                .findFirst()
                .orElseThrow();
        assertThat(port.map()).containsKeys("fact", "key", "value", "confidence", "evidence", "others");
        assertThat(port.get("key").isNothing()).isTrue();
        assertThat(port.get("value").number(0)).isEqualTo(9090);
        Json evidence = port.get("evidence").list().getFirst();
        assertThat(evidence.get("file").string()).contains("compose.yaml");
        assertThat(evidence.get("line").number(0)).isEqualTo(2);
        assertThat(evidence.get("class").string()).contains("composed");
        assertThat(port.get("others").list().getFirst().get("value").number(0)).isEqualTo(8080);
    }

    @Test
    void aSecretsDefaultIsNull() {
        Json document = Json.parse(AnalyzeReport.json(facts()));

        Json secret = document.get("facts").list().stream()
                .filter(fact -> fact.get("key").string("").equals("DB_PASSWORD"))
                .findFirst()
                .orElseThrow()
                .get("value");
        assertThat(secret.get("default").isNothing()).isTrue();
        assertThat(secret.get("secret").truth(false)).isTrue();
        assertThat(document.encoded()).doesNotContain("hunter2");
    }

    @Test
    void theTableShowsEveryAppItsDisagreementsAndQuestions() {
        String table = AnalyzeReport.table(facts(), false, 100);

        assertThat(table)
                .contains("2 apps: shop, shop", "shop from api/Dockerfile", "shop from web/Dockerfile")
                .contains("Image\n", "Network\n", "Environment\n", "Size\n", "128 MiB")
                .contains("port", "9090", "compose.yaml:2", "85%")
                .contains("Disagreements\n  port 9090 (compose.yaml:2), over\n    8080 (api/Dockerfile:2)\n")
                .contains(
                        "Would be asked",
                        "Where does DB_PASSWORD come from?  unless answered: variable nomad/jobs/shop#db_password")
                .doesNotContain("hunter2")
                .doesNotContain("\u001b");
    }

    @Test
    void ofSeveralDockerfilesTheTableSaysWhyThisOne() {
        MemoryTree tree = MemoryTree.of(Map.of(
                "Dockerfile",
                "FROM node\n",
                "Dockerfile.production",
                "FROM node\nENV API_TOKEN= MAIL_PASSWORD=\n",
                ".github/workflows/deploy.yml",
                "jobs:\n  image:\n    steps:\n      - uses: docker/build-push-action@v6\n"
                        + "        with: { file: Dockerfile.production, tags: acme/shop }\n",
                ".env.example",
                "API_TOKEN=\nMAIL_PASSWORD=\n"));

        String table = AnalyzeReport.table(read(tree), false, 100);

        assertThat(table)
                .contains(
                        "Chosen because .github/workflows/deploy.yml:5 builds it. Others: Dockerfile; --dockerfile PATH")
                .contains(
                        "Where do these 2 variables come from?",
                        "    API_TOKEN      unless answered: variable nomad/jobs/shop#api_token\n",
                        "    MAIL_PASSWORD  unless answered: variable nomad/jobs/shop#mail_password\n");
    }

    @Test
    void whatIsKnownOfTheFirstAppIsNotSaidAgainOfItsWorker() {
        MemoryTree tree = MemoryTree.of(Map.of(
                "Dockerfile",
                "FROM python\nUSER app\n",
                "compose.yaml",
                "services:\n  web: { build: ., ports: [\"80:8000\"] }\n"
                        + "  worker: { build: ., command: celery worker, environment: { QUEUE: mail } }\n"));

        String table = AnalyzeReport.table(read(tree), false, 100);

        assertThat(table.lines().filter(line -> line.contains("  user "))).hasSize(1);
        assertThat(table.lines().filter(line -> line.contains("QUEUE"))).hasSize(1);
        assertThat(table).contains("facts more, the same as of shop\n");
    }

    @Test
    void aTableFitsTheTerminal() {
        for (int width : List.of(10, 60, 80, 120, 500)) {
            String table = AnalyzeReport.table(facts(), false, width);

            assertThat(table.lines().filter(line -> line.contains("%")))
                    .allMatch(line -> line.length() <= Math.clamp(width, 60, 160));
        }
    }

    @Test
    void colourIsOnlyUsedWhenItIsWanted() {
        assertThat(AnalyzeReport.table(facts(), true, 100))
                .contains("\u001b[32m")
                .doesNotContain("\u001b[2J");
    }

    @Test
    void anEmptyRepositoryHasNothingToSay() {
        assertThat(AnalyzeReport.table(List.of(), false, 80)).contains("nothing here that can be deployed");
        assertThat(Json.parse(AnalyzeReport.json(List.of())).get("facts").list())
                .isEmpty();
    }

    @Test
    void aRepositoryThatSaysNothingIsToldSo() {
        String table = AnalyzeReport.table(read(MemoryTree.of("README.md", "# Shop\n")), false, 80);

        assertThat(table).isEqualTo("""
                shop  0 facts, 0 disputed, 1 question
                Nothing here says what would run: there is no Dockerfile, compose file or job spec.

                Would be asked
                  ? Which image should run?  (required)
                    Nothing in the repository names the image that is built from it.
                """);
    }

    private static List<Inquiry> facts() {
        return read(SHOP);
    }

    private static List<Inquiry> read(SourceTree tree) {
        return Analyser.analyse(tree, AnalysisRequest.WHOLE).stream()
                .map(app -> Inquiry.of("shop", app, new TreeMap<>()))
                .toList();
    }
}
