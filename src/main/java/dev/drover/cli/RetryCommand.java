package dev.drover.cli;

import picocli.CommandLine.Command;

/** Has the daemon deploy once more what failed, went back or was stopped, although its spec did not change. */
@Command(name = "retry", description = "Deploy an app once more whose deployment failed, or that somebody stopped.")
final class RetryCommand extends AppWord {
    RetryCommand(Tools tools, Terminal terminal) {
        super(tools, terminal, "retry");
    }

    @Override
    String said(String app) {
        return app + " is tried again, as soon as nothing holds it back; drover explain " + app + " says how it goes.";
    }
}
