package dev.drover.access.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.access.People.Admitted;
import dev.drover.access.People.Listed;
import dev.drover.access.Person;
import dev.drover.access.Role;
import dev.drover.access.local.LocalPeople.Configured;
import dev.drover.testing.MemoryPeople;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom a Drover knows itself, and what they show to come in. */
class LocalPeopleTest {
    private static final String TOKEN = "token-of-ci-0123456789";
    private static final String ISSUER = "https://sso.example";

    private final MemoryPeople book = new MemoryPeople();
    private final LocalPeople people = people(List.of(Configured.of("ci", Role.DEVELOPER, "default", TOKEN)));

    private LocalPeople people(List<Configured> configured) {
        return new LocalPeople(configured, book, "drover", new Passwords(new SecureRandom(), 1000));
    }

    @Test
    void whoIsLetInComesInByPasswordAndByTokenAndNothingIsKeptInClear() {
        Admitted admitted = people.admit("ada", Role.OPERATOR);

        assertThat(people.byPassword("ada", admitted.password()))
                .map(Person::role)
                .contains(Role.OPERATOR);
        assertThat(people.byToken(admitted.token())).map(Person::name).contains("ada");
        assertThat(people.byPassword("ada", admitted.token())).isEmpty();
        assertThat(people.byToken(admitted.password())).isEmpty();
        assertThat(book.all().getFirst().passwordHash()).doesNotContain(admitted.password());
        assertThat(book.all().getFirst().tokenDigest()).doesNotContain(admitted.token());
        assertThat(admitted.toString() + book.all()).doesNotContain(admitted.token(), admitted.password());
    }

    @Test
    void lettingInAgainMakesOldWaysAndSessionsVoid() {
        Admitted before = people.admit("ada", Role.VIEWER);
        String seal = people.known("ada").orElseThrow().seal();

        Admitted after = people.admit("ada", Role.DEVELOPER);

        assertThat(people.byToken(before.token())).isEmpty();
        assertThat(people.byPassword("ada", before.password())).isEmpty();
        assertThat(people.byToken(after.token())).map(Person::role).contains(Role.DEVELOPER);
        assertThat(people.known("ada").orElseThrow().seal()).isNotEqualTo(seal);
    }

    @Test
    void whoIsShutOutIsUnknownAtOnce() {
        Admitted ada = people.admit("ada", Role.OPERATOR);

        assertThat(people.dismiss("ada")).isTrue();

        assertThat(people.known("ada")).isEmpty();
        assertThat(people.byToken(ada.token())).isEmpty();
        assertThat(people.byPassword("ada", ada.password())).isEmpty();
        assertThat(people.dismiss("ada")).isFalse();
    }

    @Test
    void anotherProcessSeesTheStoreAfterLookingAgain() {
        LocalPeople other = people(List.of());
        Admitted ada = people.admit("ada", Role.VIEWER);
        assertThat(other.byToken(ada.token())).isEmpty();

        other.refresh();

        assertThat(other.byToken(ada.token())).isPresent();
    }

    @Test
    void namesOfTheSettingsAndDroversOwnBelongToNobodyElse() {
        assertThatThrownBy(() -> people.admit("ci", Role.OPERATOR)).hasMessageContaining("taken by the settings");
        assertThatThrownBy(() -> people.admit("drover", Role.OPERATOR)).hasMessageContaining("taken");
        assertThatThrownBy(() -> people.welcome("ci", Role.OPERATOR, ISSUER)).hasMessageContaining("taken");
        for (String odd : new String[] {"", " ada", "a b", "../x", "ä", "x".repeat(40), "a\nb"}) {
            assertThatThrownBy(() -> people.admit(odd, Role.VIEWER))
                    .as(odd)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(book.all()).isEmpty();
    }

    @Test
    void aPersonOfASignInServiceKeepsTheirSessionsAndGetsTheRoleOfTheLastSignIn() {
        Person first = people.welcome("grace", Role.OPERATOR, ISSUER);

        Person second = people.welcome("grace", Role.VIEWER, ISSUER);

        assertThat(second.seal()).isEqualTo(first.seal());
        assertThat(people.known("grace")).map(Person::role).contains(Role.VIEWER);
        assertThat(people.byPassword("grace", "")).isEmpty();
        assertThat(people.byToken("")).isEmpty();
    }

    @Test
    void oneServiceCantSpeakForSomebodyOfAnother() {
        people.admit("ada", Role.OPERATOR);
        people.welcome("grace", Role.DEVELOPER, ISSUER);

        assertThatThrownBy(() -> people.welcome("ada", Role.OPERATOR, ISSUER))
                .hasMessageContaining("belongs to somebody");
        assertThatThrownBy(() -> people.welcome("grace", Role.OPERATOR, "https://evil.example"))
                .hasMessageContaining("belongs to somebody");
    }

    @Test
    void theFirstOperatorIsMadeOnceAndOnlyWhereNobodyCouldComeIn() {
        assertThat(people.first()).as("ci can come in").isEmpty();
        LocalPeople empty = people(List.of());

        Optional<Admitted> made = empty.first();

        assertThat(made).map(Admitted::person).map(Person::role).contains(Role.OPERATOR);
        assertThat(empty.first()).isEmpty();
        assertThat(people(List.of()).first())
                .as("another process on the same store")
                .isEmpty();
    }

    @Test
    void theListSaysWhereEverybodyComesFrom() {
        people.admit("ada", Role.VIEWER);
        people.welcome("grace", Role.VIEWER, ISSUER);

        assertThat(people.all()).extracting(each -> each.person().name()).containsExactly("ada", "ci", "grace");
        assertThat(people.all()).extracting(Listed::from).containsExactly("store", "settings", ISSUER);
    }
}
