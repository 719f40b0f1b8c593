package dev.drover.wiring;

import dev.drover.cli.DemoOptions;
import dev.drover.cli.DraftTools;
import dev.drover.cli.Outside;
import dev.drover.cli.RunOptions;
import dev.drover.cli.Tools;
import dev.drover.settings.Settings;
import io.quarkus.runtime.Quarkus;

/**
 * The parts that commands use, put together without a server, a migration or a schedule. Only {@link #daemon} starts the
 * framework.
 */
public final class OneShot implements Tools {
    @Override
    public Settings settings() {
        return ProcessSettings.read();
    }

    @Override
    public int demo(DemoOptions options) {
        try (DemoPlace place = DemoPlace.prepare(options)) {
            new Launch(place.settings(), place.options(), place.entries()).begin();
            FrameworkSettings.handOver(place.settings());
            place.seed();
            place.explainWhenUp(System.out);
            Quarkus.run();
        }
        return 0;
    }

    @Override
    public Outside outside() {
        return new CommandOutside(settings());
    }

    @Override
    public int daemon(RunOptions options) {
        Settings settings = options.dryRun() ? settings().in(TemporaryFolders.create("drover-dry-run")) : settings();
        DataFolder.take(settings);
        new Launch(settings, options).begin();
        FrameworkSettings.handOver(settings);
        if (!options.dryRun() && !options.once()) {
            Quarkus.run();
            return 0;
        }
        FrameworkSettings.withoutServer();
        int[] code = {0};
        Quarkus.run(OncePass.class, (result, problem) -> code[0] = result);
        return code[0];
    }

    @Override
    public DraftTools drafting() {
        return new LocalDrafting();
    }
}
