package dev.drover.cli;

import dev.drover.json.Json;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Says how the job of an app differs from its merged spec, in names and numbers: the values may be secret and are not shown. */
@Command(name = "diff", description = "Say how an app's job differs from its merged spec; asks the running daemon.")
final class DiffCommand extends AppCommand {
    DiffCommand(Tools tools, Terminal terminal) {
        super(tools, terminal);
    }

    @Override
    ExitCode with(Json found, boolean json) {
        String id = found.get("id").string("");
        Json difference = Json.parse(tools.outside().daemon("/api/v1/apps/" + id + "/diff"));
        if (json) {
            terminal.print(difference.encoded());
        } else {
            say(difference);
        }
        return difference.get("differs").truth(false) ? ExitCode.NO : ExitCode.DONE;
    }

    private void say(Json difference) {
        String job = difference.get("job").string("");
        terminal.print(
                (job.isEmpty() ? named() : job) + ": " + difference.get("why").string(""));
        difference.get("fields").list().forEach(field -> terminal.print("  changes " + field.string("")));
        difference.get("groups").map().forEach((group, counts) -> {
            List<String> words = new ArrayList<>();
            counts.map().forEach((what, count) -> words.add(count.number(0) + " " + what));
            terminal.print("  group " + group + ": " + (words.isEmpty() ? "nothing" : String.join(", ", words)));
        });
    }
}
