package dev.drover.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeWindowTest {
    @ParameterizedTest
    @CsvSource({
        "22:00 to 06:00, 2026-11-20T23:00:00Z, 2026-11-21T06:00:00Z",
        "22:00 to 06:00, 2026-11-21T05:59:59Z, 2026-11-21T06:00:00Z",
        "22:00 to 06:00, 2026-11-21T06:00:00Z,",
        "09:00 to 17:00, 2026-11-21T12:00:00Z, 2026-11-21T17:00:00Z",
        "09:00 to 17:00, 2026-11-21T08:59:00Z,",
        "fri 16:00 to mon 07:00, 2026-11-21T12:00:00Z, 2026-11-23T07:00:00Z",
        "fri 16:00 to mon 07:00, 2026-11-23T06:00:00Z, 2026-11-23T07:00:00Z",
        "fri 16:00 to mon 07:00, 2026-11-20T15:59:00Z,",
        "fri 16:00 to mon 07:00 Europe/Paris, 2026-11-20T15:30:00Z, 2026-11-23T06:00:00Z",
        "2026-12-20 to 2027-01-03, 2026-12-24T00:00:00Z, 2027-01-04T00:00:00Z",
        "2026-12-20 to 2027-01-03, 2027-01-04T00:00:00Z,"
    })
    void aWindowHoldsUntilItsEnd(String text, Instant now, Instant end) {
        assertThat(FreezeWindow.parse(text).until(now)).isEqualTo(java.util.Optional.ofNullable(end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "always", "22:00", "fri to mon", "22:00 to mon 07:00", "fri 16:00 to mon 25:00", "a to b c d"
            })
    void whatIsNoWindowIsRefusedWithTheForms(String text) {
        assertThatThrownBy(() -> FreezeWindow.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fri 16:00 to mon 07:00");
    }

    @Test
    void theLatestEndOfAllCounts() {
        List<FreezeWindow> windows =
                List.of(FreezeWindow.parse("09:00 to 17:00"), FreezeWindow.parse("2026-11-21 to 2026-11-21"));

        assertThat(FreezeWindow.until(windows, Instant.parse("2026-11-21T12:00:00Z")))
                .contains(Instant.parse("2026-11-22T00:00:00Z"));
    }

    @Test
    void anEndIsAlwaysAheadAndNoFurtherThanAWeek() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String[] days = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
            String text = days[random.nextInt(7)]
                    + " %02d:%02d to ".formatted(random.nextInt(24), random.nextInt(60))
                    + days[random.nextInt(7)]
                    + " %02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
            Instant now = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000));

            FreezeWindow.parse(text)
                    .until(now)
                    .ifPresent(end -> assertThat(Duration.between(now, end))
                            .as("%s at %s", text, now)
                            .isPositive()
                            .isLessThanOrEqualTo(Duration.ofDays(7)));
        }
    }
}
