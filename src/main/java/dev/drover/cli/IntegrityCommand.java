package dev.drover.cli;

import dev.drover.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks whether the embedded store's file is sound. */
@Command(name = "integrity", description = "Look whether the embedded store is sound; changes nothing.")
final class IntegrityCommand implements Callable<Integer> {
    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    IntegrityCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> faults = tools.outside().store().integrity();
        if (json.on()) {
            terminal.print(Json.object(Map.of(
                            "sound", Json.of(faults.isEmpty()),
                            "faults", Json.of(faults.stream().map(Json::of).toList())))
                    .encoded());
            return (faults.isEmpty() ? ExitCode.DONE : ExitCode.NO).number();
        }
        if (faults.isEmpty()) {
            terminal.print("The store is sound.");
            return ExitCode.DONE.number();
        }
        faults.forEach(terminal::print);
        terminal.say("Bring a backup back with: drover restore FILE. The damaged store is kept beside it.");
        return ExitCode.NO.number();
    }
}
