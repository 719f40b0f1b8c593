package dev.drover.wiring;

import dev.drover.doctor.Checkup;
import dev.drover.doctor.Checkups;
import dev.drover.settings.Roster;
import dev.drover.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The doctor for the daemon: the same as on the command line, but that it knows a cluster that is only simulated. */
@Singleton
final class DoctorWiring {
    private static final String NOMAD = "nomad";

    @Produces
    @Singleton
    Checkups checkups(Settings settings, Roster roster, Launch launch) {
        Checkups outside = new CommandOutside(settings).checkups(roster::all);
        return launch.options().simulated() ? () -> simulated(outside.all()) : outside;
    }

    private static List<Checkup> simulated(List<Checkup> outside) {
        return outside.stream()
                .map(each ->
                        each.service().equals(NOMAD) ? Checkup.ok(NOMAD, "in this process", "simulated cluster") : each)
                .toList();
    }
}
