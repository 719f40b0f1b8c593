package dev.drover.wiring;

import dev.drover.cli.DemoOptions;
import dev.drover.cli.DraftTools;
import dev.drover.cli.ExitCode;
import dev.drover.cli.Outside;
import dev.drover.cli.RunOptions;
import dev.drover.cli.Tools;
import dev.drover.settings.Settings;
import io.quarkus.runtime.Quarkus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
        CountDownLatch clean = new CountDownLatch(1);
        int[] code = {0};
        // whoever stops this waits until nothing is left behind
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(clean), "demo-cleaning"));
        try (DemoPlace place = DemoPlace.prepare(options)) {
            new Launch(place.settings(), place.options(), place.entries()).begin();
            FrameworkSettings.handOver(place.settings());
            place.seed();
            place.explainWhenUp(System.out);
            Quarkus.run(null, (result, problem) -> code[0] = problem == null ? 0 : 1);
        } finally {
            clean.countDown();
        }
        return code[0];
    }

    private static void await(CountDownLatch latch) {
        try {
            boolean done = latch.await(60, TimeUnit.SECONDS);
            if (!done) {
                System.err.println("The demo's folder could not be removed in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Outside outside() {
        return new CommandOutside(settings());
    }

    @Override
    public int daemon(RunOptions options) {
        Settings given = options.dryRun() ? settings().in(TemporaryFolders.create("drover-dry-run")) : settings();
        DataFolder.take(given);
        boolean serves = !options.dryRun() && !options.once();
        Settings settings = serves ? given.on(Preflight.port(given.serving())) : given;
        new Launch(settings, options).begin();
        FrameworkSettings.handOver(settings);
        if (serves) {
            int[] ended = {0};
            Quarkus.run(null, (result, problem) -> ended[0] = problem == null ? 0 : ExitCode.BUG.number());
            return ended[0];
        }
        FrameworkSettings.withoutServer();
        int[] code = {0};
        Quarkus.run(OncePass.class, (result, problem) -> code[0] = problem == null ? result : ExitCode.BUG.number());
        return code[0];
    }

    @Override
    public DraftTools drafting() {
        return new LocalDrafting();
    }
}
