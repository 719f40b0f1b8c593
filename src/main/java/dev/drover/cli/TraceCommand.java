package dev.drover.cli;

import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import dev.drover.nomad.Cluster;
import dev.drover.nomad.JobId;
import dev.drover.nomad.JobState;
import dev.drover.plan.SubmissionHeader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a running job back to the repository, the file and the commit it came from. */
@Command(name = "trace", description = "Say which repository, file and commit a running job came from.")
final class TraceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job's id in Nomad.")
    private String job = "";

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "The job's namespace (default: ${DEFAULT-VALUE}).")
    private String namespace = "default";

    @Mixin
    private JsonOption json = new JsonOption();

    private final Tools tools;
    private final Terminal terminal;

    TraceCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Cluster cluster = tools.outside()
                .cluster()
                .orElseThrow(() -> new ServiceUnavailable("nomad", "no Nomad is set", "Set NOMAD_ADDR"));
        JobId id = new JobId(namespace, job);
        Optional<JobState> state = cluster.job(id);
        if (state.isEmpty()) {
            terminal.say("There is no job " + id + ".");
            return ExitCode.NO.number();
        }
        Optional<String> origin =
                cluster.submission(id, state.get().version()).flatMap(source -> SubmissionHeader.origin(source.text()));
        if (json.on()) {
            Map<String, Json> document = new LinkedHashMap<>();
            document.put("job", Json.of(id.toString()));
            document.put("version", Json.of(state.get().version()));
            document.put("owner", Json.of(state.get().stub().owner()));
            document.put("origin", origin.<Json>map(Json::of).orElseGet(Json.Nothing::new));
            terminal.print(Json.object(document).encoded());
        } else if (origin.isPresent()) {
            terminal.print(id + " version " + state.get().version() + " came from " + origin.get());
        } else {
            terminal.print(id + " version " + state.get().version()
                    + " was not registered by Drover, or Nomad no longer keeps its source.");
        }
        return (origin.isPresent() ? ExitCode.DONE : ExitCode.NO).number();
    }
}
