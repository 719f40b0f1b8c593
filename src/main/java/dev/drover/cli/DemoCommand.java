package dev.drover.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows everything on one machine, seeded, with data that is gone at the end; never touches a cluster that is configured elsewhere. */
@Command(name = "demo", description = "Everything on this machine: a forge, a repository, a cluster, and Drover.")
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Where to listen, on 127.0.0.1 only.")
    private int port = 8080;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep the data here, and go on from it next time.")
    private Optional<Path> keep = Optional.empty();

    @Option(
            names = "--cluster",
            paramLabel = "KIND",
            defaultValue = "AUTO",
            description = "auto (a real Nomad if one is installed), nomad, or simulated.")
    private DemoOptions.ClusterKind cluster = DemoOptions.ClusterKind.AUTO;

    private final Tools tools;

    DemoCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        return tools.demo(new DemoOptions(port, keep, cluster));
    }
}
