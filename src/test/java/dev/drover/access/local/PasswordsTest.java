package dev.drover.access.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of passwords and tokens, and what fits it. */
class PasswordsTest {
    private final Passwords passwords = new Passwords(new SecureRandom(), 1000);

    @Test
    void aPasswordFitsItsOwnHashAndNoOther() {
        String hash = passwords.hash("correct horse ü");

        assertThat(passwords.fits("correct horse ü", hash)).isTrue();
        assertThat(passwords.fits("correct horse", hash)).isFalse();
        assertThat(passwords.fits("", hash)).isFalse();
    }

    @Test
    void theSamePasswordIsKeptDifferentlyEachTimeAndNeverInClear() {
        String one = passwords.hash("correct-horse");
        String other = passwords.hash("correct-horse");

        assertThat(one).isNotEqualTo(other).doesNotContain("correct").startsWith("pbkdf2-sha512$1000$");
        assertThat(Passwords.ROUNDS).as("of those that people's are kept with").isGreaterThanOrEqualTo(210_000);
    }

    @Test
    void nothingFitsWhereNothingIsKeptOrWhatIsKeptIsBroken() {
        String good = passwords.hash("correct-horse");
        for (String kept : new String[] {
            "", "x", "pbkdf2-sha512$1000$AAAA", "md5$1$AAAA$AAAA", good.replace("pbkdf2-sha512", "plain")
        }) {
            assertThat(passwords.fits("correct-horse", kept)).as(kept).isFalse();
        }
        assertThat(passwords.fits("x".repeat(100_000), good))
                .as("too long to try")
                .isFalse();
    }

    @Test
    void roundsThatWereWrittenBesideAnOlderHashHold() {
        String older = "pbkdf2-sha512$1000$AAECAwQFBgcICQoLDA0ODw==$68v25Zu4GonEBLQyoebOI596v0Of+rrckVN60bBJQ5E=";

        assertThat(passwords.fits("correct-horse", older)).isTrue();
        assertThat(passwords.fits("correct-house", older)).isFalse();
    }

    @Test
    void whatIsMadeIsLongRandomAndReadable() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            made.add(passwords.password());
            made.add(passwords.token());
        }

        assertThat(made).hasSize(400);
        assertThat(made).allMatch(text -> text.matches("[a-km-np-z2-9]{5}(-[a-km-np-z2-9]{5}){3}|[0-9a-f]{48}"));
    }
}
