package dev.drover.cli;

import dev.drover.json.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a backup in the place of the embedded store. The only command that moves a store aside, and it deletes none. */
@Command(name = "restore", description = "Put a backup in the place of the embedded store; the old one is moved aside.")
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A file that drover backup made.")
    private String file = "";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    RestoreCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path aside = tools.outside().store().restore(terminal.path(file));
        terminal.tell(
                json,
                "Restored. What was there before lies in " + aside + ".",
                Map.of("aside", Json.of(aside.toString())));
        return ExitCode.DONE.number();
    }
}
