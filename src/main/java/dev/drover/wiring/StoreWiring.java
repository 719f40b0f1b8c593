package dev.drover.wiring;

import dev.drover.fleet.Fleet;
import dev.drover.fleet.Leases;
import dev.drover.lesson.Lessons;
import dev.drover.reconcile.LeasedTurns;
import dev.drover.reconcile.Turns;
import dev.drover.serve.Upkeep;
import dev.drover.settings.Settings;
import dev.drover.store.jdbc.Database;
import dev.drover.store.jdbc.Dialect;
import dev.drover.store.jdbc.JdbcFleet;
import dev.drover.store.jdbc.JdbcJournal;
import dev.drover.store.jdbc.JdbcLeases;
import dev.drover.store.jdbc.JdbcLessons;
import dev.drover.store.jdbc.JdbcRequests;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.sql.DataSource;

/** The daemon's store, on whichever of the two databases the settings made active. */
@Singleton
final class StoreWiring {
    /** The product (tenant) that the daemon's own rows belong to. */
    static final String PRODUCT = "default";

    @Produces
    @Singleton
    Database database(@Any InjectableInstance<DataSource> sources, Settings settings) {
        Dialect dialect = settings.storage().database().isPresent() ? Dialect.POSTGRESQL : Dialect.SQLITE;
        return new Database(sources.getActive(), dialect);
    }

    @Produces
    @Singleton
    JdbcJournal journal(Database database) {
        return new JdbcJournal(database, PRODUCT);
    }

    @Produces
    @Singleton
    JdbcRequests requests(Database database) {
        return new JdbcRequests(database, PRODUCT);
    }

    @Produces
    @Singleton
    Lessons lessons(Database database, Settings settings, Launch launch) {
        return new JdbcLessons(database, PRODUCT, cluster(settings, launch));
    }

    private static String cluster(Settings settings, Launch launch) {
        return launch.options().simulated()
                ? "simulated"
                : settings.services()
                        .nomad()
                        .map(nomad -> nomad.region().isEmpty() ? nomad.address() : nomad.region())
                        .orElse("");
    }

    @Produces
    @Singleton
    Fleet fleet(Database database) {
        return new JdbcFleet(database);
    }

    @Produces
    @Singleton
    Leases leases(Database database) {
        return new JdbcLeases(database);
    }

    /** Replicas share PostgreSQL; an embedded store has one daemon, which needs nobody's leave. */
    @Produces
    @Singleton
    Turns turns(Settings settings, Leases leases, Clock clock) {
        if (settings.storage().database().isEmpty()) {
            return Turns.ALONE;
        }
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        String holder = settings.instance() + "-" + HexFormat.of().formatHex(random);
        return new LeasedTurns(leases, clock, PRODUCT, holder);
    }

    @Produces
    @Singleton
    Upkeep upkeep(Settings settings, JdbcJournal journal, Leases leases, Turns turns, Clock clock) {
        return new Upkeep(
                () -> {
                    if (turns instanceof LeasedTurns leased) {
                        leased.renew();
                    }
                },
                () -> leases.reap(clock.instant()).size(),
                () -> journal.forgetBefore(
                        clock.instant().minus(Duration.ofDays(settings.limits().journalDays()))));
    }
}
