package dev.drover.cli;

import dev.drover.consul.Consul;
import dev.drover.doctor.Checkup;
import dev.drover.doctor.Checkups;
import dev.drover.fabio.RouteTable;
import dev.drover.nomad.Cluster;
import dev.drover.settings.RepositoriesFile;
import dev.drover.settings.Settings;
import dev.drover.settings.Watchlist;
import dev.drover.survey.ClusterSurvey;
import dev.drover.vault.SecretCatalog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What lies outside in tests of drafting: the services that a test gives, and how they are found. */
record Alone(ClusterSurvey.Services services, List<Checkup> found, Watchlist repositories) implements Outside {
    static final Alone NOTHING =
            new Alone(ClusterSurvey.Services.NONE, List.of(), new Watchlist(List.of(), Optional.empty()));

    static Alone with(Consul consul, SecretCatalog vault, RouteTable fabio, Checkup... found) {
        return new Alone(
                new ClusterSurvey.Services(
                        Optional.empty(), Optional.of(consul), Optional.of(vault), Optional.of(fabio)),
                List.of(found),
                NOTHING.repositories());
    }

    /** Where a configuration repository lists these. */
    static Alone listing(Settings settings, String list) {
        var content = RepositoriesFile.read("repositories.yaml", list, settings, (path, key) -> Optional.empty());
        return new Alone(
                NOTHING.services(),
                List.of(),
                new Watchlist(
                        settings.watching().repositories(),
                        Optional.of(new Watchlist.Listed(
                                "repositories.yaml", content.repositories(), content.problems()))));
    }

    @Override
    public Optional<Cluster> cluster() {
        return services.nomad();
    }

    @Override
    public Checkups checkups() {
        return () -> found;
    }

    @Override
    public ClusterSurvey survey() {
        return new ClusterSurvey(services, "config/nomad-agent/conventions", Clock.systemUTC());
    }

    @Override
    public String daemon(String path) {
        throw new UnsupportedOperationException("no daemon in this test");
    }

    @Override
    public String tell(String method, String path, String body) {
        throw new UnsupportedOperationException("no daemon in this test");
    }

    @Override
    public StoreCare store() {
        throw new UnsupportedOperationException("no store in this test");
    }
}
