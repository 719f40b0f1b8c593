package dev.drover.reconcile;

import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Has the watched repositories looked at: all of them at the start, then each once an interval at a moment of its own, and at once
 * when somebody says that it moved. The configuration repository is one of them. Nobody who calls waits for a remote, a place that
 * does not answer holds up no other, and a burst of wakes is one look.
 */
public final class Lookout implements Wake {
    /** How long the first round waits for the slowest before work begins on what was read. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int AT_ONCE = 32;
    private static final String CONFIG = "configuration";

    private final Apps apps;
    private final ConfigWatch config;
    private final Rhythm rhythm;
    private final Beside polls;
    private final Beside wakes;
    private boolean begun;
    private boolean ready;

    /** What keeps time, and what runs work beside the caller. */
    public record Pace(Clock clock, RandomGenerator random, Duration every, Consumer<Runnable> threads) {}

    public Lookout(Apps apps, ConfigWatch config, Pace pace) {
        this.apps = apps;
        this.config = config;
        this.rhythm = new Rhythm(pace.clock(), pace.random(), pace.every());
        this.polls = new Beside(pace.threads(), AT_ONCE);
        this.wakes = new Beside(pace.threads(), AT_ONCE);
    }

    /** Called about once a second: has everything looked at whose time has come. */
    public synchronized void tick() {
        if (!begun) {
            begun = true;
            polls.run("start", this::begin);
        }
        if (!ready) {
            return;
        }
        if (rhythm.due(CONFIG)) {
            polls.run(CONFIG, this::follow);
        }
        Map<String, List<RepositoryName>> places = apps.places();
        places.forEach((url, _) -> {
            if (rhythm.due(url)) {
                look(url);
            }
        });
        Set<String> known = new HashSet<>(places.keySet());
        known.add(CONFIG);
        rhythm.only(known);
    }

    private void begin() {
        try {
            config.poll();
            apps.poll(PATIENCE);
            apps.tidy();
        } finally {
            synchronized (this) {
                rhythm.spread(apps.places().keySet());
                rhythm.spread(List.of(CONFIG));
                ready = true;
            }
        }
    }

    private void look(String url) {
        polls.run(url, () -> apps.look(apps.places().getOrDefault(url, List.of())));
    }

    /** Takes over what the configuration repository says, and looks at what is new or changed by that. */
    private void follow() {
        if (config.poll()) {
            apps.places().forEach((url, names) -> {
                if (names.stream().anyMatch(name -> apps.tip(name).isEmpty())) {
                    look(url);
                }
            });
        }
    }

    @Override
    public void app(AppRef app) {
        apps.app(app);
    }

    @Override
    public void repository(RepositoryName name) {
        if (name.equals(ConfigWatch.NAME)) {
            polls.run(CONFIG, this::follow);
        } else {
            wakes.run(name.text(), () -> apps.repository(name));
        }
    }
}
