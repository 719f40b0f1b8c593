package dev.drover.cli;

import picocli.CommandLine.Command;

/** Gives the daemon an operator's word that it may take over the running job of an app, which carries no owner. */
@Command(
        name = "adopt",
        description = "Let the daemon take over an app's running job that has no owner; restarts nothing by itself.")
final class AdoptCommand extends AppWord {
    AdoptCommand(Tools tools, Terminal terminal) {
        super(tools, terminal, "adopt");
    }

    @Override
    String said(String app) {
        return "The running job of " + app
                + " may be taken over. It gets its owner with the next change that restarts it anyway.";
    }
}
