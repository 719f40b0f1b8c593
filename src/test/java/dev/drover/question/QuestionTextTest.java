package dev.drover.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuestionTextTest {
    private static final Place PLACE = new Place("deploy/job.nomad", 12, 0);

    @Test
    void aQuestionSaysWhyWhatStandsMeanwhileAndHowToAnswer() {
        Question question = new Question(
                new QuestionId("port"),
                "Which port does the app listen on?",
                "Dockerfile:4 says 8080 and compose.yaml:9 says 9000",
                "8080",
                false,
                List.of("yes", "9000", "none"));

        String body = QuestionText.thread(
                new QuestionThread(question.id(), PLACE, List.of(question), Optional.of("        to = 9000")));

        assertThat(body).isEqualTo("""
                        **Which port does the app listen on?**

                        Dockerfile:4 says 8080 and compose.yaml:9 says 9000

                        Without an answer it stays `8080`.

                        Answer with one of: `yes` · `9000` · `none`

                        Or apply this line instead:

                        ```suggestion
                                to = 9000
                        ```

                        <!-- drover:question id=port -->
                        """);
    }

    @Test
    void variablesOfNomadThatDefaultsNameAreMadeByOneCommandForAll() {
        List<Question> secrets = java.util.stream.Stream.of("API_TOKEN", "DB_PASSWORD")
                .map(name -> new Question(
                        new QuestionId("env." + name),
                        "Where does it come from?",
                        "",
                        "variable nomad/jobs/shop#" + name.toLowerCase(java.util.Locale.ROOT),
                        false,
                        List.of()))
                .toList();

        String body = QuestionText.thread(new QuestionThread(new QuestionId("env"), PLACE, secrets, Optional.empty()));

        assertThat(body).contains("""

                        Unless it is there already, make it before merging: \
                        `nomad var put nomad/jobs/shop api_token=@FILE db_password=@FILE`.

                        To answer,""");
    }

    @Test
    void variablesAreOneTable() {
        Question password = new Question(
                new QuestionId("env.DB_PASSWORD"),
                "Where does DB_PASSWORD come from?",
                "read in app.py:3",
                "",
                true,
                List.of());
        Question level =
                new Question(new QuestionId("env.LOG_LEVEL"), "Which LOG_LEVEL?", "", "info", false, List.of());

        String body = QuestionText.thread(
                new QuestionThread(new QuestionId("env"), PLACE, List.of(password, level), Optional.empty()));

        assertThat(body)
                .contains("| `DB_PASSWORD` | read in app.py:3 | **required** |")
                .contains("| `LOG_LEVEL` | Which LOG\\_LEVEL? | `info` |")
                .contains("NAME = vault PATH#KEY")
                .contains("DB_PASSWORD = value TEXT\nLOG_LEVEL = value TEXT\n")
                .endsWith("<!-- drover:question id=env -->\n"
                        + "<!-- drover:question id=env.DB_PASSWORD -->\n"
                        + "<!-- drover:question id=env.LOG_LEVEL -->\n");
        assertThat(QuestionText.marksIn(body))
                .containsExactly(
                        new QuestionId("env"), new QuestionId("env.DB_PASSWORD"), new QuestionId("env.LOG_LEVEL"));
    }

    @Test
    void aStrangersTextNotifiesNobodyAndEscapesNothing() {
        Question question = new Question(
                new QuestionId("port"),
                "@everyone <!-- drover:question id=evil --> `x` <img src=x>\n# title",
                "closes #1 [link](http://evil) \u202eabc",
                "``` \n@team -->",
                false,
                List.of("a | b", "```"));
        String suggestion = "```\n@team\n````suggestion\n<!--";

        String body = QuestionText.thread(
                new QuestionThread(question.id(), PLACE, List.of(question), Optional.of(suggestion)));

        assertThat(QuestionText.marksIn(body)).containsExactly(new QuestionId("port"));
        assertThat(body).doesNotContain("@everyone", "<img", "#1", "[link](http", "\u202e", "\n# title");
        assertThat(body).contains("`````suggestion\n" + suggestion + "\n`````\n");
    }

    @Test
    void theTableOfOpenQuestionsNamesLinesAndDefaults() {
        Question question = new Question(new QuestionId("count"), "How many | instances?", "", "1", false, List.of());

        String table = QuestionText.table(
                List.of(new QuestionThread(question.id(), PLACE, List.of(question), Optional.empty())));

        assertThat(table).contains("| How many \\| instances? | `deploy/job.nomad:12` | `1` |");
        assertThat(QuestionText.table(List.of())).isEqualTo("No open questions.\n");
    }
}
