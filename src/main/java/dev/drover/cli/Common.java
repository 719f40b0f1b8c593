package dev.drover.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that every command has. */
@Command
final class Common {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Explain this command and stop.")
    private boolean help;

    /** True when help was asked for; picocli itself acts on it. */
    boolean help() {
        return help;
    }
}
