package dev.drover.facts.configuration;

import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue;
import dev.drover.facts.code.Cursor;
import dev.drover.facts.environment.Names;
import dev.drover.facts.listen.Ports;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The value of a port or address key: {@code 8080}, {@code :8080}, {@code ${PORT}}, {@code ${PORT:8080}}, {@code ${?PORT}}, {@code {$PORT:8080}}. */
final class PortValues {
    private PortValues() {}

    static void clues(String value, Evidence evidence, Consumer<Clue> clues) {
        int dollar = value.indexOf('$');
        if (dollar < 0) {
            port(Ports.address(value), evidence, clues);
            return;
        }
        Cursor at = new Cursor(value, dollar + 1);
        at.take("{");
        at.take("?");
        String name = at.word();
        if (!Names.isProposable(name)) {
            return;
        }
        clues.accept(new Clue(FactKey.of(FactName.PORT_VARIABLE), new FactValue.Text(name), evidence));
        clues.accept(new Clue(FactKey.of(FactName.PORT_FORMAT), new FactValue.Text("port"), evidence));
        if (at.take(":-") || at.take(":") || at.take("-")) {
            port(Ports.number(at.number().orElse("")), evidence, clues);
        }
    }

    private static void port(OptionalInt port, Evidence evidence, Consumer<Clue> clues) {
        if (port.isPresent()) {
            clues.accept(new Clue(FactKey.of(FactName.PORT), new FactValue.Whole(port.getAsInt()), evidence));
        }
    }
}
