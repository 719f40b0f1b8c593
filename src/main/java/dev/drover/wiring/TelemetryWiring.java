package dev.drover.wiring;

import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Lanes;
import dev.drover.reconcile.Spectator;
import dev.drover.reconcile.Views;
import dev.drover.redact.Redactor;
import dev.drover.settings.Repository;
import dev.drover.settings.Roster;
import dev.drover.settings.Settings;
import dev.drover.telemetry.Meters;
import dev.drover.telemetry.PassWatch;
import dev.drover.traffic.Traffic;
import dev.drover.traffic.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lets the loop be seen: by spans where an endpoint for them is set, by metrics and by the keys of log lines always. */
@Singleton
final class TelemetryWiring {
    private final Meters meters;

    TelemetryWiring(MeterRegistry registry) {
        this.meters = new Meters(registry);
    }

    @Produces
    @Singleton
    Traffic traffic() {
        return meters;
    }

    @Produces
    @Singleton
    Wire wire(Settings settings) {
        return new Wire(meters, settings.limits().responseBytes());
    }

    @Produces
    @Singleton
    Spectator spectator(Tracer tracer, Settings settings, Roster roster) {
        Known known = new Known(settings, roster);
        return new PassWatch(
                tracer,
                meters,
                name -> roster.named(name)
                        .map(each -> each.forge().kind().name().toLowerCase(Locale.ROOT))
                        .orElse("none"),
                text -> known.redactor().clean(text));
    }

    /** What must not be shown now; made anew when the list of repositories is another. */
    private static final class Known {
        private final Settings settings;
        private final Roster roster;
        private volatile Made made;

        private record Made(List<Repository> of, Redactor redactor) {}

        Known(Settings settings, Roster roster) {
            this.settings = settings;
            this.roster = roster;
            this.made = make(roster.all());
        }

        private Made make(List<Repository> all) {
            List<String> secrets = new ArrayList<>(settings.secrets());
            secrets.addAll(roster.secrets());
            return new Made(all, new Redactor(secrets));
        }

        Redactor redactor() {
            List<Repository> all = roster.all();
            if (made.of() != all) {
                made = make(all);
            }
            return made.redactor();
        }
    }

    void watch(@Observes StartupEvent event, Lanes lanes, Apps apps, Views views) {
        meters.watch(lanes, apps, views);
    }
}
