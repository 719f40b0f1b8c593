package dev.drover.cli;

import dev.drover.json.Json;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about one app of the running daemon, named by its id or its repository; ends where no such app is told apart. */
abstract class AppCommand implements Callable<Integer> {
    @Parameters(paramLabel = "APP", description = "The app's id, or the name of its repository when that has only one.")
    private String named = "";

    @Mixin
    private JsonOption json = new JsonOption();

    final Tools tools;
    final Terminal terminal;

    AppCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    /** The app as the person named it. */
    final String named() {
        return named;
    }

    /** What the command does with the app as the daemon tells of it; {@code json} when a program reads the answer. */
    abstract ExitCode with(Json app, boolean json);

    @Override
    public final Integer call() {
        Optional<Json> found = DaemonApp.find(tools.outside(), terminal, named);
        return found.map(app -> with(app, json.on())).orElse(ExitCode.UNUSABLE).number();
    }
}
