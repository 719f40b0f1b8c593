package dev.drover.cli;

import dev.drover.json.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how Drover works: its one loop, as text or for a Mermaid diagram. */
@Command(name = "graph", description = "Show the loop that looks after each app.")
final class GraphCommand implements Callable<Integer> {
    @Option(names = "--mermaid", description = "Print a Mermaid flowchart.")
    private boolean mermaid;

    @Mixin
    private JsonOption json = new JsonOption();

    private final Terminal terminal;

    GraphCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (json.on()) {
            terminal.print(
                    Json.object(Map.of("mermaid", Json.of(LoopGraph.mermaid()))).encoded());
            return ExitCode.DONE.number();
        }
        terminal.out().print(mermaid ? LoopGraph.mermaid() : LoopGraph.text());
        terminal.out().flush();
        return ExitCode.DONE.number();
    }
}
