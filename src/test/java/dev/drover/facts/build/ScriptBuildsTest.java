package dev.drover.facts.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.source.SourceText;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptBuildsTest {

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("Makefile", """
                        IMG ?= acme/shop
                        TAG := $(shell git describe)
                        release:
                        \t@docker build -t $(IMG):$(TAG) \\
                        \t  -f build/Dockerfile --target run .
                        """, "build/Dockerfile . run [acme/shop:$(shell git describe)]"),
                Arguments.of("justfile", """
                        image := "ghcr.io/acme/shop"

                        # build it
                        release tag="latest":
                            docker buildx build --push -t {{image}}:{{tag}} api
                        """, "api/Dockerfile api  [ghcr.io/acme/shop:{{tag}}]"),
                Arguments.of("Taskfile.yml", """
                        version: "3"
                        vars:
                          IMAGE: registry.example/shop
                        tasks:
                          image:
                            cmds:
                              - podman build -t {{.IMAGE}}:1 -f Containerfile .
                        """, "Containerfile .  [registry.example/shop:1]"),
                Arguments.of("Jenkinsfile", """
                        pipeline {
                          environment { REGISTRY = "registry.example" }
                          stages { stage('image') { steps {
                            sh 'docker build -t registry.example/shop:1 -f docker/Dockerfile .'
                          } } }
                        }
                        """, "docker/Dockerfile .  [registry.example/shop:1]"),
                Arguments.of(
                        "package.json",
                        "{\n  \"scripts\": {\n    \"image\": \"docker build -t acme/web .\"\n  }\n}\n",
                        "Dockerfile .  [acme/web]"),
                Arguments.of(".gitlab-ci.yml", """
                        image:
                          script:
                            - docker build -t $CI_REGISTRY_IMAGE:1 .
                            - docker push $CI_REGISTRY_IMAGE:1
                        """, "Dockerfile .  [$CI_REGISTRY_IMAGE:1, $CI_REGISTRY_IMAGE:1]"),
                Arguments.of(
                        ".drone.yml",
                        "      - /kaniko/executor --context $CI_PROJECT_DIR --dockerfile $CI_PROJECT_DIR/app/Dockerfile --destination r.example/a:1\n",
                        "app/Dockerfile .  [r.example/a:1]"),
                Arguments.of(
                        "scripts/all.sh",
                        "cd $(dirname \"$0\")/../proxy\ndocker build -t acme/proxy .\n",
                        "proxy/Dockerfile proxy  [acme/proxy]"),
                Arguments.of("all.sh", """
                        cd proxy/cache
                        make
                        cd ../..
                        cd api && docker build -t acme/api .
                        """, "api/Dockerfile api  [acme/api]"),
                Arguments.of("all.sh", """
                        (cd proxy && make)
                        docker build -t acme/shop .
                        """, "Dockerfile .  [acme/shop]"),
                Arguments.of("Makefile", """
                        image:
                        \tcd api && docker build -t acme/api .
                        """, "api/Dockerfile api  [acme/api]"),
                Arguments.of("Makefile", "test:\n\tdocker compose up\n\t# docker build -t no .\n", "none"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aBuildIsReadInTheWordsOfItsFile(String path, String text, String expected) {
        List<ImageBuild> builds = ScriptBuilds.of(text(path, text), new Symbols());

        assertThat(builds.isEmpty() ? "none" : shown(builds.getFirst())).isEqualTo(expected);
    }

    @Test
    void bakeTargetsInheritAndTakeTheDefaultsOfVariables() {
        String bake = """
                variable "REGISTRY" { default = "ghcr.io/acme" }
                variable "TAG" { default = "latest" }
                group "default" { targets = ["api"] }
                target "base" {
                  context = "services/api"
                  dockerfile = "Dockerfile.prod"
                }
                target "api" {
                  inherits = ["base"]
                  target = "run"
                  tags = ["${REGISTRY}/api:${TAG}"]
                }
                target "dev" { tags = ["dev"] }
                """;

        List<ImageBuild> builds = Bake.of(text("docker-bake.hcl", bake), new Symbols());

        assertThat(builds)
                .extracting(ScriptBuildsTest::shown)
                .containsExactly("services/api/Dockerfile.prod services/api run [ghcr.io/acme/api:latest]");
        assertThat(builds.getFirst().place().line()).isEqualTo(8);
        assertThat(Bake.of(text("docker-bake.hcl", "target \"a\" {"), new Symbols()))
                .isEmpty();
    }

    @Test
    void aPlatformNamesItsDockerfile() {
        assertThat(PlatformBuilds.of(text("web/fly.toml", "[build]\ndockerfile = \"Dockerfile.fly\"\n")))
                .map(ImageBuild::dockerfile)
                .contains("web/Dockerfile.fly");
        assertThat(PlatformBuilds.of(text("railway.json", "{ \"build\": { \"dockerfilePath\": \"a/Dockerfile\" } }")))
                .map(ImageBuild::dockerfile)
                .contains("a/Dockerfile");
        assertThat(PlatformBuilds.of(
                        text("render.yaml", "services:\n  - type: web\n    dockerfilePath: ./Dockerfile\n")))
                .map(ImageBuild::dockerfile)
                .contains("Dockerfile");
    }

    @Test
    void noFileThrowsWhateverIsDamagedInIt() {
        Random random = new Random(17);
        List<Arguments> all = files().toList();
        for (int round = 0; round < 3_000; round++) {
            var one = all.get(random.nextInt(all.size())).get();
            String damaged = dev.drover.testing.Clues.damaged(String.valueOf(one[1]), random);

            List<ImageBuild> builds = ScriptBuilds.of(text(String.valueOf(one[0]), damaged), new Symbols());
            List<ImageBuild> baked = Bake.of(text("docker-bake.hcl", damaged), new Symbols());
            PlatformBuilds.of(text("fly.toml", damaged));
            PlatformBuilds.of(text("render.yaml", damaged));

            assertThat(builds)
                    .allSatisfy(build -> assertThat(build.place().line()).isPositive());
            assertThat(baked)
                    .allSatisfy(build -> assertThat(build.place().line()).isPositive());
        }
    }

    private static SourceText text(String path, String text) {
        return new SourceText(path, text.lines().toList());
    }

    private static String shown(ImageBuild build) {
        String context = build.context().isEmpty() ? "." : build.context();
        return build.dockerfile() + " " + context + " " + build.target() + " " + build.images();
    }
}
