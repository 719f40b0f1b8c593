package dev.drover.wiring;

import dev.drover.doctor.Checkups;
import dev.drover.settings.Roster;
import dev.drover.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The doctor for the daemon: the same as on the command line. */
@Singleton
final class DoctorWiring {
    @Produces
    @Singleton
    Checkups checkups(Settings settings, Roster roster) {
        return new CommandOutside(settings).checkups(roster::all);
    }
}
