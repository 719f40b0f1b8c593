package dev.drover.facts.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/Acme/Shop.git, acme/shop",
        "https://token@gitlab.example:8443/group/sub/shop, group/sub/shop",
        "http://localhost:3000/acme/shop.git, acme/shop",
        "ssh://git@github.com/acme/shop.git, acme/shop",
        "git@github.com:acme/shop.git, acme/shop",
        "github.com/acme/shop, acme/shop",
        "acme/shop, acme/shop",
        "file:///srv/git/shop.git, ''",
        "shop, ''",
        "https://github.com/ac me/shop, ''"
    })
    void aGitUrlSaysWhereTheRepositoryLives(String url, String path) {
        assertThat(Origin.path(url)).isEqualTo(path);
    }
}
