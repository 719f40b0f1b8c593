package dev.drover.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.draft.ClusterKnowledge.Router;
import dev.drover.draft.ClusterKnowledge.Routing;
import dev.drover.draft.ClusterKnowledge.TakenRoute;
import dev.drover.json.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteGateTest {
    private static final Routing TAKEN = new Routing(
            Router.FABIO,
            List.of(
                    new TakenRoute("shop", "shop.example.com/"),
                    new TakenRoute("docs", "docs.example.com/guide"),
                    new TakenRoute("api", "/api")));

    private static Json job(String service, String tag) {
        return Json.parse("""
                {"TaskGroups": [{"Services": [{"Name": "%s", "Tags": ["other", "urlprefix-%s"]}],
                 "Tasks": [{"Services": null}]}]}""".formatted(service, tag));
    }

    @ParameterizedTest
    @CsvSource({
        "web, SHOP.example.com/, exact_match",
        "web, shop.example.com/cart, hostname_collision",
        "web, docs.example.com/guide/de, path_overlap",
        "web, docs.example.com/other, hostname_collision",
        "web, /api/v2 strip=/api, path_overlap",
        "web, vault.example.com/, reserved"
    })
    void keepsAJobOutWhoseRouteIsTaken(String service, String tag, String kind) {
        assertThat(RouteGate.conflicts(RouteGate.wanted(job(service, tag)), TAKEN, List.of("vault")))
                .singleElement()
                .asString()
                .startsWith("Route conflict detected (" + kind + ")");
    }

    @ParameterizedTest
    @CsvSource({"shop, shop.example.com/", "web, web.example.com/", "web, /apiary", "web, /"})
    void letsInWhatIsItsOwnOrFree(String service, String tag) {
        assertThat(RouteGate.conflicts(RouteGate.wanted(job(service, tag)), TAKEN, List.of("vault")))
                .isEmpty();
    }
}
