package dev.drover.wiring;

import dev.drover.cli.RunOptions;
import dev.drover.cli.Tools;
import io.quarkus.runtime.Quarkus;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts that commands use, put together without a server, a migration or a schedule. Only {@link #daemon} starts the
 * framework.
 */
public final class OneShot implements Tools {
    @Override
    public int daemon(RunOptions options) {
        List<String> args = new ArrayList<>(List.of("run"));
        if (options.dryRun()) {
            args.add("--dry-run");
        }
        if (options.once()) {
            args.add("--once");
        }
        Quarkus.run(args.toArray(String[]::new));
        return 0;
    }
}
