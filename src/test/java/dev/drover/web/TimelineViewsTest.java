package dev.drover.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.AppId;
import dev.drover.journal.Ending;
import dev.drover.journal.Entry;
import dev.drover.journal.Happening;
import dev.drover.journal.Milestone;
import dev.drover.web.AppDetail.HistoryView;
import dev.drover.web.AppDetail.PassView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The journal of an app as people read it, also when it is long. */
final class TimelineViewsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int PART = 10;

    private final List<Entry> journal = new ArrayList<>();

    private void entry(String pass, Happening what) {
        long sequence = journal.size() + 1L;
        Instant at = NOW.minus(Duration.ofMinutes(1_000 - sequence));
        journal.addFirst(new Entry(sequence, new AppId("shop-abc123"), pass, at, what));
    }

    /** A pass of three entries. */
    private void pass(String name) {
        entry(name, new Happening.Planned("commit " + name, List.of("register shop")));
        entry(name, new Happening.Did("register shop", "version 3"));
        entry(name, new Happening.Ended(Ending.Kind.WAITING, "rolling out " + name));
    }

    private HistoryView part(long before) {
        List<Entry> part = journal.stream()
                .filter(entry -> entry.sequence() < before)
                .limit(PART)
                .toList();
        return TimelineViews.of(part, part.size() == PART, before < Long.MAX_VALUE, NOW);
    }

    @Test
    void aPassIsWhatItSawWhatItDidAndHowItEnded() {
        pass("p1");

        PassView shown = part(Long.MAX_VALUE).passes().getFirst();

        assertThat(shown.title()).isEqualTo("rolling out p1");
        assertThat(shown.kind()).isEqualTo("waiting");
        assertThat(shown.seen()).isEqualTo("commit p1");
        assertThat(shown.steps()).containsExactly(new AppDetail.StepView("register shop", "version 3"));
    }

    @Test
    void whatPeopleAskedAndWhatWasReachedStandByThemselves() {
        entry("", new Happening.Asked("suspend", "ada"));
        entry("", new Happening.Reached(new Milestone(Milestone.Kind.HEALTHY, "healthy-abc1234", 95_000)));
        entry("", new Happening.Reached(new Milestone(Milestone.Kind.FAILED, "failed-abc1234", 0)));

        assertThat(part(Long.MAX_VALUE).passes())
                .extracting(PassView::title)
                .containsExactly(
                        "abc1234 failed", "abc1234 is healthy, 2 min after it was pushed", "ada asked: suspend");
    }

    @Test
    void aLongHistoryGoesOnInPartsThatCutNoPassAndLeaveNoneOut() {
        for (int i = 1; i <= 50; i++) {
            pass("p" + i);
        }
        List<PassView> all = new ArrayList<>();

        HistoryView part = part(Long.MAX_VALUE);
        assertThat(part.newer()).isFalse();
        all.addAll(part.passes());
        while (!part.older().isEmpty()) {
            part = part(Long.parseLong(part.older()));
            assertThat(part.newer()).isTrue();
            all.addAll(part.passes());
        }

        assertThat(all).hasSize(50).allSatisfy(pass -> assertThat(pass.steps()).hasSize(1));
        assertThat(all.getFirst().title()).isEqualTo("rolling out p50");
        assertThat(all.getLast().title()).isEqualTo("rolling out p1");
    }

    @Test
    void aPassLongerThanAPartIsShownInPieces() {
        for (int i = 0; i < 35; i++) {
            entry("long", new Happening.Did("step " + i, "done"));
        }
        int steps = 0;
        long before = Long.MAX_VALUE;

        while (before > 0) {
            HistoryView part = part(before);
            steps +=
                    part.passes().stream().mapToInt(pass -> pass.steps().size()).sum();
            before = part.older().isEmpty() ? 0 : Long.parseLong(part.older());
        }

        assertThat(steps).isEqualTo(35);
    }
}
