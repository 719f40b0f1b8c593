package dev.drover.wiring;

import dev.drover.cli.RunOptions;
import dev.drover.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the command line decided before the framework starts: the settings, how to run, and the links that sign somebody in once
 * ({@code entries}: the secret at the end of each, and the name). It is set once, by whoever starts
 * the framework; the container's beans read it from here because the framework makes them itself.
 */
public record Launch(Settings settings, RunOptions options, Map<String, String> entries) {
    private static final AtomicReference<Launch> CURRENT = new AtomicReference<>();

    public Launch {
        entries = Map.copyOf(entries);
    }

    Launch(Settings settings, RunOptions options) {
        this(settings, options, Map.of());
    }

    /** Remembers this launch for the beans that are about to be made. */
    void begin() {
        CURRENT.set(this);
    }

    /** The launch under way, if one has begun. */
    static Optional<Launch> begun() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** The launch under way. Without one (the framework was started by a test) it is that of the process's own settings. */
    static Launch current() {
        Launch launch = CURRENT.get();
        return launch == null ? new Launch(ProcessSettings.read(), new RunOptions(false, false)) : launch;
    }
}
