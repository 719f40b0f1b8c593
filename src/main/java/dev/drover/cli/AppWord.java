package dev.drover.cli;

import dev.drover.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that gives the daemon a person's word about one app, and says what comes of it. */
abstract class AppWord implements Callable<Integer> {
    @Parameters(paramLabel = "APP", description = "The app's id, or the name of its repository when that has only one.")
    private String app = "";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;
    private final String word;

    AppWord(Tools tools, Terminal terminal, String word) {
        this.tools = tools;
        this.terminal = terminal;
        this.word = word;
    }

    /** What comes of it, for people. */
    abstract String said(String app);

    @Override
    public Integer call() {
        Optional<Json> found = DaemonApp.find(tools.outside(), terminal, app);
        if (found.isEmpty()) {
            return ExitCode.UNUSABLE.number();
        }
        String id = found.get().get("id").string("");
        var unused = tools.outside().tell("POST", "/api/v1/apps/" + id + "/" + word, "");
        terminal.print(
                json.on()
                        ? Json.object(Map.of("app", Json.of(id), word, Json.of(true)))
                                .encoded()
                        : said(id));
        return ExitCode.DONE.number();
    }
}
