package dev.drover.cli;

import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.source.SourceTree;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a repository says about its apps, with the evidence for each fact, and what would be asked. */
@Command(name = "analyze", description = "Read a repository and show the facts of its apps, with evidence.")
final class AnalyzeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "A directory, a bare repository or a Git URL.")
    private String source = "";

    @Option(
            names = "--revision",
            paramLabel = "R",
            description = "A branch or a full commit; the directory as it stands, or HEAD.")
    private String revision = "";

    @Option(names = "--dockerfile", paramLabel = "P", description = "The Dockerfile to use when there are several.")
    private String dockerfile = "";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    AnalyzeCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean remote = source.contains("://") || source.startsWith("git@");
        SourceTree tree =
                tools.drafting().open(remote ? source : terminal.path(source).toString(), revision);
        AnalysisRequest whole = new AnalysisRequest(dockerfile, "");
        List<AppFacts> apps = Analyser.analyse(tree, remote ? whole.from(source) : whole);
        terminal.print(
                json.on()
                        ? AnalyzeReport.json(apps)
                        : AnalyzeReport.table(
                                apps, terminal.look().colour(), terminal.look().width()));
        return ExitCode.DONE.number();
    }
}
