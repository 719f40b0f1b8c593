package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.settings.Repository.ForgeKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookWiringTest {
    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop.git, GITHUB, acme/shop",
        "https://github.com/acme/shop, GITHUB, acme/shop",
        "git@github.com:acme/shop.git, GITHUB, acme/shop",
        "ssh://git@gitlab.example.com:2222/a/b/c.git, GITLAB, a/b/c",
        "https://git.example.com/code/acme/shop.git, GITEA, acme/shop",
        "https://git.example.com/code/acme/shop.git, GITLAB, acme/shop",
    })
    void knowsWhatAForgeCallsTheRepository(String url, ForgeKind kind, String path) {
        assertThat(WebhookWiring.path(
                        url,
                        kind == ForgeKind.GITLAB && url.contains("/code/") ? "https://git.example.com/code/api/v4" : "",
                        kind))
                .isEqualTo(path);
    }
}
