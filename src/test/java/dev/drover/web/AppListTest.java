package dev.drover.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppRef;
import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.app.SpecPath;
import dev.drover.plan.Outcome;
import dev.drover.reconcile.AppView;
import dev.drover.reconcile.Condition;
import dev.drover.reconcile.Condition.Holds;
import dev.drover.reconcile.Condition.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The list of a thousand apps: searching, filtering, and going through its pages. */
final class AppListTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** A thousand, of which every hundredth is stalled and every fiftieth otherwise drifted. */
    private final List<AppView> apps = IntStream.range(0, 1_000)
            .mapToObj(i -> i % 100 == 0 ? app(i, Type.STALLED) : app(i, i % 50 == 0 ? Type.DRIFTED : Type.HEALTHY))
            .toList();

    private static AppView app(int number, Type holds) {
        return new AppView(
                new AppRef(
                        new RepositoryName("team-" + number % 10),
                        new Branch("main"),
                        new SpecPath("service-%04d/deploy/job.nomad".formatted(number))),
                new Revision("%040x".formatted(number)),
                Optional.empty(),
                Optional.empty(),
                List.of(new Condition(holds, Holds.TRUE, "Seen", "it is", NOW)),
                new Outcome.Settled("as merged", Optional.empty()),
                NOW);
    }

    private AppList list(String text, String state, int page) {
        return AppList.of(apps, new AppList.Asked(text, state, page), NOW);
    }

    private static List<String> states(AppList list) {
        return list.cards().stream().map(card -> card.state().kind()).toList();
    }

    @Test
    void whatNeedsPeopleComesFirst() {
        AppList first = list("", "", 1);

        assertThat(states(first).subList(0, 10)).containsOnly("attention");
        assertThat(states(first).subList(10, 20)).containsOnly("drifted");
        assertThat(states(first).subList(20, 40)).containsOnly("healthy");
    }

    @Test
    void thePagesTogetherHaveEveryAppOnce() {
        Set<String> seen = new LinkedHashSet<>();
        List<String> all = new ArrayList<>();
        AppList page = list("", "", 1);
        assertThat(page.paging().before()).isEmpty();

        for (int i = 1; i <= page.paging().pages(); i++) {
            list("", "", i).cards().forEach(card -> {
                seen.add(card.id());
                all.add(card.id());
            });
        }

        assertThat(all).hasSize(1_000).hasSameSizeAs(seen);
        assertThat(list("", "", 25).paging().after()).isEmpty();
        assertThat(list("", "", 2).paging().after()).isEqualTo("/?page=3");
        assertThat(list("", "", 99_999).paging().page()).isEqualTo(25);
        assertThat(list("", "", -3).paging().page()).isEqualTo(1);
    }

    @Test
    void everyWordOfASearchMustBeThereInAnyCase() {
        assertThat(list("Service-0417", "", 1).cards())
                .singleElement()
                .satisfies(card -> assertThat(card.name()).contains("service-0417"));
        assertThat(list("team-7 service-04", "", 1).search().found()).isEqualTo(10);
        assertThat(list("%040x".formatted(321), "", 1).search().found())
                .as("by commit")
                .isEqualTo(1);
        assertThat(list("no such thing", "", 1).cards()).isEmpty();
        assertThat(list("x".repeat(5_000), "", 1).search().text()).hasSize(100);
    }

    @Test
    void aFilterKeepsTheSearchAndCountsWhatItLeaves() {
        AppList stalled = list("team-0", "attention", 1);

        assertThat(stalled.search().found()).isEqualTo(10);
        assertThat(states(stalled)).hasSize(10).containsOnly("attention");
        assertThat(stalled.tabs())
                .extracting(AppList.Tab::word, AppList.Tab::count, AppList.Tab::href)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("All", 100L, "/?q=team-0"),
                        org.assertj.core.groups.Tuple.tuple("Healthy", 80L, "/?q=team-0&state=healthy"));
        assertThat(list("", "no-such-state", 1).cards()).isEmpty();
    }
}
