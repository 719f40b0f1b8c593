package dev.drover.cli;

import dev.drover.json.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Copies the embedded store into a file, also while the daemon runs. */
@Command(name = "backup", description = "Copy the embedded store into a new file, also while Drover runs.")
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file to make; it must not exist yet.")
    private String file = "";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    BackupCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path target = terminal.path(file);
        tools.outside().store().backup(target);
        terminal.tell(
                json, "The store as it is now lies in " + target + ".", Map.of("file", Json.of(target.toString())));
        return ExitCode.DONE.number();
    }
}
