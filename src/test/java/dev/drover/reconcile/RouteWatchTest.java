package dev.drover.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.SpecPath;
import dev.drover.draft.ClusterKnowledge.Router;
import dev.drover.draft.ClusterKnowledge.Routing;
import dev.drover.draft.ClusterKnowledge.TakenRoute;
import dev.drover.draft.RouteGate.Wanted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteWatchTest {
    private final RouteWatch watch = new RouteWatch();
    private final List<TakenRoute> taken = new ArrayList<>();
    private final List<String> reserved = new ArrayList<>();
    private int questions;

    private static AppRef app(String name) {
        return new AppRef(new RepositoryName(name), new Branch("main"), SpecPath.USUAL);
    }

    private List<AppRef> moved() {
        List<AppRef> moved = new ArrayList<>();
        watch.look(
                () -> {
                    questions++;
                    return new Routing(Router.FABIO, taken);
                },
                () -> reserved,
                moved::add);
        return moved;
    }

    private void wants(String app, String route) {
        watch.wants(app(app), List.of(new Wanted(app, route)));
    }

    @Test
    void aRouteThatIsTakenOrLeftConcernsWhoWantsItOnce() {
        wants("shop", "/shop");
        wants("docs", "/docs");
        taken.add(new TakenRoute("shop", "/shop"));

        assertThat(moved()).as("its own").isEmpty();
        taken.add(new TakenRoute("intruder", "/shop"));
        assertThat(moved()).containsExactly(app("shop"));
        wants("shop", "/shop");
        assertThat(moved()).as("told already").isEmpty();
        taken.removeLast();
        assertThat(moved()).containsExactly(app("shop"));
        assertThat(moved()).isEmpty();
    }

    @Test
    void aHostNameThatBecomesReservedConcernsWhoWantsIt() {
        wants("shop", "vault.example.com/");
        moved();

        reserved.add("vault");

        assertThat(moved()).containsExactly(app("shop"));
    }

    @Test
    void nobodyIsAskedWhereNoAppWantsARoute() {
        wants("shop", "/shop");
        watch.wants(app("shop"), List.of());
        wants("docs", "/docs");
        watch.forget(app("docs"));

        assertThat(moved()).isEmpty();
        assertThat(questions).isZero();
    }

    @Test
    void anotherRouteIsAnotherMatter() {
        wants("shop", "/shop");
        taken.add(new TakenRoute("intruder", "/store"));
        moved();

        wants("shop", "/store");

        assertThat(moved()).containsExactly(app("shop"));
    }
}
