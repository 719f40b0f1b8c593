package dev.drover.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A command line as a test types it: it keeps what was printed on either side and the exit code. */
final class Typed {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final int code;

    private Typed(Tools tools, Terminal.Look look, Path folder, String said, String... args) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader(said)),
                look,
                folder);
        code = new Cli(tools, terminal).run(args);
    }

    static Typed drover(Tools tools, String... args) {
        return new Typed(tools, Terminal.Look.PLAIN, Path.of("/nowhere"), "", args);
    }

    static Typed drover(Tools tools, Path folder, String... args) {
        return new Typed(tools, Terminal.Look.PLAIN, folder, "", args);
    }

    /** On a terminal that looks like this. */
    static Typed drover(Tools tools, Terminal.Look look, String... args) {
        return new Typed(tools, look, Path.of("/nowhere"), "", args);
    }

    /** With a person who types these lines. */
    static Typed spoken(Tools tools, Path folder, String said, String... args) {
        return new Typed(tools, new Terminal.Look(true, false, 100), folder, said, args);
    }

    static Typed inColour(Tools tools, String... args) {
        return new Typed(tools, new Terminal.Look(true, true, 100), Path.of("/nowhere"), "", args);
    }

    int code() {
        return code;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
