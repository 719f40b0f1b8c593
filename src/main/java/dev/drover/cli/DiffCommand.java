package dev.drover.cli;

import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says how the job of an app differs from its merged spec, in names and numbers: the values may be secret and are not shown. */
@Command(name = "diff", description = "Say how an app's job differs from its merged spec; asks the running daemon.")
final class DiffCommand implements Callable<Integer> {
    @Parameters(paramLabel = "APP", description = "The app's id, or the name of its repository when that has only one.")
    private String app = "";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    DiffCommand(Tools tools, Terminal terminal) {
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
        Json difference = Json.parse(tools.outside().daemon("/api/v1/apps/" + id + "/diff"));
        if (json.on()) {
            terminal.print(difference.encoded());
        } else {
            say(difference);
        }
        return (difference.get("differs").truth(false) ? ExitCode.NO : ExitCode.DONE).number();
    }

    private void say(Json difference) {
        String job = difference.get("job").string("");
        terminal.print(
                (job.isEmpty() ? app : job) + ": " + difference.get("why").string(""));
        difference.get("fields").list().forEach(field -> terminal.print("  changes " + field.string("")));
        difference.get("groups").map().forEach((group, counts) -> {
            List<String> words = new ArrayList<>();
            counts.map().forEach((what, count) -> words.add(count.number(0) + " " + what));
            terminal.print("  group " + group + ": " + (words.isEmpty() ? "nothing" : String.join(", ", words)));
        });
    }
}
