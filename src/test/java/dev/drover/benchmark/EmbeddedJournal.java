package dev.drover.benchmark;

import dev.drover.scenario.Patrol;
import dev.drover.store.jdbc.Database;
import dev.drover.store.jdbc.Dialect;
import dev.drover.store.jdbc.JdbcJournal;
import dev.drover.store.jdbc.JdbcRequests;
import dev.drover.store.jdbc.Schema;
import dev.drover.store.jdbc.StoreFile;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.nio.file.Path;
import java.sql.SQLException;

/** The journal and the requests in the embedded store, with kept connections as the daemon has them. */
final class EmbeddedJournal {
    private static final int CONNECTIONS = 20;

    private EmbeddedJournal() {}

    static Patrol.Kept in(Path file) {
        return in(file, "benchmark");
    }

    static Patrol.Kept in(Path file, String product) {
        AgroalDataSourceConfigurationSupplier pool = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(connections -> connections
                        .maxSize(CONNECTIONS)
                        .connectionFactoryConfiguration(each -> each.jdbcUrl(StoreFile.url(file))));
        try {
            AgroalDataSource source = AgroalDataSource.from(pool);
            Schema.migrate(source, Dialect.SQLITE);
            Database database = new Database(source, Dialect.SQLITE);
            JdbcRequests requests = new JdbcRequests(database, product);
            return new Patrol.Kept(new JdbcJournal(database, product), requests, requests);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
