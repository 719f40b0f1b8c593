package dev.drover.store.jdbc;

import dev.drover.testing.servers.PostgresServer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The store in a real PostgreSQL. */
final class PostgresStoreServerTest extends StoreContract {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static Database database;

    @BeforeAll
    static void open() {
        DataSource source = POSTGRES.dataSource();
        Schema.migrate(source, Dialect.POSTGRESQL);
        database = new Database(source, Dialect.POSTGRESQL);
    }

    @Override
    Database database() {
        return database;
    }
}
