package dev.drover.cli;

import dev.drover.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives the daemon an operator's word that it may take over the running job of an app, which carries no owner. */
@Command(
        name = "adopt",
        description = "Let the daemon take over an app's running job that has no owner; restarts nothing by itself.")
final class AdoptCommand implements Callable<Integer> {
    @Parameters(paramLabel = "APP", description = "The app's id, or the name of its repository when that has only one.")
    private String app = "";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    AdoptCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Json> found = DaemonApp.find(tools.outside(), terminal, app);
        if (found.isEmpty()) {
            return ExitCode.UNUSABLE.number();
        }
        String id = found.get().get("id").string("");
        tools.outside().tell("/api/v1/apps/" + id + "/adopt");
        terminal.print(
                json.on()
                        ? Json.object(Map.of("app", Json.of(id), "adopt", Json.of(true)))
                                .encoded()
                        : "The running job of " + id
                                + " may be taken over. It gets its owner with the next change that restarts it anyway.");
        return ExitCode.DONE.number();
    }
}
