package dev.drover.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.testing.HandClock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Guessing is slow for whoever guesses, and for nobody else. */
final class GuessLimitTest {
    private static final String HOME = "192.0.2.7";
    private static final String EVIL = "203.0.113.9";

    private final HandClock clock = new HandClock();
    private final GuessLimit limit = new GuessLimit(clock);

    private void guess(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            limit.tries(name, address);
        }
    }

    @Test
    void eightWrongOnesForANameAndTheMinuteMustPass() {
        guess(7, "ada", EVIL);
        assertThat(limit.tries("ada", EVIL)).isTrue();

        assertThat(limit.tries("ada", EVIL)).isFalse();

        clock.advance(Duration.ofSeconds(61));
        assertThat(limit.tries("ada", EVIL)).isTrue();
    }

    @Test
    void whoeverGuessesTokensKeepsNobodyElseFromSigningInWithOne() {
        guess(100, "", EVIL);

        assertThat(limit.tries("", EVIL)).isFalse();
        assertThat(limit.tries("", HOME)).isTrue();
    }

    @Test
    void oneAddressGuessesFewOfManyNames() {
        long let = IntStream.range(0, 500)
                .filter(i -> limit.tries("name-" + i, EVIL))
                .count();

        assertThat(let).isEqualTo(60);
        assertThat(limit.tries("ada", HOME)).isTrue();
    }

    @Test
    void manyAddressesGuessFewOfOneNameAndKeepNobodyOutWhoWasInFromThere() {
        assertThat(limit.tries("ada", HOME)).isTrue();
        limit.right("ada", HOME);

        long let = IntStream.range(0, 250)
                .filter(i -> limit.tries("ada", "203.0.113." + i))
                .count();

        assertThat(let).isEqualTo(60);
        assertThat(limit.tries("ada", HOME)).isTrue();
        assertThat(limit.tries("bob", "203.0.113.1")).as("another name").isTrue();
    }

    @Test
    void whatIsRightIsNoGuess() {
        for (int i = 0; i < 200; i++) {
            assertThat(limit.tries("ada", HOME)).isTrue();
            limit.right("ada", HOME);
        }
    }

    @Test
    void addressesOfOneHouseholdAreOne() {
        for (int i = 0; i < 8; i++) {
            limit.tries("ada", "2001:db8:1:2::" + i);
        }

        assertThat(limit.tries("ada", "2001:db8:1:2:ffff:1:2:3")).isFalse();
        assertThat(limit.tries("ada", "2001:db8:1:3::1")).isTrue();
    }

    @Test
    void manyGuessesAtTheSameMomentAreMany() throws Exception {
        Callable<Boolean> guess = () -> limit.tries("ada", EVIL);
        int let = 0;

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : threads.invokeAll(java.util.Collections.nCopies(100, guess))) {
                let += each.get() ? 1 : 0;
            }
        }

        assertThat(let).isEqualTo(8);
    }
}
