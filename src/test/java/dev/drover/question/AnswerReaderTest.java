package dev.drover.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    private static final QuestionId PORT = new QuestionId("port");
    private static final QuestionId PASSWORD = new QuestionId("env.DB_PASSWORD");
    private static final QuestionId LEVEL = new QuestionId("env.LOG_LEVEL");
    private static final QuestionId GREETING = new QuestionId("greeting");
    private static final SecretSight SECRETS =
            (name, text) -> text.contains("hunter2") || (name.contains("PASSWORD") && !text.isEmpty());

    private static Question asked(QuestionId id, String fallback) {
        return new Question(id, "What is " + id + "?", "", fallback, fallback.isEmpty(), List.of());
    }

    private final AnswerReader reader = new AnswerReader(
            List.of(asked(PORT, "8080"), asked(PASSWORD, ""), asked(LEVEL, "info"), asked(GREETING, "hello")), SECRETS);

    private Reading inThread(String reply, QuestionId... thread) {
        return reader.read(reply, List.of(thread));
    }

    private static Reading understood(QuestionId id, Answer answer) {
        return new Reading.Understood(List.of(new Given(id, answer)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Yes.", "ok", "y", "`yes`", "- yes", "> is 8080 right?\n\nyes!", "```\nyes\n```"})
    void aYesConfirmsTheDefault(String reply) {
        assertThat(inThread(reply, PORT)).isEqualTo(understood(PORT, new Answer.Yes()));
    }

    @ParameterizedTest
    @CsvSource({
        "9000, 9000",
        "`9000`, 9000",
        "value 9000, 9000",
        "port = 9000, 9000",
        "port: 9000, 9000",
        "PORT = 9000, 9000"
    })
    void aValueAnswersTheQuestionOfItsThread(String reply, String value) {
        assertThat(inThread(reply, PORT)).isEqualTo(understood(PORT, new Answer.Value(value)));
    }

    @Test
    void everySourceIsUnderstood() {
        String reply = """
                A = vault secret/data/shop/db#password
                B = vault secret/data/shop/db:password
                C = variable nomad/jobs/shop#api_key
                D = consul shop/config/level
                E = service postgres:pg
                F = service redis
                G = runtime ${NOMAD_PORT_http}
                H = "postgres://app:{{vault secret/data/shop/db#password}}@db:5432/app"
                I = none
                J = value two words
                K = value "a\\nb"
                L = no
                """;

        Reading reading = inThread(reply, PASSWORD, LEVEL);

        assertThat(reading)
                .isEqualTo(new Reading.Understood(List.of(
                        given("A", new Answer.FromVault("secret/data/shop/db", "password")),
                        given("B", new Answer.FromVault("secret/data/shop/db", "password")),
                        given("C", new Answer.FromVariable("nomad/jobs/shop", "api_key")),
                        given("D", new Answer.FromConsul("shop/config/level")),
                        given("E", new Answer.FromService("postgres", "pg")),
                        given("F", new Answer.FromService("redis", "")),
                        given("G", new Answer.FromRuntime("NOMAD_PORT_http")),
                        given(
                                "H",
                                new Answer.Composite(
                                        "postgres://app:{{vault secret/data/shop/db#password}}@db:5432/app")),
                        given("I", new Answer.Leave()),
                        given("J", new Answer.Value("two words")),
                        given("K", new Answer.Value("a\nb")),
                        given("L", new Answer.No()))));
    }

    private static Given given(String variable, Answer answer) {
        return new Given(new QuestionId("env." + variable), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/drover plan", "`/drover retry`", "/drover", "", "> yes", "<!-- yes -->", "/drover ignore\nyes"
            })
    void commandsAndQuotesAreNoAnswers(String reply) {
        assertThat(inThread(reply, PORT)).isEqualTo(new Reading.Silence());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "looks good to me",
                "yes",
                "9000",
                "I think x = y here",
                "see https://example.com/?a=b",
                "NOTE: do it"
            })
    void aConversationAmongPeopleIsNotForDrover(String comment) {
        assertThat(reader.read(comment, List.of())).isEqualTo(new Reading.Silence());
    }

    @Test
    void aLineThatNamesAQuestionCountsAnywhere() {
        assertThat(reader.read("LOG_LEVEL = debug", List.of())).isEqualTo(understood(LEVEL, new Answer.Value("debug")));
    }

    @Test
    void aYesInATableConfirmsEveryDefaultButNotARequiredOne() {
        Reading reading = inThread("yes", LEVEL, PASSWORD);

        assertThat(reading).isInstanceOfSatisfying(Reading.Unclear.class, unclear -> {
            assertThat(unclear.given()).containsExactly(new Given(LEVEL, new Answer.Yes()));
            assertThat(unclear.troubles()).singleElement().satisfies(trouble -> {
                assertThat(trouble.what()).contains("DB_PASSWORD has no default");
                assertThat(trouble.forms()).contains("DB_PASSWORD = vault PATH#KEY");
            });
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DB_PASSWORD = vault secret/data/shop | has no key",
                "DB_PASSWORD = vault | needs PATH#KEY",
                "DB_PASSWORD = consul a b | nothing more",
                "DB_PASSWORD = runtime HOME | such as NOMAD_PORT_http",
                "DB_PASSWORD = \"{{file /etc/passwd}}\" | one of vault, variable",
                "DB_PASSWORD = \"{{vault a#b\" | never closed",
                "DB_PASSWORD = vault a/../b#c | can't be a path",
                "DB_PASSWORD = variable sec.ret#c | can't be a path of a Nomad variable",
                "port = banana | a port is a number",
                "port = 70000 | a port is a number",
                "memory = lots | memory is a number",
                "check = maybe | a check is tcp",
                "image = what? | an image is REGISTRY/NAME:TAG",
                "image = shop:1, | an image is REGISTRY/NAME:TAG",
            })
    void aWrongFormSaysWhatIsWrong(String reply, String expected) {
        assertThat(inThread(reply, PORT, PASSWORD)).isInstanceOfSatisfying(Reading.Unclear.class, unclear -> {
            assertThat(unclear.given()).isEmpty();
            assertThat(unclear.troubles()).singleElement().satisfies(trouble -> {
                assertThat(trouble.what()).contains(expected);
                assertThat(trouble.forms()).isNotEmpty();
            });
        });
    }

    @ParameterizedTest
    @CsvSource({
        "memory = 2 GB, memory, 2048",
        "check = /health, check, http /health",
        "image = localhost:5000/shop-1/a_b:1.2-rc@sha256:0f, image, localhost:5000/shop-1/a_b:1.2-rc@sha256:0f",
        "job.type = Batch, job.type, batch"
    })
    void typedValuesAreKeptInOneForm(String reply, String id, String value) {
        assertThat(inThread(reply, PORT)).isEqualTo(understood(new QuestionId(id), new Answer.Value(value)));
    }

    @Test
    void proseIsLeftToOthers() {
        assertThat(inThread("please use the port of the other service", PORT))
                .isInstanceOfSatisfying(
                        Reading.Unclear.class,
                        unclear -> assertThat(unclear.prose()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD = value s3cr3t",
                "DB_PASSWORD = s3cr3t",
                "the password is hunter2",
                "LOG_LEVEL = hunter2",
                "LOG_LEVEL = debug\nDB_PASSWORD = s3cr3t",
                "DB_PASSWORD = vault hunter2"
            })
    void aSecretInClearIsRefusedWholeAndNotRepeated(String reply) {
        assertThat(inThread(reply, PASSWORD))
                .isInstanceOfSatisfying(
                        Reading.Exposed.class,
                        exposed -> assertThat(exposed.advice())
                                .contains("revoke", "vault kv put", "nomad var put")
                                .doesNotContain("s3cr3t", "hunter2"));
    }

    @Test
    void anyRandomAnswerIsReadBackAsItWasWritten() {
        Random random = new Random(7);
        RandomAnswers answers = new RandomAnswers(random);
        AnswerReader trusting = new AnswerReader(List.of(), (name, text) -> false);
        for (int i = 0; i < 20_000; i++) {
            Answer answer = answers.next();
            String line = AnswerText.line(PASSWORD, answer);
            assertThat(trusting.read(line, List.of(PASSWORD))).as(line).isEqualTo(understood(PASSWORD, answer));
        }
    }

    @Test
    void noiseNeverBreaksTheReader() {
        Random random = new Random(11);
        RandomAnswers answers = new RandomAnswers(random);
        for (int i = 0; i < 20_000; i++) {
            String reply = answers.text() + "=" + answers.text() + "\n" + answers.text();
            assertThat(inThread(reply, PORT, PASSWORD)).isNotNull();
        }
    }

    private static final AnswerReader SEVERAL = new AnswerReader(
            List.of(
                    asked(PORT.about("api"), "8080"),
                    asked(PORT.about("services/web"), "3000"),
                    asked(LEVEL.about("api"), "info")),
            List.of("api", "services/web"),
            SECRETS);

    @Test
    void ofSeveralAppsAThreadOrANameSaysWhichIsMeant() {
        assertThat(SEVERAL.read("9000", List.of(PORT.about("api"))))
                .isEqualTo(understood(PORT.about("api"), new Answer.Value("9000")));
        assertThat(SEVERAL.read("port = 9000", List.of(PORT.about("services/web"))))
                .isEqualTo(understood(PORT.about("services/web"), new Answer.Value("9000")));
        assertThat(SEVERAL.read("services/web/port = 9000", List.of()))
                .isEqualTo(understood(PORT.about("services/web"), new Answer.Value("9000")));
        assertThat(SEVERAL.read("LOG_LEVEL = debug", List.of()))
                .isEqualTo(understood(LEVEL.about("api"), new Answer.Value("debug")));
        assertThat(SEVERAL.read("api/memory = 512", List.of()))
                .isEqualTo(understood(new QuestionId("api", "memory"), new Answer.Value("512")));
    }

    @Test
    void whatMayBeForSeveralAppsIsAskedAboutAndNeverGuessed() {
        assertThat(SEVERAL.read("port = 9000", List.of())).isInstanceOfSatisfying(Reading.Unclear.class, unclear -> {
            assertThat(unclear.given()).isEmpty();
            assertThat(unclear.troubles().getFirst().forms())
                    .containsExactly("api/port = 9000", "services/web/port = 9000");
        });
        assertThat(SEVERAL.read("memory = value 512", List.of())).isInstanceOf(Reading.Unclear.class);
        assertThat(SEVERAL.read("DB_PASSWORD = value hunter2", List.of())).isInstanceOf(Reading.Exposed.class);
    }
}
