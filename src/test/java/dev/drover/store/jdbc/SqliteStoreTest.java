package dev.drover.store.jdbc;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The store in SQLite. */
final class SqliteStoreTest extends StoreContract {
    @TempDir
    static Path folder;

    private static Database database;

    @BeforeAll
    static void open() {
        DataSource source = StoreFile.source(StoreFile.url(folder.resolve("drover.db")));
        Schema.migrate(source, Dialect.SQLITE);
        database = new Database(source, Dialect.SQLITE);
    }

    @Override
    Database database() {
        return database;
    }
}
