package dev.drover.facts.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.SpecPath;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppsTest {
    private static final MemoryTree WEB_AND_WORKER = MemoryTree.of(Map.of(
            "Dockerfile",
            "FROM python:3.13\nCOPY . .\nEXPOSE 8000\nCMD [\"gunicorn\", \"shop.wsgi\"]\n",
            "requirements.txt",
            "celery\ngunicorn\n",
            "compose.yaml",
            """
            services:
              web:
                build: .
                ports: ["8000:8000"]
              worker:
                build: .
                command: celery -A shop worker
                environment: { QUEUE: mails }
              migrate:
                build: .
                command: ./manage.py migrate
                restart: "no"
            """));

    @Test
    void aWorkerThatSharesTheImageIsAnAppWithoutAPort() {
        List<AppFacts> apps = Analyser.analyse(WEB_AND_WORKER, AnalysisRequest.WHOLE);

        assertThat(apps).extracting(app -> app.scope().service()).containsExactly("", "worker");
        assertThat(apps.get(0).facts().fact(FactName.PORT)).isPresent();
        assertThat(apps.get(1).facts().fact(FactName.PORT)).isEmpty();
        assertThat(apps.get(1).facts().fact(FactName.ARGS).orElseThrow().value())
                .isEqualTo(new FactValue.Words(List.of("celery", "-A", "shop", "worker")));
        assertThat(apps.get(1).facts().fact(FactKey.env("QUEUE"))).isPresent();
        assertThat(apps.get(0).facts().fact(FactKey.env("QUEUE"))).isEmpty();
    }

    @Test
    void aSpecBesideTheUsualOneIsForTheWorkerOfItsName() {
        List<AppFacts> worker =
                Analyser.analyse(WEB_AND_WORKER, AnalysisRequest.of(new SpecPath("deploy/worker.nomad")));
        List<AppFacts> other =
                Analyser.analyse(WEB_AND_WORKER, AnalysisRequest.of(new SpecPath("deploy/production.nomad")));

        assertThat(worker).extracting(app -> app.scope().service()).containsExactly("worker");
        assertThat(other.getFirst().scope().service()).isEmpty();
    }

    @Test
    void theSpecOfAWorkerIsNoEvidenceForTheAppBesideIt() {
        String spec =
                "job \"worker\" { group \"g\" { task \"t\" { driver = \"docker\"\n config { image = \"acme/other:1\" } } } }";

        List<AppFacts> apps = Analyser.analyse(WEB_AND_WORKER.with("deploy/worker.nomad", spec), AnalysisRequest.WHOLE);

        assertThat(apps).allMatch(app -> app.facts().fact(FactName.IMAGE).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"COPY server.py lib ./, 2", "COPY . ., 1", "COPY server.py frontend ./, 1"})
    void aDockerfileBelowTheRootsIsAnAppWhereTheRootsImageLeavesItsFolderOut(String copy, int apps) {
        MemoryTree tree = MemoryTree.of(
                        "Dockerfile", "FROM python:3.13\n" + copy + "\nCMD [\"python\", \"server.py\"]\n")
                .with("server.py", "")
                .with("lib/shop.py", "")
                .with("frontend/Dockerfile", "FROM nginx:1.29\nCOPY . /usr/share/nginx/html\n")
                .with("frontend/index.html", "");

        List<AppFacts> found = Analyser.analyse(tree, AnalysisRequest.WHOLE);

        assertThat(found).hasSize(apps);
    }

    @Test
    void aFolderThatNoSpecCanStandInHoldsNoApp() {
        MemoryTree tree = MemoryTree.of("a\\b/Dockerfile", "FROM a\n")
                .with("c/Dockerfile", "FROM c\n")
                .with("d\\.nomad", "job");

        assertThat(Analyser.analyse(tree, AnalysisRequest.WHOLE))
                .extracting(app -> app.scope().dockerfile())
                .containsExactly("c/Dockerfile");
    }

    @Test
    void whatAnotherPlatformRunsApartIsAnAppOfItsOwn() {
        MemoryTree tree = MemoryTree.of(Map.of(
                "Dockerfile", "FROM node:22\nEXPOSE 3000\n",
                "Dockerfile.redis", "FROM redis:8\n",
                "fly.toml", "[http_service]\ninternal_port = 3000\n",
                "fly.redis.toml", "[build]\ndockerfile = \"Dockerfile.redis\"\n[[mounts]]\ndestination = \"/data\"\n"));

        List<AppFacts> apps = Analyser.analyse(tree, AnalysisRequest.WHOLE);

        assertThat(apps).extracting(app -> app.scope().dockerfile()).containsExactly("Dockerfile", "Dockerfile.redis");
        assertThat(apps.get(1).facts().fact(FactName.PORT).orElseThrow().value())
                .isEqualTo(new FactValue.Whole(6379));
    }

    @Test
    void aVariantOfTheSameImageIsNoAppOfItsOwn() {
        MemoryTree tree = MemoryTree.of(Map.of(
                "Dockerfile",
                "FROM node:22\n",
                "Dockerfile.alpine",
                "FROM node:22-alpine\n",
                ".github/workflows/release.yml",
                """
                on: push
                jobs:
                  release:
                    steps:
                      - uses: docker/build-push-action@v6
                        with: { file: Dockerfile, tags: "ghcr.io/acme/shop:1" }
                      - uses: docker/build-push-action@v6
                        with: { file: Dockerfile.alpine, tags: "ghcr.io/acme/shop:1-alpine" }
                """));

        assertThat(Analyser.analyse(tree, AnalysisRequest.WHOLE)).hasSize(1);
    }
}
