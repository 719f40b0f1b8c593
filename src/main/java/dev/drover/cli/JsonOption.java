package dev.drover.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option that turns human output into one JSON document. */
@Command
final class JsonOption {
    @Option(names = "--json", description = "Print JSON for programs.")
    private boolean json;

    boolean on() {
        return json;
    }
}
