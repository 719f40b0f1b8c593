package dev.drover.cli;

import picocli.CommandLine.Command;

/** Has the daemon propose the last spec of an app that was healthy; nothing is deployed before that is merged. */
@Command(name = "rollback", description = "Propose the last spec of an app that was healthy; merging it deploys it.")
final class RollbackCommand extends AppWord {
    RollbackCommand(Tools tools, Terminal terminal) {
        super(tools, terminal, "rollback");
    }

    @Override
    String said(String app) {
        return "The way back of " + app + " is asked for on its pull request; drover explain " + app
                + " names the one that proposes it.";
    }
}
