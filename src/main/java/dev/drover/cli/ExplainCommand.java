package dev.drover.cli;

import dev.drover.json.Json;
import picocli.CommandLine.Command;

/** Says why an app is as it is, in the words of the running daemon: its conditions, its open questions, its last outcome. */
@Command(name = "explain", description = "Say why an app is as it is; asks the running daemon.")
final class ExplainCommand extends AppCommand {
    ExplainCommand(Tools tools, Terminal terminal) {
        super(tools, terminal);
    }

    @Override
    ExitCode with(Json found, boolean json) {
        if (json) {
            terminal.print(found.encoded());
        } else {
            tell(found);
        }
        boolean ready = found.get("conditions").list().stream()
                .anyMatch(each -> each.get("type").string("").equals("Ready")
                        && each.get("status").string("").equals("True"));
        return ready ? ExitCode.DONE : ExitCode.NO;
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
