package dev.drover.facts.listen;

import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import java.util.function.Consumer;

/** Makes clues of what a command line says about its port. */
public final class Commands {
    private Commands() {}

    public static void clues(String command, Evidence evidence, Consumer<Clue> clues) {
        CommandLine line = CommandLine.of(command);
        line.port()
                .ifPresent(
                        port -> clues.accept(new Clue(FactKey.of(FactName.PORT), new FactValue.Whole(port), evidence)));
        line.variable()
                .filter(name -> !PortNames.isOthers(name))
                .ifPresent(name ->
                        clues.accept(new Clue(FactKey.of(FactName.PORT_VARIABLE), new FactValue.Text(name), evidence)));
        line.format()
                .ifPresent(format ->
                        clues.accept(new Clue(FactKey.of(FactName.PORT_FORMAT), new FactValue.Text(format), evidence)));
    }
}
