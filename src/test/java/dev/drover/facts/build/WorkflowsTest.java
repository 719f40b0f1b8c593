package dev.drover.facts.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.source.SourceText;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkflowsTest {
    private static final List<String> PUBLISHED = """
            on:
              push: { branches: [main] }
            jobs:
              image:
                steps:
                  - run: |
                      cat >> "$GITHUB_ENV" <<EOF
                      latest=ghcr.io/acme/shop-docs:latest
                      EOF
                  - run: echo "COMMIT=ghcr.io/acme/shop-docs:abc" >> $GITHUB_ENV
                  - uses: docker/build-push-action@v6
                    with:
                      push: true
                      file: deploy/docs/Dockerfile
                      tags: ${{ env.latest }},${{ env.COMMIT }}
            """.lines().toList();

    @Test
    void tagsThatAStepExportsAreKnownToTheNext() {
        ImageBuild build = read(".github/workflows/docs.yaml");

        assertThat(build.images()).containsExactly("ghcr.io/acme/shop-docs:latest", "ghcr.io/acme/shop-docs:abc");
    }

    @Test
    void neverThrowsWhateverIsDamaged() {
        Random random = new Random(43);
        String gitlab = "variables: { A: \"$CI_REGISTRY\" }\nbuild:\n  script:\n"
                + "    - docker build -t $A/shop:$CI_COMMIT_SHA -f api/Dockerfile .\n    - docker push $A/shop\n";

        for (int round = 0; round < 2_000; round++) {
            String workflow = Clues.damaged(String.join("\n", PUBLISHED), random);
            MemoryTree tree = MemoryTree.of(".github/workflows/a.yaml", workflow)
                    .with(".gitlab-ci.yml", Clues.damaged(gitlab, random));

            for (String path : List.of(".github/workflows/a.yaml", ".gitlab-ci.yml")) {
                SourceText text = tree.text(path).orElseThrow();
                assertThat(Workflows.of(tree, text, new Symbols()))
                        .allSatisfy(build -> assertThat(build.place().line())
                                .isBetween(1, Math.max(1, text.lines().size())));
            }
            assertThat(PublishedTags.of(tree, "shop")).isNotNull();
        }
    }

    @Test
    void documentsThatArePublishedAreDeployedAndTestsAreNot() {
        assertThat(read(".github/workflows/docs.yaml").production()).isTrue();
        assertThat(read(".github/workflows/docs-test.yaml").production()).isFalse();
    }

    @Test
    void anActionOfTheRepositoryIsFollowedWithItsInputs() {
        MemoryTree tree = MemoryTree.of(".github/actions/build/action.yml", """
                inputs:
                  name: { required: true }
                  registry: { default: registry.acme.example }
                runs:
                  using: composite
                  steps:
                    - uses: docker/build-push-action@v6
                      with:
                        context: web
                        tags: ${{ inputs.registry }}/${{ inputs.name }}:latest
                """);

        List<ImageBuild> builds = Workflows.of(tree, workflow("""
                jobs:
                  image:
                    steps:
                      - uses: ./.github/actions/build
                        with: { name: shop/web }
                """), new Symbols());

        assertThat(builds).singleElement().satisfies(build -> {
            assertThat(build.dockerfile()).isEqualTo("web/Dockerfile");
            assertThat(build.images()).containsExactly("registry.acme.example/shop/web:latest");
            assertThat(build.place().file()).isEqualTo(".github/actions/build/action.yml");
        });
    }

    @Test
    void anActionThatCallsItselfIsFollowedToAFixedNumber() {
        String step = "        - uses: ./a\n";
        MemoryTree tree = MemoryTree.of("a/action.yml", "runs:\n  steps:\n" + step.repeat(50));

        List<ImageBuild> builds =
                Workflows.of(tree, workflow("jobs:\n  a:\n    steps:\n" + step.repeat(50)), new Symbols());

        assertThat(builds).isEmpty();
    }

    @Test
    void theFirstVersionOfTheActionNamesRepositoryAndRegistryApart() {
        List<ImageBuild> builds = Workflows.of(MemoryTree.empty(), workflow("""
                jobs:
                  image:
                    steps:
                      - uses: docker/build-push-action@v1
                        with:
                          registry: ghcr.io
                          repository: acme/shop/web
                          tags: latest, v1
                """), new Symbols());

        assertThat(builds.getFirst().images()).containsExactly("ghcr.io/acme/shop/web");
    }

    private static SourceText workflow(String text) {
        return new SourceText(".github/workflows/publish.yml", text.lines().toList());
    }

    private static ImageBuild read(String path) {
        return Workflows.of(MemoryTree.empty(), new SourceText(path, PUBLISHED), new Symbols())
                .getFirst();
    }
}
