package dev.drover.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.Prerequisite;
import dev.drover.app.RepositoryProblem;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersFileTest {
    private static final String FILE = "deploy/drover.yaml";
    private static final QuestionId PORT = new QuestionId("port");
    private static final QuestionId LEVEL = new QuestionId("env.LOG_LEVEL");
    private static final QuestionId PASSWORD = new QuestionId("env.DB_PASSWORD");
    private static final Provenance ALICE = new Provenance(
            "alice", Optional.of(Instant.parse("2026-11-20T12:00:00Z")), "https://git.example/pulls/4#issuecomment-12");

    private static final String PEOPLES = """
            # who asked for this file: ops
            version: 1
            answers:
              port: 8080   # the proxy listens here

              # the database team owns these
              env.DB_PASSWORD: vault secret/data/shop/db#password
              env.LOG_LEVEL: { value: info, by: alice, at: 2026-11-20T12:00:00Z, from: "https://git.example/pulls/4#issuecomment-12" }
              env.URL: "postgres://app:{{vault secret/data/shop/db#password}}@db:5432/app"
              env.MODE:
                # asked in the meeting
                value: 'it''s on'
                by: bob
              route:  # waiting: Which host?
            # the end
            """;

    @Test
    void bothFormsAreRead() {
        AnswersFile file = AnswersFile.read(FILE, PEOPLES);

        assertThat(file.answers())
                .isEqualTo(new TreeMap<>(java.util.Map.of(
                        PORT,
                        new Answer.Value("8080"),
                        PASSWORD,
                        new Answer.FromVault("secret/data/shop/db", "password"),
                        LEVEL,
                        new Answer.Value("info"),
                        new QuestionId("env.URL"),
                        new Answer.Composite("postgres://app:{{vault secret/data/shop/db#password}}@db:5432/app"),
                        new QuestionId("env.MODE"),
                        new Answer.Value("it's on"))));
        assertThat(file.entry(LEVEL).orElseThrow().provenance()).isEqualTo(ALICE);
        assertThat(file.entry(new QuestionId("route")).orElseThrow().answer()).isEmpty();
        assertThat(file.text()).isEqualTo(PEOPLES);
    }

    @Test
    void anAnswerChangesItsLineAndNoOther() {
        AnswersFile file = AnswersFile.read(FILE, PEOPLES);

        String text = file.with(PORT, new Answer.Value("9000"), Provenance.UNKNOWN)
                .with(new QuestionId("route"), new Answer.Value("shop.example.com/"), Provenance.UNKNOWN)
                .with(new QuestionId("env.NEW"), new Answer.Leave(), ALICE)
                .text();

        assertThat(text)
                .isEqualTo(PEOPLES.replace("port: 8080   #", "port: 9000 #")
                        .replace(
                                "  route:  # waiting: Which host?\n",
                                "  route: shop.example.com/\n  env.NEW: { value: none, by: alice, at: 2026-11-20T12:00:00Z,"
                                        + " from: \"https://git.example/pulls/4#issuecomment-12\" }\n"));
    }

    @Test
    void theSameAnswerAgainChangesNothing() {
        AnswersFile file = AnswersFile.read(FILE, PEOPLES);

        assertThat(file.with(LEVEL, new Answer.Value("info"), Provenance.UNKNOWN)
                        .text())
                .isEqualTo(PEOPLES);
    }

    @Test
    void aFileIsMadeWhenThereIsNone() {
        AnswersFile file = AnswersFile.none(FILE)
                .with(PORT, new Answer.Value("8080"), Provenance.UNKNOWN)
                .asking(new QuestionId("count"), "How many\ninstances?");

        assertThat(file.text())
                .isEqualTo("version: 1\nanswers:\n  port: 8080\n  count: # waiting: How many instances?\n");
        assertThat(AnswersFile.read(FILE, file.text()).entries()).hasSize(2);
    }

    @Test
    void anEmptyListIsFilled() {
        AnswersFile file = AnswersFile.read(FILE, "version: 1\r\nanswers: {} # none yet\r\n");

        assertThat(file.with(PORT, new Answer.Value("1"), Provenance.UNKNOWN).text())
                .isEqualTo("version: 1\r\nanswers:  # none yet\r\n  port: 1\r\n");
    }

    @Test
    void anEntryCanBeTakenOut() {
        AnswersFile file = AnswersFile.read(FILE, PEOPLES);

        assertThat(file.without(new QuestionId("env.MODE")).text())
                .isEqualTo(PEOPLES.replace(
                        "  env.MODE:\n    # asked in the meeting\n    value: 'it''s on'\n    by: bob\n", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "version: 2 | 1:10 | the only version is 1",
                "version: 1\\nanswers:\\n\\tport: 1 | 3:1 | tabs",
                "version: 1\\nanswers:\\n  port 1 | 3:3 | no `name: value`",
                "version: 1\\nanswers:\\n  port: banana | 3:9 | a port is a number",
                "version: 1\\nanswers:\\n  port: 1\\n  port: 2 | 4:3 | twice",
                "version: 1\\nanswers:\\n  env.X: [a, b] | 3:10 | can't begin with [",
                "version: 1\\nanswers:\\n  env.X: >\\n    text | 4:1 | several lines",
                "version: 1\\nanswers:\\n  env.X: 'open | 3:10 | never closed",
                "version: 1\\nanswers:\\n  env.X: { value: 1, of: me } | 3:10 | is not known in an answer",
                "version: 1\\nanswers:\\n  env.X: { value: 1, at: noon } | 3:10 | is not a time",
                "version: 1\\nanswers:\\n  env.X: { value: 1 | 3:20 | closing brace is missing",
                "version: 1\\nanswers:\\n  env.X: vault nokey | 3:10 | has no key",
                "version: 1\\nanswers:\\n  env.X: a: b | 3:10 | colon and a blank",
                "version: 1\\nanswers:\\n  env.X: &a 1 | 3:10 | can't begin with &",
                "answers:\\n  port: 1 | 1:1 | no version",
                "version: 1\\nports:\\n  a: 1 | 2:1 | not known here",
                "version: 1\\nanswers:\\n  port: 1\\n    b: 2 | 4:1 | several lines",
                "version: 1\\n  port: 1 | 2:1 | nothing above",
            })
    void whatIsNotUnderstoodIsRefusedWithItsPlace(String text, String place, String what) {
        assertThatThrownBy(
                        () -> AnswersFile.read(FILE, text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageStartingWith(FILE + ":" + place)
                .hasMessageContaining(what);
    }

    @Test
    void secretsInClearAreFound() {
        AnswersFile file = AnswersFile.read(FILE, "version: 1\nanswers:\n  env.A: hunter2\n  env.B: fine\n");

        assertThat(file.exposed((name, text) -> text.equals("hunter2")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.place()).hasToString(FILE + ":3:10"));
    }

    @Test
    void whateverIsWrittenIsReadBack() {
        Random random = new Random(3);
        RandomAnswers answers = new RandomAnswers(random);
        AnswersFile file = AnswersFile.read(FILE, PEOPLES);
        TreeMap<QuestionId, Answer> expected = new TreeMap<>(file.answers());
        for (int i = 0; i < 1000; i++) {
            QuestionId id = new QuestionId("env.V" + random.nextInt(40));
            Answer answer = answers.next();
            Provenance provenance = random.nextBoolean()
                    ? Provenance.UNKNOWN
                    : new Provenance(answers.text(), Optional.empty(), answers.text());
            file = file.with(id, answer, provenance);
            expected.put(id, answer);
            assertThat(AnswersFile.read(FILE, file.text()).answers()).isEqualTo(expected);
        }
        assertThat(file.text()).contains("# who asked", "# the database team", "# the end", "# asked in the meeting");
    }

    @Test
    void noiseIsReadOrRefusedButNeverBreaks() {
        Random random = new Random(5);
        RandomAnswers answers = new RandomAnswers(random);
        for (int i = 0; i < 20_000; i++) {
            String text = "version: 1\nanswers:\n  env.A: " + answers.text() + "\n  " + answers.text() + ": "
                    + answers.text();
            try {
                AnswersFile file = AnswersFile.read(FILE, text);
                assertThat(AnswersFile.read(FILE, file.text()).answers()).isEqualTo(file.answers());
            } catch (RepositoryProblem e) {
                assertThat(e.place().line()).isPositive();
            }
        }
    }

    @Test
    void whatAnAppDependsOnStandsBesideTheAnswersAndStays() {
        String text = """
                version: 1
                dependsOn: # order of start
                  - store
                  - "store:db/deploy/job.nomad" # the data
                  - db/deploy/job.nomad
                answers:
                  port: 8080
                """;

        AnswersFile file = AnswersFile.read(FILE, text);

        assertThat(file.dependsOn())
                .extracting(Prerequisite::toString)
                .containsExactly("store", "store:db/deploy/job.nomad", "db/deploy/job.nomad");
        assertThat(file.with(new QuestionId("env.A"), new Answer.Value("b"), Provenance.UNKNOWN)
                        .text())
                .isEqualTo(text + "  env.A: b\n");
    }

    @Test
    void aListInBracketsMeansTheSame() {
        AnswersFile file = AnswersFile.read(FILE, "version: 1\nanswers: {}\ndependsOn: [store, 'shop:a/b.nomad']\n");

        assertThat(file.dependsOn()).extracting(Prerequisite::toString).containsExactly("store", "shop:a/b.nomad");
        assertThat(AnswersFile.read(FILE, "version: 1\ndependsOn: []\n").dependsOn())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1\\ndependsOn: store|2:12",
                "version: 1\\ndependsOn:\\nanswers:|2:1",
                "version: 1\\ndependsOn:\\n  - Store!|3:3",
                "version: 1\\ndependsOn:\\n  - ../x|3:3",
                "version: 1\\ndependsOn: [a]\\ndependsOn: [b]|3:1",
                "dependsOn: [a]|1:1",
            })
    void aListThatIsNotUnderstoodIsRefusedWithItsPlace(String text, String place) {
        assertThatThrownBy(() -> AnswersFile.read(FILE, text.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        RepositoryProblem.class,
                        problem -> assertThat(problem.explanation()).contains(FILE + ":" + place));
    }
}
