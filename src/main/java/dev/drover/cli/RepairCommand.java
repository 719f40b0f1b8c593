package dev.drover.cli;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.SpecPath;
import dev.drover.draft.DraftFinding;
import dev.drover.draft.DraftRequest;
import dev.drover.draft.Lock;
import dev.drover.draft.LockFile;
import dev.drover.draft.Repair;
import dev.drover.draft.RepairRequest;
import dev.drover.draft.SpecRepair;
import dev.drover.facts.FactSet;
import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.json.Json;
import dev.drover.question.AnswersFile;
import dev.drover.question.Question;
import dev.drover.question.QuestionThread;
import dev.drover.source.SourceTree;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The three-way repair on a work tree: what changed in the code since the spec was accepted is edited in place, or asked about. */
@Command(name = "repair", description = "Bring a work tree's job spec up to what its code says now.")
final class RepairCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The work tree.")
    private String directory = ".";

    @Option(names = "--spec", paramLabel = "PATH", description = "The spec inside it; deploy/job.nomad unless given.")
    private String spec = SpecPath.USUAL.path();

    @Option(names = "--check", description = "Write nothing: say what would change, and exit with 1 if anything would.")
    private boolean check;

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    RepairCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SpecPath path = path();
        Path root = terminal.path(directory);
        SourceTree tree = tools.drafting().open(root.toString(), "");
        String text = text(root.resolve(path.path()), path.path())
                .orElseThrow(() -> new RepositoryProblem(
                        Place.file(path.path()),
                        "there is no spec",
                        "Draft one with `drover generate " + directory + "`"));
        FactSet facts = facts(tree, path);
        AnswersFile answers = AnswersFile.read(
                path.answers().path(),
                text(root.resolve(path.answers().path()), path.answers().path()).orElse(""));
        DraftRequest now = DraftRequest.of(name(root, path), facts).with(answers.answers());
        now = tools.outside().survey().of(now.under(now.options().at(path)));
        Repair repair = SpecRepair.repair(new RepairRequest(text, base(root, path, now), now));
        if (!check && repair.changed()) {
            GenerateCommand.write(root.resolve(path.path()), repair.text());
            String lock = LockFile.write(Lock.of(facts, tools.drafting().analyser()));
            GenerateCommand.write(root.resolve(path.lock().path()), lock);
        }
        tell(repair, path);
        boolean blocked = repair.findings().stream().anyMatch(DraftFinding::blocks);
        return (blocked || (check && repair.changed()) ? ExitCode.NO : ExitCode.DONE).number();
    }

    private SpecPath path() {
        try {
            return new SpecPath(spec);
        } catch (IllegalArgumentException e) {
            throw new RepositoryProblem(
                    Place.file(spec), "this is not a path inside the work tree", "Give a relative path");
        }
    }

    /** The lock; else the commit that last changed the spec; else what holds now, so that nothing counts as changed. */
    private DraftRequest base(Path root, SpecPath path, DraftRequest now) {
        Optional<Lock> lock = text(root.resolve(path.lock().path()), path.lock().path())
                .map(text -> LockFile.read(path.lock().path(), text));
        if (lock.isPresent() && !lock.get().isOfAnother(tools.drafting().analyser())) {
            return now.with(lock.get().facts());
        }
        Optional<SourceTree> then = lock.isPresent()
                ? tools.drafting().at(root, lock.get().commit())
                : tools.drafting().whenLastChanged(root, path.path());
        if (then.isEmpty()) {
            terminal.say("There is no lock and no history to compare with, so nothing counts as changed.");
            return now;
        }
        AnswersFile answers = AnswersFile.read(
                path.answers().path(),
                then.get().text(path.answers().path()).map(each -> each.text()).orElse(""));
        return now.with(facts(then.get(), path)).with(answers.answers());
    }

    private static FactSet facts(SourceTree tree, SpecPath path) {
        return Analyser.analyse(tree, AnalysisRequest.of(path)).getFirst().facts();
    }

    private static String name(Path root, SpecPath path) {
        String folder = path.serviceFolder();
        Path file = folder.isEmpty() ? root.getFileName() : Path.of(folder).getFileName();
        return file == null ? "app" : file.toString();
    }

    /** The exact text, so that what is not edited stays byte for byte. */
    private static Optional<String> text(Path file, String shown) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedInputException e) {
            throw new RepositoryProblem(Place.file(shown), "it is not UTF-8", "Save it as UTF-8");
        } catch (IOException e) {
            throw new RepositoryProblem(Place.file(shown), "it can't be read", "Check its permissions");
        }
    }

    private void tell(Repair repair, SpecPath path) {
        if (json.on()) {
            terminal.print(document(repair));
            return;
        }
        if (!repair.changed()) {
            terminal.print(path + ": nothing to change.");
        }
        repair.changes().forEach(change -> terminal.print(path + ": " + change));
        for (QuestionThread thread : repair.threads()) {
            for (Question question : thread.questions()) {
                terminal.print(thread.place() + ": " + question.line());
            }
        }
        for (DraftFinding finding : repair.findings()) {
            terminal.say(finding.what() + ". " + finding.next());
        }
    }

    private static String document(Repair repair) {
        List<Json> changes = new ArrayList<>();
        for (Repair.Change change : repair.changes()) {
            Map<String, Json> item = new LinkedHashMap<>();
            item.put("property", Json.of(change.property()));
            item.put("from", Json.of(change.from()));
            item.put("to", Json.of(change.to()));
            changes.add(Json.object(item));
        }
        List<Json> questions = new ArrayList<>();
        for (QuestionThread thread : repair.threads()) {
            for (Question question : thread.questions()) {
                Map<String, Json> item = new LinkedHashMap<>();
                item.put("id", Json.of(question.id().text()));
                item.put("line", Json.of(question.line()));
                item.put("place", Json.of(thread.place().toString()));
                questions.add(Json.object(item));
            }
        }
        Map<String, Json> document = new LinkedHashMap<>();
        document.put("schema", Json.of("drover.repair/1"));
        document.put("changed", Json.of(repair.changed()));
        document.put("changes", Json.of(changes));
        document.put("questions", Json.of(questions));
        document.put("findings", GenerateReport.findings(repair.findings()));
        return Json.object(document).encoded();
    }
}
