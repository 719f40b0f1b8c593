package dev.drover.facts.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.build.PublishedTags.Published;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedTagsTest {
    private static List<Published> read(String path, String text) {
        return PublishedTags.of(MemoryTree.of(Map.of(path, text)), "shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tags: ghcr.io/acme/shop:${{ github.sha }}                      | COMMIT  |      | 40",
                "tags: ghcr.io/acme/shop:sha-${{ github.sha }}                  | COMMIT  | sha- | 40",
                "- docker push registry.example/shop:$CI_COMMIT_SHORT_SHA        | COMMIT  |      | 8",
                "- docker build -t $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA .           | COMMIT  |      | 40",
                "run: docker push registry.example/shop:${GITHUB_SHA::7}         | COMMIT  |      | 7",
                "docker push shop:$(git rev-parse --short HEAD)                  | COMMIT  |      | 7",
                "type=sha                                                        | COMMIT  | sha- | 7",
                "type=sha,prefix=,format=long                                    | COMMIT  |      | 40",
                "type=semver,pattern={{version}}                                 | VERSION |      | 0",
                "type=raw,value=edge                                             | WORD    | edge | 0",
                "tags: ghcr.io/acme/shop:latest                                  | WORD    | latest | 0",
                "tags: ghcr.io/acme/shop:${{ github.ref_name }}                  | VERSION |      | 0",
            })
    void aLineOfABuildSaysWhichTagsThereAre(String line, String kind, String text, int digits) {
        List<Published> found = read(".github/workflows/ci.yml", "jobs:\n  build:\n      " + line + "\n");

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().kind()).hasToString(kind);
        assertThat(found.getFirst().text()).isEqualTo(text == null ? "" : text);
        assertThat(found.getFirst().digits()).isEqualTo(digits);
        assertThat(found.getFirst().line()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'# tags: ghcr.io/acme/shop:latest'",
        "'type=sha,enable=false'",
        "image: postgres:16",
        "tags: ghcr.io/acme/other:1.2.3",
    })
    void whatIsNotTheImageSaysNothing(String line) {
        assertThat(read(".github/workflows/ci.yml", line + "\n")).isEmpty();
    }

    @Test
    void otherFilesAreNotRead() {
        assertThat(read("README.md", "tags: ghcr.io/acme/shop:latest\n")).isEmpty();
    }
}
