package dev.drover.cli;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.cli.Operator.Listing;
import dev.drover.draft.Draft;
import dev.drover.draft.DraftOptions;
import dev.drover.draft.DraftRequest;
import dev.drover.draft.JobDrafter;
import dev.drover.facts.Secrets;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.question.Answer;
import dev.drover.question.QuestionId;
import dev.drover.settings.Repository;
import dev.drover.source.SourceTree;
import dev.drover.spec.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    @Option(
            names = "--delimiters",
            arity = "2",
            paramLabel = "MARK",
            description = "Marks for templates in place of {{ and }}, such as [[ and ]].")
    private List<String> delimiters = List.of();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description =
                    "The service to draft for, where the repository has several: its folder, or its name in compose.")
    private String service = "";

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description = "What to mind, such as: deploy using docker/Dockerfile.web on port 8000.")
    private String prompt = "";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;
    private @Nullable Operator operator;

    GenerateCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        InfrastructureCheck check = new InfrastructureCheck(tools, terminal);
        if (!skipInfraCheck && !json.on() && !check.passed(asks())) {
            terminal.say("Nothing was drafted.");
            return ExitCode.NO.number();
        }
        SourceTree tree = address().open(tools.drafting(), revision);
        Wish wish = Wish.read(prompt, tree);
        DraftRequest request = request(tree, wish);
        tellWish(wish);
        Draft draft = JobDrafter.draft(request);
        if (asks()) {
            Optional<SortedMap<QuestionId, Answer>> said = ask(draft);
            if (said.isEmpty()) {
                terminal.say("\nStopped. Nothing was written.");
                return ExitCode.INTERRUPTED.number();
            }
            SortedMap<QuestionId, Answer> all = new TreeMap<>(request.answers());
            all.putAll(said.get());
            draft = JobDrafter.draft(request.with(all));
        }
        return finish(draft);
    }

    private boolean asks() {
        return terminal.interactive() && !noQuestions && !json.on();
    }

    private Operator operator() {
        Operator known = operator;
        if (known == null) {
            Listing listing = skipInfraCheck ? Listing.LEFT_OUT : Listing.ASKED;
            known = address().remote()
                    ? Operator.of(tools, source, listing)
                    : Operator.at(tools, address().path(), listing);
            operator = known;
        }
        return known;
    }

    private SourceAddress address() {
        return new SourceAddress(source, terminal);
    }

    private DraftRequest request(SourceTree tree, Wish wish) {
        List<AppFacts> apps = read(tree, new AnalysisRequest(wish.dockerfile(), ""));
        AppFacts app = apps.stream()
                .filter(each -> each.name().equals(service))
                .findFirst()
                .orElseGet(() -> service.isEmpty()
                        ? apps.getFirst()
                        : read(tree, new AnalysisRequest(wish.dockerfile(), service))
                                .getFirst());
        if (apps.size() > 1 && service.isEmpty()) {
            terminal.say("There are several services here; this drafts "
                    + (app.name().isEmpty() ? "the one at the top" : app.name())
                    + ". With --service, one of: "
                    + apps.stream()
                            .map(AppFacts::name)
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.joining(", ")));
        }
        SortedMap<QuestionId, Answer> answers = new TreeMap<>(wish.answers());
        answers.putAll(answers(tree, app));
        DraftRequest request = DraftRequest.of(address().name(app.scope()), app.facts())
                .with(answers)
                .under(options());
        return skipInfraCheck ? request : tools.outside().survey().of(request);
    }

    private List<AppFacts> read(SourceTree tree, AnalysisRequest request) {
        return Analyser.analyse(tree, address().asked(request));
    }

    private DraftOptions options() {
        DraftOptions options = DraftOptions.USUAL;
        if (!skipInfraCheck) {
            options = options.inNamespace(operator().namespace());
        }
        Repository.Writing writing = operator().writing();
        List<String> marks = delimiters.isEmpty() ? writing.delimiters() : delimiters;
        try {
            return options.written(terraform || writing.terraform(), marks);
        } catch (IllegalArgumentException e) {
            throw new RepositoryProblem(
                    Place.file("--delimiters"),
                    "these are no marks for templates",
                    "Give two different ones, such as [[ ]]");
        }
    }

    /** Without a model only some of a prompt is understood; what was taken from it is said, so that nobody waits for the rest. */
    private void tellWish(Wish wish) {
        if (prompt.isEmpty()) {
            return;
        }
        List<String> understood = wish.understood();
        terminal.say(
                understood.isEmpty()
                        ? "--prompt: nothing of it is understood without a model. It may name a Dockerfile of the source,"
                                + " `port N`, or the kind of job (`batch job`); everything else is a question"
                        : "--prompt: understood " + String.join(", ", understood)
                                + ". The rest would need a model, and is a question");
    }

    private SortedMap<QuestionId, Answer> answers(SourceTree tree, AppFacts app) {
        return answersFile == null
                ? SourceAddress.answers(tree, app.scope().usualSpec())
                : SourceAddress.answers(answersFile, read(terminal.path(answersFile)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RepositoryProblem(
                    Place.file(file.toString()), "it can't be read as text", "Name a file of answers");
        }
    }

    /** Empty when the person left before the last question. */
    private Optional<SortedMap<QuestionId, Answer>> ask(Draft draft) {
        Dialogue dialogue = new Dialogue(draft.threads(), EnvTable.of(draft), Secrets::valueLooksSecret);
        if (!dialogue.done()) {
            terminal.say("\nEnter keeps what stands in brackets; Ctrl-C stops, and nothing is written.\n");
        }
        while (!dialogue.done()) {
            Optional<String> line = terminal.ask(dialogue.prompt());
            if (line.isEmpty()) {
                return Optional.empty();
            }
            dialogue.said(line.get());
        }
        return Optional.of(dialogue.answers());
    }

    private int finish(Draft draft) {
        List<Finding> forbidden = SpecJudgement.policy(draft.text(), operator().policy()).stream()
                .filter(Finding::isError)
                .toList();
        int code = (draft.blocked() || !forbidden.isEmpty() ? ExitCode.NO : ExitCode.DONE).number();
        if (json.on()) {
            terminal.print(GenerateReport.json(draft, forbidden));
            return code;
        }
        GenerateReport.configuration(draft).print(terminal.aside());
        if (GenerateReport.hasEnvironment(draft)) {
            terminal.say("");
            GenerateReport.environment(draft).print(terminal.aside());
        }
        terminal.say("");
        GenerateReport.remarks(draft).forEach(terminal::say);
        forbidden.forEach(finding -> terminal.say("policy: " + finding.message() + " (" + finding.path() + "). "
                + finding.fix() + " [" + finding.rule() + "]"));
        if (output == null) {
            terminal.out().print(draft.text());
            terminal.out().flush();
        } else if (confirmed(output)) {
            write(terminal.path(output), draft.text());
            terminal.say("Wrote " + output + ".");
        } else {
            terminal.say("Nothing was written.");
        }
        return code;
    }

    private boolean confirmed(String file) {
        if (!asks()) {
            return true;
        }
        String line = terminal.ask("Write " + file + "? [yes]: ").orElse("no");
        return List.of("", "y", "yes").contains(line.strip().toLowerCase(Locale.ROOT));
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
}
