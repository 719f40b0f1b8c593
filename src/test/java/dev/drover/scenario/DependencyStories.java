package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Prerequisite;
import dev.drover.app.Revision;
import dev.drover.forge.CommitStatus;
import dev.drover.plan.Outcome;
import dev.drover.reconcile.AppView;
import dev.drover.reconcile.Condition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Apps that depend on others: deployed once those run well at their newest commit, and told why not until then. */
abstract class DependencyStories extends PatrolStage {
    private static final Wish WITH_FORGE = new Wish(false, false, true, List.of(), List.of());
    private static final String WEB = "shop:web/web.nomad";

    private static Map<String, String> together(Map<String, String> files, String path, String text) {
        Map<String, String> all = new TreeMap<>(files);
        all.put(path, text);
        return all;
    }

    /** The spec of web, and what it waits for. */
    private Map<String, String> web(String... names) {
        return together(
                specs("web"),
                "web/drover.web.yaml",
                "version: 1\ndependsOn:\n"
                        + String.join(
                                "",
                                List.of(names).stream()
                                        .map(each -> "  - " + each + "\n")
                                        .toList()));
    }

    private Condition reconciling(Patrol patrol, String path) {
        AppView view = patrol.views.view(app(patrol, path).id()).orElseThrow();
        return view.condition(Condition.Type.RECONCILING);
    }

    /** A job that finds no place. */
    private String homeless(String job) {
        return spec(job).replace("  group \"app\" {\n", """
                  group "app" {
                    constraint {
                      attribute = "${attr.cpu.arch}"
                      value     = "none"
                    }
                """);
    }

    @Test
    void anAppIsDeployedAfterWhatItDependsOnRunsWell() {
        store.commit("main", "Start", Map.of("db/db.nomad", homeless("db")));
        Revision merged = shop.commit("main", "Start", web("store"));
        Patrol patrol = patrol(WITH_FORGE);

        rounds(patrol, 4);

        assertThat(runs("db")).isTrue();
        assertThat(job("web")).isEmpty();
        assertThat(outcome(patrol, WEB).summary()).contains("waits for store:db/db.nomad, which finds no place");
        assertThat(reconciling(patrol, "web/web.nomad"))
                .satisfies(condition -> assertThat(condition.status()).isEqualTo(Condition.Holds.TRUE))
                .satisfies(condition -> assertThat(condition.reason()).isEqualTo("DependencyNotReady"))
                .satisfies(condition -> assertThat(condition.message()).contains("store:db/db.nomad"));
        assertThat(status("shop", merged).orElseThrow())
                .satisfies(status -> assertThat(status.state()).isEqualTo(CommitStatus.State.PENDING))
                .satisfies(status -> assertThat(status.description()).startsWith("waits for store:db/db.nomad"));

        store.commit("main", "Find a place", specs("db"));
        until(
                patrol,
                "both run well",
                () -> status("shop", merged)
                        .filter(status -> status.state() == CommitStatus.State.SUCCESS)
                        .isPresent());

        assertThat(job("db").orElseThrow().stub().jobModifyIndex())
                .isLessThan(job("web").orElseThrow().stub().jobModifyIndex());
    }

    @Test
    void waitingWritesNothingTwice() {
        store.commit("main", "Start", Map.of("db/db.nomad", homeless("db")));
        shop.commit("main", "Start", web("store"));
        Patrol patrol = patrol(WITH_FORGE);
        rounds(patrol, 4);
        int writes = forge.writes().size();

        rounds(patrol, 4);

        assertThat(forge.writes()).hasSize(writes);
    }

    @Test
    void aNewCommitWaitsUntilTheNewCommitOfWhatItDependsOnRunsWell() {
        store.commit("main", "Start", specs("db"));
        shop.commit("main", "Start", web("store"));
        Patrol patrol = patrol(Wish.NOTHING);
        settled(patrol, WEB);

        store.commit("main", "Lose the place", Map.of("db/db.nomad", homeless("db")));
        shop.commit("main", "Say more", Map.of("web/web.nomad", spec("web", "more")));
        rounds(patrol, 5);

        assertThat(job("web").orElseThrow().version()).isZero();
        assertThat(outcome(patrol, WEB)).isInstanceOf(Outcome.Waiting.class);

        store.commit("main", "Find it again", specs("db"));
        until(patrol, "both run well", () -> job("web").orElseThrow().version() == 1);
        settled(patrol, WEB);
    }

    @Test
    void aRestartedDroverStillWaits() {
        store.commit("main", "Start", Map.of("db/db.nomad", homeless("db")));
        shop.commit("main", "Start", web("store:db/db.nomad"));
        rounds(patrol(Wish.NOTHING), 3);

        Patrol restarted = patrol(Wish.NOTHING);
        rounds(restarted, 3);

        assertThat(job("web")).isEmpty();
        store.commit("main", "Find a place", specs("db"));
        settled(restarted, WEB);
    }

    @Test
    void theOrderHoldsWithinOneRepositoryToo() {
        Map<String, String> files =
                together(specs("web", "db"), "web/drover.web.yaml", "version: 1\ndependsOn: [db/db.nomad]\n");
        shop.commit("main", "Start", files);
        Patrol patrol = patrol(Wish.NOTHING);

        settled(patrol, WEB, "shop:db/db.nomad");

        assertThat(job("db").orElseThrow().stub().jobModifyIndex())
                .isLessThan(job("web").orElseThrow().stub().jobModifyIndex());
    }

    @Test
    void theOperatorMaySayItForAWholeRepository() {
        store.commit("main", "Start", Map.of("db/db.nomad", homeless("db")));
        shop.commit("main", "Start", specs("web"));
        Patrol patrol = patrol(new Wish(false, false, false, List.of(), List.of(Prerequisite.parse("store"))));

        rounds(patrol, 4);

        assertThat(job("web")).isEmpty();
        store.commit("main", "Find a place", specs("db"));
        settled(patrol, WEB);
    }

    @Test
    void aNameThatNobodyHasIsRefused() {
        Revision merged = shop.commit("main", "Start", web("warehouse"));
        Patrol patrol = patrol(WITH_FORGE);

        rounds(patrol, 3);

        assertThat(job("web")).isEmpty();
        assertThat(outcome(patrol, WEB))
                .isInstanceOf(Outcome.Stalled.class)
                .satisfies(outcome -> assertThat(outcome.summary())
                        .isEqualTo("dependsOn names \"warehouse\", and no repository warehouse is watched"));
        assertThat(status("shop", merged).orElseThrow().state()).isEqualTo(CommitStatus.State.FAILURE);

        shop.commit("main", "Name another", web("store:gone/gone.nomad"));
        rounds(patrol, 3);
        assertThat(outcome(patrol, WEB).summary()).contains("store has no such app");

        shop.commit("main", "Depend on nobody", Map.of("web/drover.web.yaml", ""));
        settled(patrol, WEB);
    }

    @Test
    void aCircleIsRefusedOnEverySide() {
        store.commit(
                "main",
                "Start",
                together(specs("db"), "db/drover.db.yaml", "version: 1\ndependsOn: [\"shop:web/web.nomad\"]\n"));
        shop.commit("main", "Start", web("store"));
        Patrol patrol = patrol(Wish.NOTHING);

        rounds(patrol, 4);

        assertThat(job("web")).isEmpty();
        assertThat(job("db")).isEmpty();
        assertThat(outcome(patrol, WEB))
                .isInstanceOf(Outcome.Stalled.class)
                .satisfies(outcome -> assertThat(outcome.summary())
                        .isEqualTo(
                                "dependsOn goes round in a circle: shop:web/web.nomad waits for store:db/db.nomad waits"
                                        + " for shop:web/web.nomad"));
        assertThat(outcome(patrol, "store:db/db.nomad")).isInstanceOf(Outcome.Stalled.class);

        store.commit("main", "Break it", Map.of("db/drover.db.yaml", ""));
        settled(patrol, WEB, "store:db/db.nomad");
    }

    @Test
    void aListThatCanNotBeReadHoldsTheAppBack() {
        shop.commit("main", "Start", together(specs("web"), "web/drover.web.yaml", "version: 1\ndependsOn: store\n"));
        Patrol patrol = patrol(Wish.NOTHING);

        rounds(patrol, 3);

        assertThat(job("web")).isEmpty();
        assertThat(outcome(patrol, WEB))
                .isInstanceOf(Outcome.Stalled.class)
                .satisfies(outcome -> assertThat(outcome.summary())
                        .contains("web/drover.web.yaml:2:12")
                        .contains("dependsOn is a list"));
    }
}
