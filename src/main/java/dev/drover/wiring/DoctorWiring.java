package dev.drover.wiring;

import dev.drover.doctor.Checkup;
import dev.drover.doctor.Checkups;
import dev.drover.doctor.http.HttpCheckups.Watched;
import dev.drover.reconcile.Apps;
import dev.drover.reconcile.ConfigWatch;
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
    Checkups checkups(Settings settings, Roster roster, Launch launch, Apps apps) {
        Checkups outside = new CommandOutside(settings)
                .checkups(() -> new Watched(
                        roster.all(), settings.watching().configRepository().map(from -> listed(from, roster, apps))));
        return launch.options().simulated() ? () -> simulated(outside.all()) : outside;
    }

    /** As the daemon saw it last. */
    private static Checkup listed(Settings.ConfigRepository from, Roster roster, Apps apps) {
        String shown = ListedRepositories.shown(from);
        String trouble = apps.troubles().getOrDefault(ConfigWatch.NAME, "");
        return trouble.isEmpty()
                ? CommandOutside.listed(shown, roster.listed().size(), List.of())
                : Checkup.failed(CommandOutside.LIST, shown, trouble, "What it listed before stays watched.");
    }

    private static List<Checkup> simulated(List<Checkup> outside) {
        return outside.stream()
                .map(each ->
                        each.service().equals(NOMAD) ? Checkup.ok(NOMAD, "in this process", "simulated cluster") : each)
                .toList();
    }
}
