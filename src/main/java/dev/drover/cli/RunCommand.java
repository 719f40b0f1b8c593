package dev.drover.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the daemon: the only command, besides the demo, that starts a server. */
@Command(name = "run", description = "Watch the configured repositories and keep their jobs in Nomad as they say.")
final class RunCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Look, plan and print, but write nothing anywhere.")
    private boolean dryRun;

    @Option(names = "--once", description = "One pass over everything, then stop.")
    private boolean once;

    @Option(names = "--json", description = "With --once or --dry-run: one JSON document an app, one a line.")
    private boolean json;

    private final Tools tools;

    RunCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        return tools.daemon(new RunOptions(dryRun, once, json, RunOptions.Place.OPERATED));
    }
}
