package dev.drover.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in a shell, made from the commands themselves. */
@Command(
        name = "completion",
        description = "Print a completion script for a shell.",
        footer = {"", "  source <(drover completion bash)", "  drover completion fish | source"})
final class CompletionCommand implements Callable<Integer> {
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    private final Terminal terminal;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        terminal.out()
                .print(
                        switch (shell) {
                            case bash, zsh -> AutoComplete.bash("drover", root);
                            case fish -> fish(root);
                        });
        terminal.out().flush();
        return ExitCode.DONE.number();
    }

    private static String fish(CommandLine root) {
        StringBuilder out = new StringBuilder("complete -c drover -f\n");
        root.getSubcommands().forEach((name, command) -> {
            out.append("complete -c drover -n __fish_use_subcommand -a ").append(name);
            out.append(" -d ")
                    .append(quoted(description(command.getCommandSpec())))
                    .append('\n');
            for (OptionSpec option : command.getCommandSpec().options()) {
                out.append("complete -c drover -n '__fish_seen_subcommand_from ")
                        .append(name)
                        .append("' -l ");
                out.append(option.longestName().replaceFirst("^-+", ""));
                String about = option.description().length == 0 ? "" : option.description()[0];
                out.append(" -d ").append(quoted(about)).append('\n');
            }
            command.getSubcommands()
                    .keySet()
                    .forEach(nested -> out.append("complete -c drover -n '__fish_seen_subcommand_from ")
                            .append(name)
                            .append("' -a ")
                            .append(nested)
                            .append('\n'));
        });
        return out.toString();
    }

    private static String description(CommandSpec command) {
        String[] lines = command.usageMessage().description();
        return lines.length == 0 ? "" : lines[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
