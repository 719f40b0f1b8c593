package dev.drover.facts.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.drover.app.RepositoryProblem;
import dev.drover.facts.Fact;
import dev.drover.testing.MemoryTree;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileRepositoryTest {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final List<String> NAMES = List.of(
            "Dockerfile",
            "docker/Dockerfile.prod",
            "compose.yaml",
            "docker-compose.override.yml",
            ".env.example",
            "Makefile",
            "justfile",
            ".github/workflows/deploy.yml",
            ".gitlab-ci.yml",
            "Jenkinsfile",
            "deploy/build.yaml",
            "deploy/.env.deploy",
            "shop.nomad.hcl",
            "package.json",
            "fly.toml",
            "render.yaml",
            "Procfile",
            "README.md",
            "entrypoint.sh",
            "gunicorn.conf.py",
            "app.py",
            "main.go",
            "src/main.rs",
            "server.js",
            "config.ru",
            "application.properties",
            "src/main/resources/application.yml",
            "go.mod",
            "requirements.txt",
            "docker-bake.hcl",
            "Chart.yaml",
            "values.yaml",
            "k8s/app.yaml",
            "justfile",
            "Taskfile.yml",
            "Jenkinsfile",
            ".gitlab-ci.yml",
            "railway.json",
            "app.json",
            "task-definition.json",
            "score.yaml",
            "config/deploy.yml",
            "supervisord.conf",
            "nginx.conf",
            "Caddyfile",
            "Cargo.toml",
            "pyproject.toml",
            "mix.exs",
            "composer.json",
            "Gemfile",
            "pom.xml",
            "appsettings.json",
            "schema.prisma",
            "config/runtime.exs",
            "Program.cs",
            "app.rb",
            "App.java",
            "index.php");
    private static final List<String> PIECES = List.of(
            "\n",
            "\n  ",
            "\n    ",
            "- ",
            ": ",
            ":",
            "=",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "`",
            "$",
            "${",
            "{{",
            "}}",
            "$(",
            ")",
            "(",
            "\\",
            "\\\n",
            "#",
            "&a ",
            "*a",
            "<<: ",
            "<<EOF",
            "EOF",
            "FROM ",
            "EXPOSE ",
            "ENV ",
            "CMD ",
            "ENTRYPOINT ",
            "HEALTHCHECK CMD ",
            "services",
            "build",
            "image",
            "ports",
            "8080",
            "99999999999999999999",
            "environment",
            "docker build -t ",
            "-f ",
            ".",
            "/",
            "..",
            "jobs",
            "steps",
            "uses",
            "docker/build-push-action@v6",
            "with",
            "file",
            "job \"x\" ",
            "group",
            "task",
            "config",
            "os.environ[",
            "process.env.",
            "os.Getenv(",
            "PORT",
            "DB_PASSWORD",
            "http://localhost:",
            "health",
            "|",
            ">",
            "&&",
            ";",
            "\t",
            "\u0000",
            "\ufffd",
            "\u202e",
            "\ud83d\ude00",
            "scripts",
            "[env]\n",
            "[program:a]\n",
            "kind: Deployment\n",
            "containers:\n",
            "target \"a\" ",
            "settings.X",
            "traefik.http.routers.a.rule",
            "Host(`a.b`)",
            "!reset ",
            "!override ",
            "app.use(",
            "koanf",
            "Dynaconf(",
            "test",
            "env:",
            "vault:",
            "nomad:");

    @Test
    void noRepositoryHurts() {
        Random random = new Random(23);

        for (int round = 0; round < 400; round++) {
            Map<String, String> files = new HashMap<>();
            for (String name : NAMES) {
                if (random.nextInt(3) > 0) {
                    files.put(name, text(random));
                }
            }
            List<AppFacts> apps = Analyser.analyse(MemoryTree.of(files), AnalysisRequest.WHOLE);

            assertThat(apps).isNotEmpty();
            assertThat(apps)
                    .allSatisfy(app -> assertThat(app.facts().facts()).allMatch(HostileRepositoryTest::isSound));
        }
    }

    private static boolean isSound(Fact fact) {
        return fact.confidence() > 0
                && fact.confidence() < 1
                && !fact.evidence().isEmpty();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(80); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @Test
    void longAndDeepFilesTakeNoLongerThanTheyAreLong() {
        Map<String, String> files = new HashMap<>();
        files.put("Dockerfile", "FROM a\n" + "RUN x \\\n".repeat(100_000));
        files.put("api/Dockerfile", "FROM a\nENV A=" + "${A:-".repeat(100_000));
        files.put("web/Dockerfile", "FROM a\n" + "EXPOSE 1-65535\n".repeat(30_000));
        files.put("compose.yaml", "services:\n  a:\n    build: .\n    ports: " + "[".repeat(300_000));
        files.put("app.py", "os.environ[" + "(".repeat(500_000));
        files.put("main.go", "os.Getenv(\"" + "A".repeat(500_000));
        files.put("server.js", "process.env." + "a.".repeat(250_000));
        files.put(".env.example", "A".repeat(500_000) + "=" + "=".repeat(100_000));
        files.put("README.md", "|".repeat(500_000));
        files.put("Makefile", "A = $(A)$(A)\n" + "docker build $(A) ".repeat(20_000));
        files.put("entrypoint.sh", "${A:-".repeat(100_000));
        files.put("shop.nomad.hcl", "job \"a\" {".repeat(20_000));

        assertTimeoutPreemptively(LONG, () -> {
            List<AppFacts> apps = Analyser.analyse(MemoryTree.of(files), AnalysisRequest.WHOLE);

            assertThat(apps).isNotEmpty();
        });
    }

    @Test
    void aDockerfileThatWasAskedForMustBeThere() {
        MemoryTree tree = MemoryTree.of("api/Dockerfile", "FROM scratch\n");

        assertThatThrownBy(() -> Analyser.analyse(tree, new AnalysisRequest("Dockerfile", "")))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("there is no such Dockerfile")
                .hasMessageContaining("Name one of api/Dockerfile");
    }

    @Test
    void hiddenFilesAreNoEvidence() {
        MemoryTree tree = MemoryTree.of(Map.of(
                "Dockerfile",
                "FROM scratch\nEXPOSE 1\n",
                "compose.yaml",
                "services: { a: { build: ., ports: ['2:2'] } }"));

        List<AppFacts> apps = Analyser.analyse(tree, AnalysisRequest.WHOLE.without(java.util.Set.of("compose.yaml")));

        assertThat(apps.getFirst().facts().facts())
                .allSatisfy(fact -> assertThat(fact.evidence())
                        .noneMatch(evidence -> evidence.file().equals("compose.yaml")));
    }

    @Test
    void aFolderIsReadAsTheAppItIsInTheWhole() {
        MemoryTree tree = MemoryTree.of(Map.of(
                "api/Dockerfile", "FROM scratch\nEXPOSE 1\n",
                "web/Dockerfile", "FROM scratch\nEXPOSE 2\n",
                "web/.env.example", "WEB_TITLE=shop\n"));

        List<AppFacts> apps = Analyser.analyse(tree, new AnalysisRequest("", "api"));

        assertThat(apps).hasSize(1);
        assertThat(apps.getFirst().scope().siblings()).containsExactly("web");
        assertThat(apps.getFirst().scope().dockerfile()).isEqualTo("api/Dockerfile");
    }
}
