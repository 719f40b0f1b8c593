package dev.drover.facts.listen;

import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.command.Listening;
import dev.drover.facts.command.StartCommand;
import dev.drover.facts.shell.ShellWords;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes clues of what a command line says about its port. */
public final class Commands {
    private Commands() {}

    public static void clues(String command, Evidence evidence, Consumer<Clue> clues) {
        for (List<String> words : ShellWords.commands(command)) {
            Optional<Listening> found = StartCommand.of(words).flagged();
            found.ifPresent(listening -> clues(listening, evidence, clues));
        }
    }

    private static void clues(Listening listening, Evidence evidence, Consumer<Clue> clues) {
        if (listening.port() > 0) {
            clues.accept(new Clue(FactKey.of(FactName.PORT), new FactValue.Whole(listening.port()), evidence));
        }
        if (!listening.variable().isEmpty() && !PortNames.isOthers(listening.variable())) {
            clues.accept(
                    new Clue(FactKey.of(FactName.PORT_VARIABLE), new FactValue.Text(listening.variable()), evidence));
            clues.accept(new Clue(FactKey.of(FactName.PORT_FORMAT), new FactValue.Text(listening.format()), evidence));
        }
    }
}
