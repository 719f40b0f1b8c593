package dev.drover.store.jdbc;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to the present schema where the framework doesn't do it. The daemon's own databases are migrated by the
 * framework from the same folders.
 */
public final class Schema {
    private Schema() {}

    public static void migrate(DataSource source, Dialect dialect) {
        Flyway.configure()
                .dataSource(source)
                .locations(dialect.migrations().stream()
                        .map(folder -> "classpath:" + folder)
                        .toArray(String[]::new))
                .load()
                .migrate();
    }
}
