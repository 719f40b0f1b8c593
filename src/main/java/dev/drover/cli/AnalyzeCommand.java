package dev.drover.cli;

import dev.drover.draft.Inquiry;
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
        SourceAddress address = new SourceAddress(source, terminal);
        SourceTree tree = address.open(tools.drafting(), revision);
        List<Inquiry> apps = Analyser.analyse(tree, address.asked(new AnalysisRequest(dockerfile, ""))).stream()
                .map(app -> inquiry(address, tree, app))
                .toList();
        terminal.print(
                json.on()
                        ? AnalyzeReport.json(apps)
                        : AnalyzeReport.table(
                                apps, terminal.look().colour(), terminal.look().width()));
        return ExitCode.DONE.number();
    }

    private static Inquiry inquiry(SourceAddress address, SourceTree tree, AppFacts app) {
        return Inquiry.of(
                address.name(app.scope()),
                app,
                SourceAddress.answers(tree, app.scope().usualSpec()));
    }
}
