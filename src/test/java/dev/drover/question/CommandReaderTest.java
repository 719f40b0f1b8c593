package dev.drover.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.question.CommandReader.Asked;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

    @ParameterizedTest
    @EnumSource(Command.class)
    void everyCommandIsUnderstoodOnTheFirstLine(Command command) {
        assertThat(CommandReader.read("\n `/drover " + command.text() + "` \n and more text"))
                .contains(new Asked.Known(command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "please /drover plan",
                "hello\n/drover plan",
                "> /drover plan",
                "/drovers plan",
                "/droverplan",
                ""
            })
    void whatDoesNotBeginWithItIsNoCommand(String comment) {
        assertThat(CommandReader.read(comment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "retyr, RETRY",
        "paln, PLAN",
        "resum, RESUME",
        "PLANS, PLAN",
        "roll-back, ROLLBACK",
        "regenrate, REGENERATE"
    })
    void aMistypedCommandIsGuessed(String word, Command meant) {
        assertThat(CommandReader.read("/drover " + word))
                .hasValueSatisfying(asked -> assertThat(asked)
                        .isInstanceOfSatisfying(
                                Asked.Unknown.class,
                                unknown -> assertThat(unknown.meant()).contains(meant)));
    }

    @Test
    void anUnknownCommandIsExplainedWithoutRepeatingHarm() {
        Asked asked = CommandReader.read("/drover <!--@all").orElseThrow();

        assertThat(asked).isInstanceOfSatisfying(Asked.Unknown.class, unknown -> {
            assertThat(unknown.meant()).isEqualTo(Optional.empty());
            assertThat(unknown.explanation()).doesNotContain("<!--", "@all").contains("rollback");
        });
    }

    @Test
    void aCommandWithMoreBehindItIsNotGuessedAt() {
        assertThat(CommandReader.read("/drover rollback everything now"))
                .contains(new Asked.Unknown("rollback", Optional.of(Command.ROLLBACK)));
    }
}
