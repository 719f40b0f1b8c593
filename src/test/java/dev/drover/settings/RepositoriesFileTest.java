package dev.drover.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.RepositoryName;
import dev.drover.policy.FreezeWindow;
import dev.drover.settings.RepositoriesFile.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoriesFileTest {
    private static final String FILE = "repositories.yaml";
    private static final Settings SETTINGS = SettingsReader.read(new Inputs(
            Map.of(
                    "DROVER_CONFIG_REPOSITORY", "https://gitea.example.com/ops/config.git",
                    "DROVER_CONFIG_REPOSITORY_TOKEN", "config-token-0123456789",
                    "DROVER_REPOSITORIES_FIXED_URL", "https://github.com/acme/fixed.git",
                    "DROVER_REPOSITORIES_FIXED_TOKEN", "fixed-token-0123456789"),
            "",
            "",
            Path.of("/home/someone")));

    private static Content read(String text) {
        return RepositoriesFile.read(FILE, text, SETTINGS, (path, key) -> Optional.empty());
    }

    @Test
    void theExampleIsAWorkingOne() throws IOException {
        Content content = read(Files.readString(Path.of("gitops-example/config/repositories.yaml")));

        assertThat(content.problems()).isEmpty();
        assertThat(content.repositories())
                .extracting(Repository::name)
                .containsExactlyInAnyOrder(new RepositoryName("shop"), new RepositoryName("billing"));
        assertThat(content.repositories()).allMatch(each -> each.forge().token().matches("config-token-0123456789"));
    }

    @Test
    void aFreezeOfEverythingHoldsForWhatIsListed() {
        Settings settings = SettingsReader.read(new Inputs(
                Map.of(
                        "DROVER_CONFIG_REPOSITORY", "https://gitea.example.com/ops/config.git",
                        "DROVER_FREEZE", "fri 16:00 to mon 07:00"),
                "",
                "",
                Path.of("/home/someone")));

        Content content = RepositoriesFile.read(FILE, """
                repositories:
                  shop: { url: "https://gitea.example.com/a/b.git", freeze: [22:00 to 06:00] }
                """, settings, (path, key) -> Optional.empty());

        assertThat(content.problems()).isEmpty();
        assertThat(content.repositories().getFirst().deploying().freezes())
                .extracting(FreezeWindow::text)
                .containsExactly("fri 16:00 to mon 07:00", "22:00 to 06:00");
    }

    @Test
    void whatTheSettingsWatchAlreadyIsRefused() {
        Content content = read("""
                repositories:
                  again: { url: "https://github.com/acme/fixed", token: DROVER_REPOSITORIES_FIXED_TOKEN }
                  more: { url: "https://github.com/acme/fixed", token: DROVER_REPOSITORIES_FIXED_TOKEN, branch: next }
                """);

        assertThat(content.refused()).containsExactly(new RepositoryName("again"));
        assertThat(content.repositories()).extracting(Repository::name).containsExactly(new RepositoryName("more"));
    }

    @Test
    void aSecretInClearIsRefusedAndNotRepeated() {
        Content content = read("""
                repositories:
                  shop: { url: "https://gitea.example.com/a/b.git", forge: gitea, token: 0123456789abcdef-in-clear }
                """);

        assertThat(content.repositories()).isEmpty();
        assertThat(content.refused()).containsExactly(new RepositoryName("shop"));
        assertThat(content.problems().toString())
                .contains("SHOP_TOKEN", "revoke")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void aTokenIsNotSentToAnotherHostThanItWasSetFor() {
        Content content = read("""
                repositories:
                  shop: { url: "https://evil.example/a/b.git", forge: gitea, token: DROVER_REPOSITORIES_FIXED_TOKEN }
                """);

        assertThat(content.repositories()).isEmpty();
        assertThat(content.problems().toString()).contains("was set for github.com");
    }

    private static Content withVault(String text) {
        Settings settings = SettingsReader.read(new Inputs(
                Map.of(
                        "DROVER_CONFIG_REPOSITORY", "https://gitea.example.com/ops/config.git",
                        "DROVER_CONFIG_REPOSITORY_VAULT_PATH", "secret/data/drover"),
                "",
                "",
                Path.of("/home/someone")));
        return RepositoriesFile.read(
                FILE,
                text,
                settings,
                (path, key) -> path.equals("secret/data/drover/gitea.example.com/shop") && key.equals("token")
                        ? Optional.of(new Secret("a-token-out-of-vault"))
                        : Optional.empty());
    }

    @Test
    void aSecretMayLieInVaultUnderItsHost() {
        Content content = withVault("""
                repositories:
                  shop:
                    url: https://gitea.example.com/a/b.git
                    forge: gitea
                    token: vault:secret/data/drover/gitea.example.com/shop#token
                """);

        assertThat(content.problems()).isEmpty();
        assertThat(content.opened()).isTrue();
        assertThat(content.repositories())
                .singleElement()
                .satisfies(each -> assertThat(each.forge().token().matches("a-token-out-of-vault"))
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/a/b.git, vault:secret/data/drover/gitea.example.com/shop#token, not one for evil.example",
        "https://gitea.example.com/a/b.git, vault:secret/data/prod/db#password, not one for gitea.example.com",
        "https://gitea.example.com/a/b.git, vault:secret/data/drover/gitea.example.com/../x#y, not one for",
        "https://gitea.example.com/a/b.git, vault:secret/data/drover/gitea.example.com/shop, names no key",
        "https://gitea.example.com/a/b.git, vault:secret/data/drover/gitea.example.com/shop#other, has no key other",
    })
    void whatVaultIsAskedForIsKeptToItsHostAndPath(String url, String token, String why) {
        Content content =
                withVault("repositories: { shop: { url: \"" + url + "\", forge: gitea, token: \"" + token + "\" } }\n");

        assertThat(content.repositories()).isEmpty();
        assertThat(content.problems().toString()).contains(why);
    }

    @Test
    void withoutAPathForItNothingIsReadFromVault() {
        Content content = read("""
                repositories:
                  shop: { url: "https://gitea.example.com/a/b.git", forge: gitea, token: "vault:secret/data/x#y" }
                """);

        assertThat(content.repositories()).isEmpty();
        assertThat(content.problems().toString()).contains("DROVER_CONFIG_REPOSITORY_VAULT_PATH");
    }

    @Test
    void aTokenIsNotSentToAnInterfaceOnAnotherHost() {
        Content content = read("""
                repositories:
                  shop:
                    url: https://gitea.example.com/a/b.git
                    apiUrl: https://evil.example/api/v1
                    forge: gitea
                    token: DROVER_CONFIG_REPOSITORY_TOKEN
                """);

        assertThat(content.repositories()).isEmpty();
        assertThat(content.problems().toString()).contains("SHOP_API_URL", "another host");
    }

    @Test
    void whatIsWrongWithOneStopsNoOther() {
        Content content = read("""
                repositories:
                  good: { url: "https://git.example/a/good.git" }
                  bad: { url: "ftp://git.example/a/bad.git" }
                  fixed: { url: "https://git.example/a/fixed.git" }
                  odd: { url: "https://git.example/a/odd.git", drfit: off }
                """);

        assertThat(content.repositories())
                .extracting(each -> each.name().text())
                .contains("good")
                .doesNotContain("bad", "fixed");
        assertThat(content.problems().toString()).contains("BAD_URL", "FIXED_URL", "ODD_DRFIT");
    }

    @Test
    void whatIsNoYamlSaysNothingForCertain() {
        assertThat(read("repositories: [\n").whole()).isFalse();
        assertThat(read("x".repeat(2 << 20)).whole()).isFalse();
        assertThat(read("repositories: {}\n").whole()).isTrue();
    }
}
