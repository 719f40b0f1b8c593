package dev.drover.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String RANDOM = "k3Jx9QwZ7vTn2LmB" + "8RpYs5HdFc1A";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "db.password",
                "apiKey",
                "STRIPE_SECRET_KEY",
                "GITHUB_TOKEN",
                "SENTRY_DSN",
                "DATABASE_URL",
                "REDIS_URL",
                "AWS_ACCESS_KEY_ID",
                "MYSQL_PWD",
                "TLS_CERT",
                "PRIVATE_KEY",
                "PGPASSWORD",
                "--api-key",
                "MONGO_URI"
            })
    void aNameCanSayThatItsValueIsSecret(String name) {
        assertThat(Secrets.nameLooksSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PORT",
                "LOG_LEVEL",
                "KEYCLOAK_REALM",
                "MONKEY",
                "TOKEN_TTL",
                "PASSWORD_MIN_LENGTH",
                "MODEL_MAX_TOKENS_DRAFT",
                "VAPID_PUBLIC_KEY",
                "BASE_URL",
                "COMPASS",
                "",
                "DB_HOST",
                "SECRET_FILE",
                "DB_CONNECTION"
            })
    void otherNamesDoNot(String name) {
        assertThat(Secrets.nameLooksSecret(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "DB_PASSWORD,hunter2,true",
        "DB_PASSWORD,${DB_PASSWORD},false",
        "DB_PASSWORD,${DB_PASSWORD:-hunter2},true",
        "USE_TOKEN,true,false",
        "GO_CONN,host=db port=5432 user=shop password=hunter2 dbname=shop,true",
        "GO_CONN,host=db user=shop password=${PW} dbname=shop,false",
        "STORE,Server=db;User Id=sa;Pwd=hunter2;,true",
        "OPTIONS,sslmode=disable&token_ttl=5,false",
        "ENDPOINT,https://api.example.org/v1,false",
        "ENDPOINT,https://bob:hunter2@example.org/,true",
        "ENDPOINT,https://bob:${PW}@example.org/,false",
        "IMAGE,registry.example/app@sha256:0123456789abcdef0123456789abcdef,false",
        "GREETING,hello world,false",
        "ANY,ghp_0123456789abcdefghijABCDEFGHIJ012345,true",
        "ANY,0123456789abcdef0123456789abcdef,true",
        "PACKAGE,com.example.some.long.package.name.here,false",
    })
    void aValueIsSecretByNameOrByShape(String name, String value, boolean secret) {
        assertThat(Secrets.valueLooksSecret(name, value)).isEqualTo(secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '\u0001',
            value = {
                "DB_PASSWORD=hunter2 | DB_PASSWORD=***",
                "export API_TOKEN='hunter2' # old | export API_TOKEN='***' # old",
                "  POSTGRES_PASSWORD: hunter2 | POSTGRES_PASSWORD: ***",
                "\"password\": \"hunter2\", | \"password\": \"***\",",
                "ENV SECRET_KEY hunter2 | ENV SECRET_KEY ***",
                "ENV A=b SECRET_KEY=hunter2 C=d | ENV A=b SECRET_KEY=*** C=d",
                "x = os.getenv(\"DB_PASSWORD\", \"hunter2\") | x = os.getenv(\"DB_PASSWORD\", \"***\")",
                "x = os.environ[\"DB_PASSWORD\"] | x = os.environ[\"DB_PASSWORD\"]",
                "const x = process.env.JWT_SECRET || 'hunter2' | const x = process.env.JWT_SECRET || '***'",
                "auth_tokens = os.getenv('POE_AUTH_TOKENS') | auth_tokens = os.getenv('POE_AUTH_TOKENS')",
                "jwt({secret: process.env.JWT_SECRET, strict: false}) | jwt({secret: process.env.JWT_SECRET, strict: false})",
                "secret = ENV.fetch('API_SECRET', 'hunter2') | secret = ENV.fetch('API_SECRET', '***')",
                "PASSWORD=environment9 | PASSWORD=***",
                "PASSWORD=env.hunter2 | PASSWORD=***",
                "password: ${DB_PASSWORD:-hunter2} | password: ***",
                "password: ${DB_PASSWORD} | password: ${DB_PASSWORD}",
                "url: postgres://app:hunter2@db:5432/app | url: postgres://app:***@db:5432/app",
                "url: postgres://db:5432/app | url: postgres://db:5432/app",
                "EXPOSE 8080/tcp | EXPOSE 8080/tcp",
                "CMD [\"app\", \"--port\", \"8080\"] | CMD [\"app\", \"--port\", \"8080\"]",
            })
    void anExcerptShowsNoSecret(String line, String shown) {
        assertThat(Secrets.hidden(line.strip())).isEqualTo(shown);
    }

    @Test
    void aRandomWordIsHiddenWhereverItStands() {
        String shown = Secrets.hidden("call(" + RANDOM + ") then \"" + RANDOM + "\" and x: " + RANDOM);

        assertThat(shown).doesNotContain(RANDOM);
    }

    @Test
    void anyLineIsHandledInLittleTime() {
        Random random = new Random(7);
        String alphabet = "\"'`:=/@ ${}-_aA9.PASSWORD,;\\\u00e9\ud83d";

        for (int round = 0; round < 3_000; round++) {
            StringBuilder line = new StringBuilder();
            for (int i = random.nextInt(120); i > 0; i--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(Secrets.hidden(line.toString())).isNotNull();
            assertThat(Secrets.hidden("PASSWORD=" + RANDOM + " " + line)).doesNotContain(RANDOM);
        }
        assertThat(Secrets.hidden("\"".repeat(1_000_000)).length()).isLessThan(10_000);
        assertThat(Secrets.hidden("a:".repeat(1_000_000)).length()).isLessThan(10_000);
    }
}
