package dev.drover.cli;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.draft.Draft;
import dev.drover.draft.DraftRequest;
import dev.drover.draft.JobDrafter;
import dev.drover.facts.Secrets;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.question.Answer;
import dev.drover.question.AnswerEntry;
import dev.drover.question.AnswersFile;
import dev.drover.question.QuestionId;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drafts a job spec from a repository: asks on a terminal what the code can't answer, and writes nothing before it has shown all. */
@Command(name = "generate", description = "Draft a job spec from a directory or a Git repository.")
final class GenerateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "A directory, a bare repository or a Git URL.")
    private String source = ".";

    @Option(
            names = "--revision",
            paramLabel = "R",
            description = "The commit or branch to read; a directory is read as it stands.")
    private String revision = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the spec here and not to standard output.")
    private @Nullable String output;

    @Option(names = "--answers", paramLabel = "FILE", description = "Answers, in the form of deploy/drover.yaml.")
    private @Nullable String answersFile;

    @Option(names = "--no-questions", description = "Ask nothing; take every default.")
    private boolean noQuestions;

    @Option(names = "--skip-infra-check", description = "Draft without looking at the cluster.")
    private boolean skipInfraCheck;

    @Option(names = "--terraform", description = "Write it for Terraform to render.")
    private boolean terraform;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "The name of the app, or what a model should mind.")
    private String prompt = "";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    GenerateCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SourceTree tree = tools.drafting().open(source, revision);
        AppFacts app = Analyser.analyse(tree, AnalysisRequest.WHOLE).getFirst();
        DraftRequest request = DraftRequest.of(name(app), app.facts()).with(answers(tree));
        if (!skipInfraCheck) {
            request = request.in(tools.drafting().cluster());
        }
        if (terraform) {
            request = request.under(request.options().forTerraform());
        }
        Draft draft = JobDrafter.draft(request);
        if (terminal.interactive() && !noQuestions && !json.on()) {
            SortedMap<QuestionId, Answer> all = new TreeMap<>(request.answers());
            all.putAll(ask(draft));
            draft = JobDrafter.draft(request.with(all));
        }
        return finish(draft);
    }

    private String name(AppFacts app) {
        String folder = app.scope().folder();
        String path = folder.isEmpty() ? source : folder;
        String local = path.contains("://") ? path : terminal.path(path).toString();
        String trimmed = local.endsWith("/") ? local.substring(0, local.length() - 1) : local;
        String last = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        return last.endsWith(".git") ? last.substring(0, last.length() - ".git".length()) : last;
    }

    private SortedMap<QuestionId, Answer> answers(SourceTree tree) {
        String path = answersFile == null ? "deploy/drover.yaml" : answersFile;
        String text = answersFile == null
                ? tree.text(path).map(SourceText::text).orElse("")
                : read(terminal.path(answersFile));
        AnswersFile file = AnswersFile.read(path, text);
        for (AnswerEntry exposed : file.exposed(Secrets::valueLooksSecret)) {
            throw new RepositoryProblem(
                    exposed.place(),
                    exposed.id() + " holds a secret in clear",
                    "Make a new one, revoke this one, and answer with its place, such as vault PATH#KEY");
        }
        return file.answers();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RepositoryProblem(
                    Place.file(file.toString()), "it can't be read as text", "Name a file of answers");
        }
    }

    private SortedMap<QuestionId, Answer> ask(Draft draft) {
        Dialogue dialogue = new Dialogue(draft.threads(), Secrets::valueLooksSecret);
        while (!dialogue.done()) {
            terminal.err().print(dialogue.prompt());
            terminal.err().flush();
            String line = line();
            if (line == null) {
                return dialogue.answers();
            }
            dialogue.said(line);
        }
        return dialogue.answers();
    }

    private @Nullable String line() {
        try {
            return terminal.in().readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int finish(Draft draft) {
        if (json.on()) {
            terminal.print(GenerateReport.json(draft));
            return (draft.blocked() ? ExitCode.NO : ExitCode.DONE).number();
        }
        Terminal aside =
                new Terminal(terminal.err(), terminal.err(), terminal.in(), terminal.look(), terminal.folder());
        GenerateReport.configuration(draft).print(aside);
        if (GenerateReport.hasEnvironment(draft)) {
            terminal.say("");
            GenerateReport.environment(draft).print(aside);
        }
        terminal.say("");
        GenerateReport.remarks(draft).forEach(terminal::say);
        if (output == null) {
            terminal.out().print(draft.text());
            terminal.out().flush();
        } else if (confirmed(output)) {
            write(terminal.path(output), draft.text());
            terminal.say("Wrote " + output + ".");
        } else {
            terminal.say("Nothing was written.");
        }
        return (draft.blocked() ? ExitCode.NO : ExitCode.DONE).number();
    }

    private boolean confirmed(String file) {
        if (!terminal.interactive() || noQuestions) {
            return true;
        }
        terminal.err().print("Write " + file + "? [yes]: ");
        terminal.err().flush();
        String line = line();
        return line != null && List.of("", "y", "yes").contains(line.strip().toLowerCase(java.util.Locale.ROOT));
    }

    static void write(Path file, String text) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new RepositoryProblem(Place.file(file.toString()), "it can't be written", "Choose another place");
        }
    }

    /** What a model would be told; drafts made without one don't need it. */
    String prompt() {
        return prompt;
    }
}
