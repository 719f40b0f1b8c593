package dev.drover.wiring;

import dev.drover.app.RepositoryName;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.Lanes;
import dev.drover.reconcile.Spectator;
import dev.drover.reconcile.Views;
import dev.drover.redact.Redactor;
import dev.drover.settings.Repository;
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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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
    Spectator spectator(Tracer tracer, Settings settings) {
        Map<RepositoryName, String> forges = settings.watching().repositories().stream()
                .collect(Collectors.toMap(
                        Repository::name, each -> each.forge().kind().name().toLowerCase(Locale.ROOT)));
        Redactor redactor = new Redactor(settings.secrets());
        return new PassWatch(tracer, meters, name -> forges.getOrDefault(name, "none"), redactor::clean);
    }

    void watch(@Observes StartupEvent event, Lanes lanes, Apps apps, Views views) {
        meters.watch(lanes, apps, views);
    }
}
