package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Place;
import dev.drover.question.Answer;
import dev.drover.question.Question;
import dev.drover.question.QuestionId;
import dev.drover.question.QuestionThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialogueTest {
    private static final QuestionId PORT = new QuestionId("port");
    private static final QuestionId KEY = new QuestionId("env.API_KEY");
    private static final QuestionId MODE = new QuestionId("env.MODE");

    private static final QuestionThread ABOUT_PORT =
            thread("port", new Question(PORT, "Which port?", "two are named", "8080", false, List.of("yes", "9000")));
    private static final QuestionThread ABOUT_ENV = thread(
            "env",
            new Question(KEY, "Where?", "", "", true, List.of("API_KEY = vault secret/data/a#key", "API_KEY = none")),
            new Question(MODE, "Which?", "", "", true, List.of("MODE = value TEXT")));

    private static QuestionThread thread(String id, Question... questions) {
        return new QuestionThread(
                new QuestionId(id), Place.file("deploy/job.nomad"), List.of(questions), Optional.empty());
    }

    private static EnvTable table(QuestionThread thread) {
        List<EnvTable.Row> rows = new ArrayList<>();
        rows.add(new EnvTable.Row(new QuestionId("env.LEVEL"), "info", "code: compose.yaml:3", Optional.empty()));
        for (Question question : thread.questions()) {
            rows.add(new EnvTable.Row(question.id(), EnvTable.prefilled(question), "asked", Optional.of(question)));
        }
        return new EnvTable(rows);
    }

    private static Dialogue dialogue(EnvTable env, QuestionThread... threads) {
        return new Dialogue(List.of(threads), env, (name, text) -> text.contains("hunter2"));
    }

    @Test
    void theDefaultIsFilledInAndKeptByAnEmptyLine() {
        Dialogue dialogue = dialogue(EnvTable.EMPTY, ABOUT_PORT);

        assertThat(dialogue.prompt()).isEqualTo("Which port?\n  two are named\nport [8080]: ");
        dialogue.said("");

        assertThat(dialogue.done()).isTrue();
        assertThat(dialogue.answers()).containsEntry(PORT, new Answer.Value("8080"));
    }

    @Test
    void aWrongAnswerIsExplainedAndAskedAgain() {
        Dialogue dialogue = dialogue(EnvTable.EMPTY, ABOUT_PORT);

        dialogue.said("banana");

        assertThat(dialogue.prompt()).contains("a port is a number").contains("Which port?");
        dialogue.said("9000");
        assertThat(dialogue.answers()).containsEntry(PORT, new Answer.Value("9000"));
    }

    @Test
    void theEnvironmentIsOneTableThatIsConfirmedAndWhatNobodyKnowsIsAsked() {
        Dialogue dialogue = dialogue(table(ABOUT_ENV), ABOUT_ENV);

        assertThat(dialogue.prompt()).isEqualTo("""
                VARIABLE  VALUE                    SOURCE
                LEVEL     info                     code: compose.yaml:3
                API_KEY   vault secret/data/a#key  asked
                MODE      ?                        asked
                Accept all suggestions? [confirm/edit]:\s""");
        dialogue.said("confirm");
        assertThat(dialogue.prompt()).endsWith("MODE: ");
        dialogue.said("value fast");

        assertThat(dialogue.done()).isTrue();
        assertThat(dialogue.answers())
                .containsOnly(
                        Map.entry(KEY, new Answer.FromVault("secret/data/a", "key")),
                        Map.entry(MODE, new Answer.Value("fast")));
    }

    @Test
    void questionsComeBeforeTheTable() {
        Dialogue dialogue = dialogue(table(ABOUT_ENV), ABOUT_ENV, ABOUT_PORT);

        assertThat(dialogue.prompt()).endsWith("port [8080]: ");
        dialogue.said("9000");

        assertThat(dialogue.prompt()).contains("VARIABLE");
    }

    @Test
    void editingGoesThroughAllAndShowsTheTableAgain() {
        Dialogue dialogue = dialogue(table(ABOUT_ENV), ABOUT_ENV);

        dialogue.said("edit");
        assertThat(dialogue.prompt()).isEqualTo("[1/3] LEVEL [info]: ");
        dialogue.said("debug");
        assertThat(dialogue.prompt()).isEqualTo("[2/3] API_KEY [vault secret/data/a#key]: ");
        dialogue.said("variable nomad/jobs/a#key");
        dialogue.said("");

        assertThat(dialogue.prompt())
                .contains("LEVEL     debug                      custom")
                .contains("API_KEY   variable nomad/jobs/a#key  custom")
                .endsWith("[confirm/edit]: ");
        dialogue.said("");
        dialogue.said("none");
        assertThat(dialogue.done()).isTrue();
        assertThat(dialogue.answers())
                .containsOnly(
                        Map.entry(new QuestionId("env.LEVEL"), new Answer.Value("debug")),
                        Map.entry(KEY, new Answer.FromVariable("nomad/jobs/a", "key")),
                        Map.entry(MODE, new Answer.Leave()));
    }

    @Test
    void aSecretIsNotTaken() {
        Dialogue dialogue = dialogue(table(ABOUT_ENV), ABOUT_ENV);
        dialogue.said("confirm");

        dialogue.said("hunter2");

        assertThat(dialogue.prompt()).contains("vault PATH#KEY").doesNotContain("hunter2");
        assertThat(dialogue.answers()).doesNotContainKey(MODE);
    }
}
