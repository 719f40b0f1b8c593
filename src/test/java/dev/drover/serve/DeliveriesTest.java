package dev.drover.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final byte[] BODY = {1, 2, 3};

    private final HandClock clock = new HandClock();
    private final Deliveries deliveries = new Deliveries(clock);

    @Test
    void theSameWordsCountOnceInTenMinutes() {
        boolean first = deliveries.isNew("github", "push", BODY);
        clock.advance(Duration.ofMinutes(9));
        boolean again = deliveries.isNew("github", "push", BODY);
        clock.advance(Duration.ofMinutes(1));
        boolean later = deliveries.isNew("github", "push", BODY);

        assertThat(first).isTrue();
        assertThat(again).isFalse();
        assertThat(later).isTrue();
    }

    @Test
    void otherWordsForgesAndEventsCountForThemselves() {
        deliveries.isNew("github", "push", BODY);

        assertThat(deliveries.isNew("gitea", "push", BODY)).isTrue();
        assertThat(deliveries.isNew("github", "issue_comment", BODY)).isTrue();
        assertThat(deliveries.isNew("github", "push", new byte[] {1, 2})).isTrue();
    }
}
