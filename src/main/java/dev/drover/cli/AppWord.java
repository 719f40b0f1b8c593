package dev.drover.cli;

import dev.drover.json.Json;
import java.util.Map;

/** A command that gives the daemon a person's word about one app, and says what comes of it. */
abstract class AppWord extends AppCommand {
    private final String word;

    AppWord(Tools tools, Terminal terminal, String word) {
        super(tools, terminal);
        this.word = word;
    }

    /** What comes of it, for people. */
    abstract String said(String app);

    @Override
    ExitCode with(Json app, boolean json) {
        String id = app.get("id").string("");
        var unused = tools.outside().tell("POST", "/api/v1/apps/" + id + "/" + word, "");
        terminal.print(
                json
                        ? Json.object(Map.of("app", Json.of(id), word, Json.of(true)))
                                .encoded()
                        : said(id));
        return ExitCode.DONE;
    }
}
