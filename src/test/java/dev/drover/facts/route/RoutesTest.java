package dev.drover.facts.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.AppScope;
import dev.drover.facts.FactName;
import dev.drover.facts.compose.ComposeFinder;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\u0001',
            value = {
                "traefik.http.routers.shop.rule | Host(`shop.example.org`) => [shop.example.org/]",
                "traefik.http.routers.shop.rule | Host(`a.example`, `b.example`) && PathPrefix(`/api`) => [a.example/api, b.example/api]",
                "traefik.frontend.rule | Host:shop.example.org;PathPrefix:/x => [shop.example.org/x]",
                "traefik.http.routers.shop.rule | Host(`${HOST}`) => []",
                "traefik.http.routers.shop.rule | HostRegexp(`{a:[a-z]+}.example`) => []",
                "traefik.http.routers.shop.rule | Host(`shop.localhost`) => []",
                "traefik.enable | true => []",
                " | traefik.http.routers.shop.rule=Host(`shop.example.org`) => [shop.example.org/]",
                "SERVICE_TAGS | urlprefix-shop.example.org/api,other => [shop.example.org/api]",
                " | urlprefix-/only-a-path => []",
                "caddy | Shop.example.org => [shop.example.org/]",
            })
    void aRouterIsToldWhereAnAppIs(String label, String routes) {
        String[] parts = label.split("\\|", 2);

        assertThat(Routes.of(parts[0].strip(), parts[1].strip()).toString()).isEqualTo(routes);
    }

    @Test
    void labelsOfTheAppsServiceAreRead() {
        MemoryTree tree = MemoryTree.of("Dockerfile", "FROM a\n")
                .with(
                        "compose.yaml",
                        "services:\n  app:\n    build: .\n    labels:\n      - traefik.http.routers.a.rule=Host(`a.example.org`)\n  db:\n    image: postgres\n    labels:\n      - traefik.http.routers.b.rule=Host(`b.example.org`)\n");

        assertThat(Clues.of(new ComposeFinder(), new AppScope(tree, "", "Dockerfile", "", List.of())))
                .filteredOn(clue -> clue.key().name() == FactName.ROUTE)
                .extracting(clue -> clue.key().key())
                .containsExactly("a.example.org/");
    }

    @Test
    void noRuleThrows() {
        Random random = new Random(3);
        String[] pieces = {"Host", "(", "`", ")", ":", ";", "PathPrefix", "/", "a.b", ",", "urlprefix-", " ", "$"};
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(Routes.of("traefik.a.rule", text.toString())).allMatch(route -> route.indexOf('/') > 0);
            assertThat(Routes.of("", text.toString())).allMatch(route -> route.indexOf('/') > 0);
        }
    }
}
