package dev.drover.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.access.PeopleBook.Page;
import dev.drover.access.SignOutBook.SignOut;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of people and of ended sessions keeps. */
public abstract class AccessBooksContract {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Page ADA = new Page("ada", Role.DEVELOPER, "store", "seal", "hash", "digest");

    protected abstract PeopleBook people();

    /** The book of another product in the same place. */
    protected abstract PeopleBook othersPeople();

    protected abstract SignOutBook signOuts();

    /** A number that no other test gives to a session. */
    private static String session() {
        return java.util.UUID.randomUUID().toString();
    }

    private static SignOut signOut(String session, Duration left) {
        return new SignOut(session, NOW.plus(left));
    }

    @Test
    void aPageIsKeptWholeReplacedByItsNameAndTornOutOnce() {
        Page after = new Page("ada", Role.OPERATOR, "https://sso.example", "seal-2", "", "");
        people().write(ADA);
        assertThat(people().all()).contains(ADA);

        people().write(after);

        assertThat(people().all()).contains(after).doesNotContain(ADA);
        assertThat(people().tear("ada")).isTrue();
        assertThat(people().tear("ada")).isFalse();
        assertThat(people().all()).doesNotContain(after);
    }

    @Test
    void nobodyOfAnotherProductIsKnownOrTornOut() {
        people().write(ADA);

        boolean torn = othersPeople().tear("ada");

        assertThat(torn).isFalse();
        assertThat(othersPeople().all()).isEmpty();
        assertThat(people().all()).contains(ADA);
    }

    @Test
    void anEndedSessionStandsUntilItWouldHaveEndedAnyway() {
        SignOut ended = signOut(session(), Duration.ofHours(12));

        signOuts().write(ended, NOW);
        signOuts().write(ended, NOW);

        assertThat(signOuts().standing(NOW)).containsOnlyOnce(ended);
        assertThat(signOuts().standing(NOW.plus(Duration.ofHours(11)))).contains(ended);
        assertThat(signOuts().standing(NOW.plus(Duration.ofHours(13)))).doesNotContain(ended);
    }

    @Test
    void whatIsOverIsSweptOutByTheNext() {
        SignOut first = signOut(session(), Duration.ofHours(1));
        signOuts().write(first, NOW);

        signOuts().write(signOut(session(), Duration.ofHours(14)), NOW.plus(Duration.ofHours(2)));

        assertThat(signOuts().standing(NOW)).doesNotContain(first);
    }
}
