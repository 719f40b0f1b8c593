package dev.drover.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What no line of a log may show. */
final class RedactorTest {
    private final Redactor redactor = new Redactor(List.of("hunter22", "hunter22-and-more", "abc"));

    @Test
    void knownSecretsAreHiddenWhereverTheyStand() {
        assertThat(redactor.clean("x=hunter22, y=hunter22-and-more!")).isEqualTo("x=••••••, y=••••••!");
    }

    @Test
    void passwordsInUrlsAreHiddenAndTheRestStays() {
        assertThat(redactor.clean(
                        "clone https://me:s3cret@git.example/x.git and http://a:b@c:80/ and http://host:80/@x"))
                .isEqualTo("clone https://me:••••••@git.example/x.git and http://a:••••••@c:80/ and http://host:80/@x");
    }

    @Test
    void whatFollowsBearerIsHidden() {
        assertThat(redactor.clean("İ Authorization: Bearer eyJhbGciOi.x, then BEARER zzzzzz"))
                .isEqualTo("İ Authorization: Bearer ••••••, then BEARER ••••••");
    }

    @Test
    void valuesOfNamesThatKeepSecretsAreHidden() {
        assertThat(redactor.clean(
                        "DB_PASSWORD=s3cr3t-one next {\"apiToken\":\"abcdefgh\"} password: 'open sesame' SECRET=x"))
                .isEqualTo("DB_PASSWORD=•••••• next {\"apiToken\":\"••••••\"} password: '••••••' SECRET=x");
    }

    @Test
    void wordsAboutSecretsStay() {
        String plain =
                "a token is needed; TOKEN to one, DB_PASSWORD = vault secret/data/shop#password, KEY=${NOMAD_TOKEN}";

        assertThat(redactor.clean(plain)).isEqualTo(plain);
    }

    @Test
    void plainTextsStayAsTheyAre() {
        String plain = "abc: the basic of it, at http://nomad:4646/v1/jobs; İ";

        assertThat(redactor.clean(plain)).isEqualTo(plain);
    }
}
