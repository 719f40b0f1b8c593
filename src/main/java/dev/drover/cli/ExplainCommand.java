package dev.drover.cli;

import dev.drover.json.Json;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why an app is as it is, in the words of the running daemon: its conditions, its open questions, its last outcome. */
@Command(name = "explain", description = "Say why an app is as it is; asks the running daemon.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "APP", description = "The app's id, or the name of its repository when that has only one.")
    private String app = "";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    ExplainCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Json> app = DaemonApp.find(tools.outside(), terminal, this.app);
        if (app.isEmpty()) {
            return ExitCode.UNUSABLE.number();
        }
        Json found = app.get();
        if (json.on()) {
            terminal.print(found.encoded());
        } else {
            tell(found);
        }
        boolean ready = found.get("conditions").list().stream()
                .anyMatch(each -> each.get("type").string("").equals("Ready")
                        && each.get("status").string("").equals("True"));
        return (ready ? ExitCode.DONE : ExitCode.NO).number();
    }

    private void tell(Json found) {
        terminal.print(terminal.paint(Terminal.Colour.STRONG, found.get("id").string("")) + "  "
                + found.get("repository").string("") + "@" + found.get("branch").string("") + ":"
                + found.get("specPath").string(""));
        terminal.print("last: " + found.get("lastOutcome").get("summary").string("nothing yet") + " ("
                + found.get("lastOutcome").get("at").string("") + ")");
        Table table = new Table("condition", "status", "reason", "message", "since");
        for (Json each : found.get("conditions").list()) {
            table.row(
                    each.get("type").string(""),
                    each.get("status").string(""),
                    each.get("reason").string(""),
                    each.get("message").string(""),
                    each.get("since").string(""));
        }
        table.print(terminal);
        Json pullRequest = found.get("pullRequest");
        if (!pullRequest.isNothing()) {
            terminal.print("pull request: " + pullRequest.get("url").string(""));
            pullRequest
                    .get("openQuestions")
                    .list()
                    .forEach(question ->
                            terminal.print("  open: " + question.get("line").string("")));
        }
    }
}
