package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose rules hold on the command line: those of the repository that one works in, else those for all. */
class OperatorTest {
    private static final Map<String, String> WATCHED = Map.of(
            "DROVER_REPOSITORIES_OTHER_URL", "https://git.example/team/other.git",
            "DROVER_REPOSITORIES_SHOP_URL", "https://git.example/team/shop",
            "DROVER_REPOSITORIES_SHOP_NAMESPACE", "shops",
            "DROVER_REPOSITORIES_SHOP_TERRAFORM", "true",
            "DROVER_REPOSITORIES_SHOP_DELIMITERS", "[[ ]]",
            "DROVER_REPOSITORIES_SHOP_POLICY_DRIVERS", "docker,exec");

    private static final String EXEC = """
            job "shop" {
              group "shop" {
                max_run_duration = "1h"

                task "shop" {
                  driver = "exec"
                  config {
                    command = "/bin/true"
                  }
                }
              }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    private static FakeTools clone(String origin) {
        return new FakeTools(WATCHED) {
            @Override
            public DraftTools drafting() {
                return new Directories(origin);
            }

            @Override
            public Outside outside() {
                return Alone.NOTHING;
            }
        };
    }

    private Typed validated(String origin, String... more) throws IOException {
        Files.writeString(folder.resolve("job.nomad"), EXEC);
        String[] words = new String[more.length + 3];
        words[0] = "validate";
        words[1] = "job.nomad";
        words[2] = "--offline";
        System.arraycopy(more, 0, words, 3, more.length);
        return Typed.drover(clone(origin), folder, words);
    }

    @Test
    void aCloneIsJudgedByItsRepositorysPolicyHoweverItsUrlIsWritten() throws IOException {
        Typed byHttps = validated("https://git.example/team/shop.git");
        Typed bySsh = validated("git@git.example:team/shop.git");
        Typed unknown = validated("https://git.example/team/unwatched.git");
        Typed nowhere = validated("");

        assertThat(byHttps.out())
                .contains("policy of shop")
                .doesNotContain("[driver]")
                .contains("is valid");
        assertThat(bySsh.code()).isZero();
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.out()).contains("[driver]");
        assertThat(nowhere.out()).contains("[driver]");
    }

    @Test
    void aRepositoryMayBeNamed() throws IOException {
        Typed named = validated("", "--repository", "shop");
        Typed unknown = validated("", "--repository", "shoop");

        assertThat(named.code()).isZero();
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("no repository is called \"shoop\"").contains("Choose one of other, shop");
    }

    /** Somebody whose configuration repository lists a repository that may use exec. */
    private static FakeTools listed(String origin) {
        return new FakeTools(Map.of("DROVER_CONFIG_REPOSITORY", "https://git.example/config.git")) {
            @Override
            public DraftTools drafting() {
                return new Directories(origin);
            }

            @Override
            public Outside outside() {
                return Alone.listing(
                        settings(),
                        "repositories: { shop: { url: \"https://git.example/team/shop\", policyDrivers: \"docker,exec\" } }\n");
            }
        };
    }

    @Test
    void aRepositoryThatTheConfigurationRepositoryListsIsKnownUnlessNothingIsAsked() throws IOException {
        Files.writeString(folder.resolve("job.nomad"), EXEC);
        FakeTools tools = listed("https://git.example/team/shop.git");

        Typed clone = Typed.drover(tools, folder, "validate", "job.nomad");
        Typed named = Typed.drover(listed(""), folder, "validate", "job.nomad", "--repository", "shop");
        Typed offline = Typed.drover(tools, folder, "validate", "job.nomad", "--offline");

        assertThat(clone.out()).contains("policy of shop").contains("is valid");
        assertThat(named.code()).isZero();
        assertThat(offline.code()).isEqualTo(1);
        assertThat(offline.out()).contains("[driver]");
    }

    @Test
    void anotherNamespaceThanTheRepositorysIsForbidden() throws IOException {
        Files.writeString(
                folder.resolve("job.nomad"), EXEC.replace("  group \"shop\"", "  namespace = \"x\"\n  group \"shop\""));

        Typed typed =
                Typed.drover(clone("https://git.example/team/shop"), folder, "validate", "job.nomad", "--offline");

        assertThat(typed.out()).contains("job.nomad:2:3: error", "[namespace]");
    }

    @Test
    void whatAnOlderNomadDoesNotKnowIsFoundOffline() throws IOException {
        Typed older = validated("https://git.example/team/shop", "--nomad", "1.9.7");
        Typed newest = validated("https://git.example/team/shop");
        Typed no = validated("https://git.example/team/shop", "--nomad", "new");

        assertThat(older.code()).isEqualTo(1);
        assertThat(older.out())
                .contains("job.nomad:3:5: error Nomad knows \"max_run_duration\" since 2.0.3", "[version]");
        assertThat(newest.code()).isZero();
        assertThat(no.code()).isEqualTo(2);
    }

    @Test
    void aDraftIsWrittenAsItsRepositoryWantsIt() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM alpine:3\nEXPOSE 8080\nCMD [\"/app\"]\n");
        Files.writeString(folder.resolve(".env.example"), "DB_PASSWORD=\n");

        Typed typed = Typed.drover(clone("https://git.example/team/shop"), folder, "generate", ".");

        assertThat(typed.out())
                .contains("datacenters = [\"${datacenter}\"]")
                .contains("left_delimiter  = \"[[\"")
                .contains("namespace   = \"shops\"");
        assertThat(typed.err()).contains("Terraform");
    }
}
