package dev.drover.facts.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.Default;
import dev.drover.facts.FactValue.Variable;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Map;
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
    void theNearestOpeningSaysWhereAValueIsKept() {
        List<Clue> clues = Clues.of(new JobSpecFinder(), MemoryTree.of("shop.nomad", """
                job "shop" {
                  group "shop" {
                    network {
                      port "grpc" {}
                      port "metrics" {}
                    }
                    task "shop" {
                      template {
                        env  = true
                        data = <<EOF
                {{ with nomadVar "nomad/jobs/shop" }}
                LEVEL='{{ .level }}'
                {{ end }}
                {{- with secret "kv/data/shop" -}}
                TOKEN='{{ .Data.data.token }}'
                URL=https://{{ .Data.data.host }}/a
                {{- end -}}
                HOST='0.0.0.0:{{ env "NOMAD_PORT_grpc" }}'
                METRICS={{ env "NOMAD_PORT_metrics" }}
                EOF
                      }
                    }
                  }
                }
                """));

        assertThat(kept(clues))
                .containsExactly(
                        "LEVEL VARIABLE nomad/jobs/shop#level",
                        "TOKEN VAULT kv/data/shop#token",
                        "URL COMPOSITE ",
                        "HOST RUNTIME ",
                        "METRICS RUNTIME ");
        assertThat(Clues.values(clues, FactName.PORT_VARIABLE)).containsExactly("HOST");
        assertThat(Clues.values(clues, FactName.PORT_FORMAT)).containsExactly("host:port");
    }

    private static List<String> kept(List<Clue> clues) {
        return clues.stream()
                .filter(clue -> clue.value() instanceof Variable)
                .map(clue -> {
                    Variable variable = (Variable) clue.value();
                    String place = variable.fallback() instanceof Default.Known(String text) ? text : "";
                    return clue.key().key() + " " + variable.source() + " " + place;
                })
                .toList();
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
    void ofSeveralAppsEachHasTheTaskThatIsCalledAsItIs() {
        MemoryTree tree = MemoryTree.of(
                Map.of(
                        "api/Dockerfile",
                        "FROM a\n",
                        "web/Dockerfile",
                        "FROM b\n",
                        "nomad/shop.nomad",
                        """
                job "shop" {
                  group "front" {
                    task "server" {
                      driver = "docker"
                      config { image = "acme/shop-web:1" }
                      resources { memory = 100 }
                    }
                  }
                  group "back" {
                    task "shop-api" {
                      driver = "docker"
                      config { image = "${var.image}" }
                      resources { memory = 200 }
                    }
                  }
                }
                """,
                        "ops/ui.nomad",
                        "job \"ui\" {\n  group \"ui\" {\n    task \"ui\" {\n      config { image = \"acme/nomad-ui\" }\n    }\n  }\n}\n"));

        assertThat(Clues.values(ofFolder(tree, "web"), FactName.MEMORY)).containsExactly("100");
        assertThat(Clues.values(ofFolder(tree, "api"), FactName.MEMORY)).containsExactly("200");
        assertThat(Clues.values(ofFolder(tree, "web"), FactName.IMAGE)).containsExactly("acme/shop-web");
        assertThat(ofFolder(tree, "therapist")).isEmpty();
    }

    @Test
    void whereOneSpecIsCalledAsTheAppIsTheOthersAreForSomethingElse() {
        MemoryTree tree = MemoryTree.of("shop.nomad", SPEC.replace("IMAGE", "acme/shop"))
                .with("ui.nomad", SPEC.replace("IMAGE", "acme/nomad-ui").replace("\"shop\"", "\"ui\""));
        AppScope scope = new AppScope(tree, "", "", "", "", List.of(), "acme/shop", "");

        assertThat(Clues.values(Clues.of(new JobSpecFinder(), scope), FactName.IMAGE))
                .containsExactly("acme/shop");
    }

    private static List<Clue> ofFolder(MemoryTree tree, String folder) {
        String sibling = folder.equals("web") ? "api" : "web";
        return Clues.of(
                new JobSpecFinder(), new AppScope(tree, folder, folder + "/Dockerfile", folder, List.of(sibling)));
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
