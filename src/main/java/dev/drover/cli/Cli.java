package dev.drover.cli;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.settings.Problem;
import dev.drover.settings.SettingsRefused;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The whole command line. It finds the command that was typed, runs it, and turns each kind of failure into its message on
 * the error side and its exit code. Only what works is in the list of commands.
 */
public final class Cli {
    /** The parser refuses to write help any narrower. */
    private static final int NARROWEST_HELP = 55;

    private final Tools tools;
    private final Terminal terminal;

    public Cli(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    /** Runs what was typed and returns the exit code. */
    public int run(String... args) {
        return commandLine().execute(args);
    }

    /** Every command there is, in the order that help shows them. */
    private List<Object> commands() {
        return List.of(
                new RunCommand(tools),
                new DemoCommand(tools),
                new AnalyzeCommand(tools, terminal),
                new ValidateCommand(tools, terminal),
                new PlanCommand(tools, terminal),
                new TraceCommand(tools, terminal),
                new ExplainCommand(tools, terminal),
                new DiffCommand(tools, terminal),
                new AdoptCommand(tools, terminal),
                new RetryCommand(tools, terminal),
                new RollbackCommand(tools, terminal),
                group(
                        new LessonsCommand(tools, terminal),
                        new LessonsCommand.Edit(tools, terminal),
                        new LessonsCommand.Forget(tools, terminal)),
                new DoctorCommand(tools, terminal),
                new BackupCommand(tools, terminal),
                new RestoreCommand(tools, terminal),
                new IntegrityCommand(tools, terminal),
                group(new ConfigCommand(), new ConfigCommand.Check(tools, terminal)),
                new GenerateCommand(tools, terminal),
                new RepairCommand(tools, terminal),
                new GraphCommand(terminal),
                new CompletionCommand(terminal));
    }

    /** A command that only holds others. */
    private static CommandLine group(Object parent, Object... children) {
        CommandLine line = new CommandLine(parent);
        List.of(children).forEach(line::addSubcommand);
        return line;
    }

    CommandLine commandLine() {
        CommandLine line = new CommandLine(new Drover());
        commands().forEach(line::addSubcommand);
        explainItself(line);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print the version and stop.")
                        .build());
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.look().colour() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(Math.clamp(terminal.look().width(), NARROWEST_HELP, 120));
        line.setUsageHelpAutoWidth(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((problem, args) -> misused(problem));
        line.setExecutionExceptionHandler((problem, command, result) -> failed(problem));
        return line;
    }

    /** Gives a command and all below it the option that asks for help. */
    private static void explainItself(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Explain this command and stop.")
                        .build());
        line.getSubcommands().values().forEach(Cli::explainItself);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private int misused(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        terminal.say(terminal.paint(Terminal.Colour.BAD, "drover: ") + words(problem));
        UnmatchedArgumentException.printSuggestions(problem, command.getErr());
        terminal.say("Try " + command.getCommandSpec().qualifiedName() + " --help.");
        return ExitCode.UNUSABLE.number();
    }

    /** The parser counts arguments; people know their words. */
    private static String words(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return String.valueOf(problem.getMessage());
        }
        String word = unmatched.getUnmatched().getFirst();
        boolean holdsOthers = !problem.getCommandLine().getSubcommands().isEmpty();
        return holdsOthers ? "there is no command \"" + word + "\"" : "nothing is done with \"" + word + "\"";
    }

    private int failed(Exception problem) {
        return switch (problem) {
            case RepositoryProblem theirs -> said(theirs, ExitCode.UNUSABLE);
            case ServiceUnavailable world -> said(world, ExitCode.UNREACHABLE);
            case SettingsRefused settings -> refused(settings);
            default -> {
                terminal.say(terminal.paint(Terminal.Colour.BAD, "drover: ")
                        + "this should not have happened; please report it with the lines below");
                problem.printStackTrace(terminal.err());
                yield ExitCode.BUG.number();
            }
        };
    }

    private int refused(SettingsRefused settings) {
        int count = settings.problems().size();
        terminal.say(terminal.paint(Terminal.Colour.BAD, "drover: ")
                + (count == 1 ? "one setting is wrong" : count + " settings are wrong"));
        for (Problem problem : settings.problems()) {
            terminal.say("  " + terminal.paint(Terminal.Colour.NAME, problem.name()) + ": " + problem.what() + ". "
                    + problem.fix());
        }
        return ExitCode.CONFIGURATION.number();
    }

    private int said(RuntimeException problem, ExitCode code) {
        terminal.say(terminal.paint(Terminal.Colour.BAD, "drover: ") + problem.getMessage());
        return code.number();
    }
}
