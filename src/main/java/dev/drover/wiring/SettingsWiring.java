package dev.drover.wiring;

import dev.drover.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The settings and the way of running that were decided before the framework started. */
@Singleton
final class SettingsWiring {
    @Produces
    @Singleton
    Launch launch() {
        return Launch.current();
    }

    @Produces
    @Singleton
    Settings settings(Launch launch) {
        return launch.settings();
    }
}
