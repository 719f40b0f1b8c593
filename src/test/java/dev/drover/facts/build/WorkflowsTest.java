package dev.drover.facts.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.source.SourceText;
import java.util.List;
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
    void documentsThatArePublishedAreDeployedAndTestsAreNot() {
        assertThat(read(".github/workflows/docs.yaml").production()).isTrue();
        assertThat(read(".github/workflows/docs-test.yaml").production()).isFalse();
    }

    private static ImageBuild read(String path) {
        return Workflows.of(new SourceText(path, PUBLISHED), new Symbols()).getFirst();
    }
}
