package dev.drover.cli;

import dev.drover.doctor.Checkup;
import java.util.List;

/** How services were found, as a table: state, version, what is the matter, and what to do about it. */
final class CheckupTable {
    private CheckupTable() {}

    static void print(List<Checkup> found, Terminal terminal) {
        Table table = new Table("service", "state", "address", "version", "what", "what to do");
        for (Checkup checkup : found) {
            Terminal.Colour colour = switch (checkup.state()) {
                case OK -> Terminal.Colour.GOOD;
                case FAILED -> Terminal.Colour.BAD;
                case OFF -> Terminal.Colour.FAINT;
            };
            table.row(
                    plain(checkup.service()),
                    new Table.Cell(checkup.state().name(), colour),
                    plain(checkup.address()),
                    plain(checkup.version()),
                    plain(checkup.advice().what()),
                    plain(checkup.advice().fix()));
        }
        table.print(terminal);
    }

    private static Table.Cell plain(String text) {
        return new Table.Cell(text, Terminal.Colour.STRONG);
    }
}
