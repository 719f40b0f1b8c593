package dev.drover.facts.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactName;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JobSpecFinderTest {
    private static final String SPEC = """
            job "shop" {
              group "shop" {
                service {
                  port = "http"
                  tags = ["urlprefix-shop.example.com/"]
                }
                task "shop" {
                  driver = "docker"
                  config { image = "IMAGE" }
                  template {
                    env  = true
                    data = <<EOF
            {{ with nomadVar "nomad/jobs/shop" }}
            API_TOKEN={{ .api_token }}
            DATABASE_URL=postgres://shop:{{ .db_password }}@db/shop
            {{ end }}
            SMTP_PASSWORD="{{ with secret "secret/data/mail" }}{{ .Data.data.password }}{{ end }}"
            EOF
                  }
                }
              }
            }
            """;

    @Test
    void theSpecSaysWhereASecretIsKept() {
        assertThat(Clues.variables(read("shop.nomad", "acme/shop:1")))
                .contains(
                        "API_TOKEN=nomad/jobs/shop#api_token",
                        "SMTP_PASSWORD=secret/data/mail#password",
                        "DATABASE_URL");
    }

    @Test
    void whatIsFilledInLaterIsNoImage() {
        assertThat(Clues.values(read("shop.nomad", "REPLACE_IMAGE"), FactName.IMAGE))
                .isEmpty();
        assertThat(Clues.values(read("shop.nomad", "__IMAGE__:1"), FactName.IMAGE))
                .isEmpty();
        assertThat(Clues.values(read("shop.nomad", "https://ghcr.io/acme/shop:1"), FactName.IMAGE))
                .containsExactly("ghcr.io/acme/shop");
    }

    @Test
    void aSpecForStagingWeighsLessAndSaysNothingOfRoutes() {
        List<Clue> staging = read("staging.nomad", "acme/shop:1");

        assertThat(staging)
                .allSatisfy(clue -> assertThat(clue.evidence().kind()).isEqualTo(EvidenceClass.COMPOSED));
        assertThat(Clues.keys(staging, FactName.ROUTE)).isEmpty();
        assertThat(Clues.keys(read("shop.nomad", "acme/shop:1"), FactName.ROUTE))
                .hasSize(1);
    }

    @Test
    void takesAnyText() {
        Random random = new Random(5);

        for (int round = 0; round < 1_000; round++) {
            MemoryTree tree = MemoryTree.of("shop.nomad", Clues.damaged(SPEC, random));
            assertThat(Clues.of(new JobSpecFinder(), tree))
                    .allSatisfy(clue -> assertThat(clue.evidence().line()).isPositive());
        }
    }

    private static List<Clue> read(String path, String image) {
        return Clues.of(new JobSpecFinder(), MemoryTree.of(path, SPEC.replace("IMAGE", image)));
    }
}
