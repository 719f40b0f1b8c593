package dev.drover.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.access.Person;
import dev.drover.access.Role;
import dev.drover.access.local.LocalPeople.Configured;
import dev.drover.access.local.QuickPeople;
import dev.drover.testing.HandClock;
import dev.drover.testing.MemoryPeople;
import dev.drover.testing.MemorySignOuts;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a session begins, and every way in which it ends. */
final class SessionsTest {
    private final HandClock clock = new HandClock();
    private final MemorySignOuts book = new MemorySignOuts();
    private final Sessions here = replica();
    private final Sessions there = replica();
    private final Person ada = new Person("ada.l", Role.OPERATOR, "default", digest());

    private static Configured configured() {
        return Configured.of("ada.l", Role.OPERATOR, "default", "0123456789abcdef");
    }

    private static String digest() {
        return configured().tokenDigest();
    }

    private Sessions replica() {
        return new Sessions(QuickPeople.of(List.of(configured()), new MemoryPeople()), book, clock, new SecureRandom());
    }

    @Test
    void everyReplicaKnowsASessionAndEachSignInBeginsAnother() {
        String cookie = here.begin(ada);

        assertThat(there.person(cookie)).contains(ada);
        assertThat(here.begin(ada)).isNotEqualTo(cookie);
        assertThat(there.ours(ada, cookie, here.form(ada, cookie))).isTrue();
        assertThat(there.ours(ada, here.begin(ada), here.form(ada, cookie)))
                .as("a form of another sign-in")
                .isFalse();
    }

    @Test
    void signingOutEndsACopiedCookieHereAtOnceAndThereAsSoonAsItLooks() {
        String left = here.begin(ada);
        String other = here.begin(ada);

        here.end(left);

        assertThat(here.person(left)).isEmpty();
        assertThat(there.person(left)).as("not looked yet").contains(ada);
        there.refresh();
        assertThat(there.person(left)).isEmpty();
        assertThat(there.person(other)).as("another browser of hers").contains(ada);
    }

    @Test
    void aProcessThatStartsLaterKnowsWhatWasEnded() {
        String cookie = here.begin(ada);
        here.end(cookie);
        Sessions restarted = replica();

        restarted.refresh();

        assertThat(restarted.person(cookie)).isEmpty();
    }

    @Test
    void nobodyEndsASessionThatIsNotTheirs() {
        String cookie = here.begin(ada);
        String forged = cookie.substring(0, cookie.lastIndexOf('.')) + "." + "0".repeat(64);

        here.end(forged);
        here.end("nonsense");

        assertThat(here.person(cookie)).contains(ada);
        assertThat(book.standing(clock.instant())).isEmpty();
    }

    @Test
    void aSessionThatEndedByItselfIsKeptNowhere() {
        String cookie = here.begin(ada);
        here.end(cookie);
        clock.advance(Duration.ofHours(13));

        here.end(cookie);
        here.refresh();

        assertThat(here.person(cookie)).isEmpty();
        assertThat(book.standing(clock.instant())).isEmpty();
    }
}
