package dev.drover;

import dev.drover.cli.Cli;
import dev.drover.cli.ExitCode;
import dev.drover.cli.Results;
import dev.drover.cli.Terminal;
import dev.drover.wiring.OneShot;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * Where the process starts, whatever was typed. Every command runs as plain Java; only the ones that serve start the
 * framework, and they do so themselves.
 */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Results results = new Results(new FileOutputStream(FileDescriptor.out));
        Terminal terminal = Terminal.ofProcess(System.getenv(), new BufferedOutputStream(results));
        int code = new Cli(new OneShot(), terminal).run(args);
        System.exit(results.lost().map(why -> cutOff(terminal, why)).orElse(code));
    }

    private static int cutOff(Terminal terminal, String why) {
        terminal.say("drover: the output could not be written: " + why);
        return ExitCode.UNREACHABLE.number();
    }
}
