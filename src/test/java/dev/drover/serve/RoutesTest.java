package dev.drover.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.access.Role;
import dev.drover.serve.Route.Guard;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of routes, held against every resource there is. */
final class RoutesTest {
    /** Served by the framework, from files or by extensions, and so by no resource of ours. */
    private static final Set<String> ELSEWHERE = Set.of(
            "/drover.css", "/drover.js", "/icon.svg", "/q/health/**", "/q/metrics/**", "/q/openapi/**", "/mcp/**");

    @Test
    void everyResourceStandsInTheTable() {
        List<Served> served = Served.all();

        assertThat(served).hasSizeGreaterThan(40);
        assertThat(served)
                .allSatisfy(each -> assertThat(Routes.of(each.method(), each.path()))
                        .as("%s: name it in Routes", each)
                        .isPresent());
    }

    @Test
    void everyLineOfTheTableIsServed() {
        Set<Route> used = new HashSet<>();
        Served.all().forEach(each -> Routes.of(each.method(), each.path()).ifPresent(used::add));

        assertThat(Routes.ALL)
                .filteredOn(route -> !ELSEWHERE.contains(route.path()))
                .allSatisfy(route -> assertThat(used).as(route.toString()).contains(route));
    }

    @Test
    void nothingThatChangesAnythingIsOpenToViewers() {
        assertThat(Routes.ALL)
                .filteredOn(route -> !route.methods().equals(Set.of("GET")))
                .filteredOn(route -> !(route.guard() instanceof Guard.Own)
                        && !Set.of("/sign-in", "/sign-out").contains(route.path()))
                .allSatisfy(route -> assertThat(route.role())
                        .as(route.toString())
                        .hasValueSatisfying(
                                role -> assertThat(role.atLeast(Role.DEVELOPER)).isTrue()));
    }
}
